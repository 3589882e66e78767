import fc from "fast-check";
import { LANES, type LaneState, type TeamRules } from "./story";

/** A story before it is told: what fast-check makes up, shrinks and prints. */
export interface Plan {
  operators: number;
  rules: TeamRules;
  lanes: LaneState[];
  customers: Wish[];
  wishes: Wish[];
}

/** One step of a plan; which assignment or how long is settled only when it is told. */
export type Wish =
  /** `free`: one of those who hold nobody, as people mostly do; else anybody. */
  | { want: "pull"; by: number; free: boolean }
  | { want: "deactivate" | "reactivate"; by: number }
  | { want: "record" | "change"; by: number; which: Which; outcome: string; note: string | null; callbackIn: number | null }
  | { want: "note"; by: number; which: Which; note: string }
  | { want: "release"; by: number | "manager"; which: Which }
  | { want: "heartbeat"; by: number; which: Which; active: boolean }
  | { want: "expire" | "promote" }
  | { want: "add"; lane: number; priority: number; minutesOld: number; phone: number; phone2: number | null }
  /** A lane opens, closes or gets another offset. */
  | { want: "lane"; lane: number; becomes: LaneState }
  /** A customer goes into another lane, as those of an import do. */
  | { want: "move"; customer: number; lane: number }
  | { want: "wait"; minutes: number }
  /** Until just before, exactly at or just after the next moment at which something falls due. */
  | { want: "waitForNext"; plusMs: number };

/**
 * One that is in hand now, whoever's it is, by that operator; or the operator's own latest, or their latest that ended with
 * an outcome; or the n-th of all (one past the end: a foreign id).
 */
export type Which = "inHand" | "latest" | "latestCall" | number;

export const MOST_OPERATORS = 4;
const OUTCOMES = ["reached", "no_answer", "declined", "busy", "invalid_phone", "callback", "do_not_call"] as const;

const by = fc.nat(MOST_OPERATORS - 1);
const which = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Which>("inHand") },
  { weight: 2, arbitrary: fc.constant<Which>("latest") },
  { weight: 1, arbitrary: fc.nat(40) },
);
const whichCall = fc.oneof({ weight: 6, arbitrary: fc.constant<Which>("latestCall") }, { weight: 1, arbitrary: which });
const outcome = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom<string>(...OUTCOMES) },
  { weight: 7, arbitrary: fc.constantFrom("no_answer", "busy", "callback") },
  { weight: 1, arbitrary: fc.constantFrom("nonsense", "switched_off") },
);
const call = <W extends "record" | "change">(want: W) => fc.record({
  want: fc.constant(want), by, which: want === "change" ? whichCall : which, outcome, note: fc.option(fc.constantFrom("", "rang out", "ışık; 'нет'")),
  callbackIn: fc.option(fc.constantFrom(-1, 0, 1, 1, 9, 9, 60, 60, 3 * 1440), { freq: 9 }),
});

const lane = fc.nat(LANES - 1);
const laneState: fc.Arbitrary<LaneState> = fc.record({ open: fc.integer({ min: 0, max: 3 }).map((n) => n > 0), offset: fc.constantFrom(0, 0, 0, -2, -1, 1, 2) });

const add = fc.record({
  want: fc.constant("add" as const), lane, priority: fc.integer({ min: -1, max: 2 }), minutesOld: fc.nat(2),
  phone: fc.nat(4), phone2: fc.option(fc.nat(4), { freq: 2 }),
});

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ want: fc.constant("pull" as const), by, free: fc.integer({ min: 0, max: 4 }).map((n) => n > 0) }) },
  { weight: 30, arbitrary: call("record") },
  { weight: 8, arbitrary: call("change") },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("note" as const), by, which, note: fc.constantFrom("draft", "") }) },
  { weight: 5, arbitrary: fc.record({ want: fc.constant("release" as const), by: fc.oneof(by, fc.constant("manager" as const)), which }) },
  { weight: 4, arbitrary: fc.record({ want: fc.constant("heartbeat" as const), by, which, active: fc.boolean() }) },
  { weight: 7, arbitrary: fc.record({ want: fc.constantFrom("expire" as const, "promote" as const) }) },
  { weight: 4, arbitrary: fc.record({ want: fc.constantFrom("deactivate" as const, "reactivate" as const, "reactivate" as const), by }) },
  { weight: 3, arbitrary: add },
  { weight: 4, arbitrary: fc.record({ want: fc.constant("lane" as const), lane, becomes: laneState }) },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("move" as const), customer: fc.nat(40), lane }) },
  { weight: 6, arbitrary: fc.record({ want: fc.constant("wait" as const), minutes: fc.constantFrom(1, 9, 10, 11, 61, 1440) }) },
  { weight: 6, arbitrary: fc.record({ want: fc.constant("waitForNext" as const), plusMs: fc.constantFrom(-1, 0, 0, 1) }) },
);

export const timeZones = ["UTC", "Europe/Istanbul", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Marquesas"] as const;

const rules: fc.Arbitrary<TeamRules> = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 4 }),
  retryWaits: fc.array(fc.constantFrom(0, 60, 7200, 86_400), { maxLength: 3 }),
  coolDownDays: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 2 }),
  leaseMinutes: fc.constantFrom(1, 10),
  idleMinutes: fc.constantFrom(1, 15, 60),
  changeMinutes: fc.constantFrom(1, 10, 120),
  timeZone: fc.constantFrom(...timeZones),
});

/** Stories of up to `length` wishes. Without fast-check's bias to small values: what goes wrong here goes wrong in long stories. */
export const plans = (length: number): fc.Arbitrary<Plan> => fc.noBias(fc.record({
  operators: fc.integer({ min: 1, max: MOST_OPERATORS }),
  rules,
  lanes: fc.array(laneState, { minLength: LANES, maxLength: LANES }),
  customers: fc.array(add, { minLength: 1, maxLength: 14 }),
  wishes: fc.array(wish, { minLength: 1, maxLength: length, size: "max" }),
}));
