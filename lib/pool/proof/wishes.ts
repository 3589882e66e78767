import fc from "fast-check";
import type { ModelPool } from "./model";
import type { Event, NewCustomer, TeamRules } from "./story";

/** A story before it is told: what fast-check makes up, shrinks and prints. */
export interface Plan {
  operators: number;
  rules: TeamRules;
  customers: Wish[];
  wishes: Wish[];
}

/** One step of a plan; which assignment or how long is settled only when it is told. */
export type Wish =
  | { want: "pull" | "deactivate" | "reactivate"; by: number }
  | { want: "record" | "change"; by: number; which: Which; outcome: string; note: string | null; callbackIn: number | null }
  | { want: "note"; by: number; which: Which; note: string }
  | { want: "release"; by: number | "manager"; which: Which }
  | { want: "heartbeat"; by: number; which: Which; active: boolean }
  | { want: "expire" | "promote" }
  | { want: "add"; priority: number; minutesOld: number; phone: number; phone2: number | null }
  | { want: "wait"; minutes: number }
  /** Until just before, exactly at or just after the next moment at which something falls due. */
  | { want: "waitForNext"; plusMs: number };

/** The operator's own latest assignment, their latest that ended with an outcome, or the n-th of all (one past the end: a foreign id). */
type Which = "latest" | "latestCall" | number;

export const MOST_OPERATORS = 4;
const OUTCOMES = ["reached", "no_answer", "declined", "busy", "invalid_phone", "callback", "do_not_call"] as const;

const by = fc.nat(MOST_OPERATORS - 1);
const which = fc.oneof({ weight: 4, arbitrary: fc.constant<Which>("latest") }, { weight: 1, arbitrary: fc.nat(40) });
const whichCall = fc.oneof({ weight: 4, arbitrary: fc.constant<Which>("latestCall") }, { weight: 1, arbitrary: which });
const outcome = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom<string>(...OUTCOMES) },
  { weight: 7, arbitrary: fc.constantFrom("no_answer", "busy", "callback") },
  { weight: 1, arbitrary: fc.constantFrom("nonsense", "switched_off") },
);
const call = <W extends "record" | "change">(want: W) => fc.record({
  want: fc.constant(want), by, which: want === "change" ? whichCall : which, outcome, note: fc.option(fc.constantFrom("", "rang out", "ışık; 'нет'")),
  callbackIn: fc.option(fc.constantFrom(-1, 0, 1, 1, 9, 9, 60, 60, 3 * 1440), { freq: 9 }),
});

const add = fc.record({
  want: fc.constant("add" as const), priority: fc.integer({ min: -1, max: 2 }), minutesOld: fc.nat(2),
  phone: fc.nat(4), phone2: fc.option(fc.nat(4), { freq: 1 }),
});

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ want: fc.constant("pull" as const), by }) },
  { weight: 30, arbitrary: call("record") },
  { weight: 8, arbitrary: call("change") },
  { weight: 2, arbitrary: fc.record({ want: fc.constant("note" as const), by, which, note: fc.constantFrom("draft", "") }) },
  { weight: 5, arbitrary: fc.record({ want: fc.constant("release" as const), by: fc.oneof(by, fc.constant("manager" as const)), which }) },
  { weight: 4, arbitrary: fc.record({ want: fc.constant("heartbeat" as const), by, which, active: fc.boolean() }) },
  { weight: 7, arbitrary: fc.record({ want: fc.constantFrom("expire" as const, "promote" as const) }) },
  { weight: 5, arbitrary: fc.record({ want: fc.constantFrom("deactivate" as const, "reactivate" as const), by }) },
  { weight: 3, arbitrary: add },
  { weight: 6, arbitrary: fc.record({ want: fc.constant("wait" as const), minutes: fc.constantFrom(1, 9, 10, 11, 61, 1440) }) },
  { weight: 6, arbitrary: fc.record({ want: fc.constant("waitForNext" as const), plusMs: fc.constantFrom(-1, 0, 0, 1) }) },
);

export const timeZones = ["UTC", "Europe/Istanbul", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Marquesas"] as const;

const rules: fc.Arbitrary<TeamRules> = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 4 }),
  retryWaits: fc.array(fc.constantFrom(0, 60, 7200, 86_400), { maxLength: 3 }),
  coolDownDays: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 1 }),
  leaseMinutes: fc.constantFrom(1, 10),
  idleMinutes: fc.constantFrom(1, 15, 60),
  changeMinutes: fc.constantFrom(1, 10, 120),
  timeZone: fc.constantFrom(...timeZones),
});

/** Stories of up to `length` wishes. Without fast-check's bias to small values: what goes wrong here goes wrong in long stories. */
export const plans = (length: number): fc.Arbitrary<Plan> => fc.noBias(fc.record({
  operators: fc.integer({ min: 1, max: MOST_OPERATORS }),
  rules,
  customers: fc.array(add, { minLength: 1, maxLength: 8 }),
  wishes: fc.array(wish, { minLength: 1, maxLength: length, size: "max" }),
}));

/** What a wish comes to, as things stand in the model; a number is a span of time that passes, in milliseconds. */
export function settle(wish: Wish, { operators }: Plan, model: ModelPool, now: number): Event | number {
  const person = (no: number) => no % operators;
  const assignment = (which: Which, who: number | "manager") => {
    if (typeof which === "number") return which % (model.assignments.length + 1);
    const latest = model.assignments.findLast((a) => (who === "manager" || a.operator === who) && (which === "latest" || a.ending === "outcome"));
    return latest?.no ?? model.assignments.length;
  };
  switch (wish.want) {
    case "pull": return { do: "pull", by: person(wish.by) };
    case "deactivate": case "reactivate": return { do: wish.want, who: person(wish.by) };
    case "record": case "change": {
      const { note, callbackIn } = wish;
      return {
        do: wish.want, by: person(wish.by), assignment: assignment(wish.which, person(wish.by)), outcome: wish.outcome,
        ...(note !== null && { note }), ...(callbackIn !== null && { callbackAt: now + callbackIn * 60_000 }),
      };
    }
    case "note": return { do: "note", by: person(wish.by), assignment: assignment(wish.which, person(wish.by)), note: wish.note };
    case "release": {
      const who = wish.by === "manager" ? wish.by : person(wish.by);
      return { do: "release", by: who, assignment: assignment(wish.which, who) };
    }
    case "heartbeat": return { do: "heartbeat", by: person(wish.by), assignment: assignment(wish.which, person(wish.by)), active: wish.active };
    case "expire": case "promote": return { do: wish.want };
    case "add": return { do: "add", customer: customerOf(wish, now) };
    case "wait": return wish.minutes * 60_000;
    case "waitForNext": {
      const next = Math.min(...model.moments().filter((at) => at > now));
      return Number.isFinite(next) ? Math.max(0, next + wish.plusMs - now) : 0;
    }
  }
}

function customerOf({ priority, minutesOld, phone, phone2 }: Wish & { want: "add" }, now: number): NewCustomer {
  const number = (no: number) => `+90532000000${no}`;
  return { priority, createdAt: now - minutesOld * 60_000, phone: number(phone), phone2: phone2 === null ? null : number(phone2) };
}
