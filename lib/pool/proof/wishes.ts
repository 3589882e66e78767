import fc from "fast-check";
import { beginnings, listState, rules } from "./wished-rules";
import { NUMBERS, PLACES, type Place } from "./places";
import { LISTS, type ListState, type TeamRules } from "./story";

/** A story before it is told: what fast-check makes up, shrinks and prints. */
export interface Plan {
  begins: string;
  operators: number;
  rules: TeamRules;
  lists: ListState[];
  customers: Wish[];
  wishes: Wish[];
}

/** One step of a plan; which assignment or how long is settled only when it is told. */
export type Wish =
  /** `free`: one of those who hold nobody, as people mostly do; else anybody. */
  | { want: "pull"; by: number; free: boolean }
  | { want: "take"; by: number; free: boolean; rings: boolean; which: "mine" | "any"; customer: number }
  | { want: "deactivate" | "reactivate" | "back"; by: number }
  | { want: "away"; by: number; minutes: number }
  | { want: "record"; by: number; which: Which; outcome: string; note: string | null; callbackIn: number | null; close: boolean }
  | { want: "change"; by: number; manager: boolean; which: Which; outcome: string; note: string | null; callbackIn: number | null; close: boolean }
  | { want: "note"; by: number; which: Which; note: string }
  | { want: "release"; by: number | "manager"; which: Which }
  | { want: "skip"; by: number; which: Which }
  | { want: "heartbeat"; by: number; which: Which; active: boolean }
  | { want: "settle" }
  | { want: "suppress"; phone: number; minutes: number | null }
  | { want: "lift"; phone: number }
  | { want: "add"; list: number; place: Place; priority: number; minutesOld: number; phone: number; phone2: number | null }
  | { want: "list"; list: number; becomes: ListState }
  | { want: "rules"; becomes: TeamRules }
  | { want: "move"; customer: number; list: number }
  | { want: "reserve"; customer: number; for: number; minutes: number }
  | { want: "unreserve"; customer: number }
  | { want: "repair"; customer: number; phone: number }
  | { want: "moveCallback"; by: number | "manager"; customer: number; minutes: number }
  | { want: "cancelCallback"; by: number | "manager"; customer: number }
  | { want: "giveCallback"; customer: number; to: number | null }
  | { want: "wait"; minutes: number }
  /** Until just before, exactly at or just after the next moment at which something falls due. */
  | { want: "waitForNext"; plusMs: number };

/**
 * One that is in hand now, whoever's it is, by that operator; or the operator's own latest, or their latest that ended with
 * an outcome; or any that did, or the last to somebody, if it was promised; or the n-th of all (one past the end: a foreign id).
 */
export type Which = "inHand" | "latest" | "latestCall" | "anyCall" | "promisedCall" | number;

export const MOST_OPERATORS = 4;
const OUTCOMES = ["reached", "no_answer", "declined", "busy", "invalid_phone", "callback", "do_not_call", "switched_off"] as const;

const by = fc.nat(MOST_OPERATORS - 1);
const byAnyone = fc.oneof(by, fc.constant("manager" as const));
const usually = fc.integer({ min: 0, max: 4 }).map((n) => n > 0);
const which = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Which>("inHand") },
  { weight: 2, arbitrary: fc.constant<Which>("latest") },
  { weight: 1, arbitrary: fc.nat(40) },
);
const outcome = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom<string>(...OUTCOMES) },
  { weight: 18, arbitrary: fc.constantFrom("no_answer", "busy", "declined", "callback", "callback", "callback") },
  { weight: 1, arbitrary: fc.constantFrom("nonsense", "switched_off") },
);
const saying = {
  outcome, note: fc.option(fc.constantFrom("", "rang out", "ışık; 'нет'")), close: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  callbackIn: fc.option(fc.constantFrom(-1, 0, 1, 1, 1, 9, 9, 9, 60, 3 * 1440), { freq: 3 }),
};
/** A supervisor corrects any call; an operator their own last. */
const change = fc.oneof(
  fc.record({ want: fc.constant("change" as const), by: fc.nat(40), manager: fc.constant(true), which: fc.oneof({ weight: 9, arbitrary: fc.constantFrom<Which>("anyCall", "promisedCall") }, { weight: 1, arbitrary: which }), ...saying }),
  fc.record({ want: fc.constant("change" as const), by, manager: fc.constant(false), which: fc.oneof({ weight: 6, arbitrary: fc.constant<Which>("latestCall") }, { weight: 3, arbitrary: fc.constantFrom<Which>("anyCall", "promisedCall", "promisedCall") }, { weight: 1, arbitrary: which }), ...saying }),
);

const list = fc.nat(LISTS - 1);
const customer = fc.nat(40);
const phone = fc.nat(NUMBERS.length - 1);
const minutes = fc.constantFrom(1, 10, 60, 1440, 3 * 1440);

const add = fc.record({
  want: fc.constant("add" as const), list, place: fc.constantFrom("number" as const, "number" as const, "number" as const, ...PLACES), priority: fc.integer({ min: -1, max: 2 }),
  minutesOld: fc.nat(2), phone, phone2: fc.option(phone, { freq: 2 }),
});

/** What happens, and how often of a hundred or so. */
const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ want: fc.constant("pull" as const), by, free: usually }) },
  { weight: 10, arbitrary: fc.record({ want: fc.constant("take" as const), by, free: usually, rings: fc.boolean(), which: fc.constantFrom("mine" as const, "mine" as const, "any" as const), customer }) },
  { weight: 30, arbitrary: fc.record({ want: fc.constant("record" as const), by, which, ...saying }) },
  { weight: 10, arbitrary: change },
  { weight: 1, arbitrary: fc.record({ want: fc.constant("note" as const), by, which, note: fc.constantFrom("draft", "") }) },
  { weight: 3, arbitrary: fc.record({ want: fc.constant("release" as const), by: byAnyone, which }) },
  { weight: 4, arbitrary: fc.record({ want: fc.constant("skip" as const), by, which }) },
  { weight: 3, arbitrary: fc.record({ want: fc.constant("heartbeat" as const), by, which, active: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ want: fc.constant("settle" as const) }) },
  { weight: 3, arbitrary: fc.record({ want: fc.constantFrom("deactivate" as const, "reactivate" as const, "reactivate" as const), by }) },
  { weight: 3, arbitrary: fc.record({ want: fc.constant("away" as const), by, minutes }) },
  { weight: 1, arbitrary: fc.record({ want: fc.constant("back" as const), by }) },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("suppress" as const), phone, minutes: fc.option(minutes, { freq: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("lift" as const), phone }) },
  { weight: 5, arbitrary: add },
  { weight: 3, arbitrary: fc.record({ want: fc.constant("list" as const), list, becomes: listState }) },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("rules" as const), becomes: rules }) },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("move" as const), customer, list }) },
  { weight: 4, arbitrary: fc.record({ want: fc.constant("reserve" as const), customer, for: by, minutes }) },
  { weight: 1, arbitrary: fc.record({ want: fc.constant("unreserve" as const), customer }) },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("repair" as const), customer, phone }) },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("moveCallback" as const), by: byAnyone, customer, minutes: fc.constantFrom(-1, 1, 30, 1440) }) },
  { weight: 1, arbitrary: fc.record({ want: fc.constant("cancelCallback" as const), by: byAnyone, customer }) },
  { weight: 4, arbitrary: fc.record({ want: fc.constant("giveCallback" as const), customer, to: fc.option(by, { freq: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ want: fc.constant("wait" as const), minutes: fc.constantFrom(1, 9, 10, 11, 61, 300, 1440) }) },
  { weight: 10, arbitrary: fc.record({ want: fc.constant("waitForNext" as const), plusMs: fc.constantFrom(-1, 0, 0, 1) }) },
);

/** Stories of up to `length` wishes. Without fast-check's bias to small values: what goes wrong here goes wrong in long stories. */
export const plans = (length: number): fc.Arbitrary<Plan> => fc.noBias(fc.record({
  begins: beginnings,
  operators: fc.integer({ min: 1, max: MOST_OPERATORS }),
  rules,
  lists: fc.array(listState, { minLength: LISTS, maxLength: LISTS }),
  customers: fc.array(add, { minLength: 1, maxLength: 14 }),
  wishes: fc.array(wish, { minLength: 1, maxLength: length, size: "max" }),
}));
