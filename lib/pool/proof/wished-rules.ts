import fc from "fast-check";
import type { Limits } from "@/db/values";
import { BEGINNINGS, HOLIDAYS, HOURS, type HoursName } from "./places";
import type { ListState, OutcomeRules, TeamRules } from "./story";

/** Rules and lists of stories' teams: mostly as teams have them, sometimes not. */

export const timeZones = ["UTC", "Europe/Istanbul", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Marquesas"] as const;

export const beginnings = fc.constantFrom<string>(...BEGINNINGS);

/** Something of these, or mostly nothing said of it. */
const seldom = <T>(value: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | null> => fc.integer({ min: 1, max: freq }).chain((n) => (n === 1 ? value : fc.constant(null)));

const waits = fc.array(fc.constantFrom(0, 60, 7200, 86_400), { maxLength: 3 });
const maxAttempts = fc.constantFrom(1, 1, 2, 2, 3, 4);
const coolDownDays = seldom(fc.integer({ min: 1, max: 2 }), 2);
const minGapMinutes = seldom(fc.constantFrom(1, 30, 180), 3).map((minutes) => minutes ?? 0);
const maxCallsPerDay = seldom(fc.integer({ min: 1, max: 3 }), 3);
const hours = fc.constantFrom<HoursName>(...(Object.keys(HOURS) as HoursName[]));

const outcome = fc.record<OutcomeRules>({
  isActive: fc.integer({ min: 0, max: 4 }).map((n) => n > 0), counts: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  waits: seldom(waits.filter((all) => all.length > 0), 3), closesAfter: seldom(fc.integer({ min: 1, max: 3 }), 3),
});

const anyRules: fc.Arbitrary<TeamRules> = fc.record({
  maxAttempts, coolDownDays, minGapMinutes, maxCallsPerDay,
  retryWaits: waits,
  callbackOpensAfterMinutes: fc.option(fc.constantFrom(0, 10, 60), { freq: 4 }),
  skipsPerDay: fc.constantFrom(0, 1, 3, 10),
  leaseMinutes: fc.constantFrom(1, 10),
  idleMinutes: fc.constantFrom(1, 15, 60),
  changeMinutes: fc.constantFrom(1, 10, 120, 120),
  timeZone: fc.constantFrom(...timeZones),
  hours: seldom(hours, 3),
  holidays: fc.subarray([...HOLIDAYS]).chain((some) => seldom(fc.constant(some), 3)).map((some) => some ?? []),
  outcomes: fc.record({ declined: outcome, busy: outcome, switched_off: outcome.map((decided) => ({ ...decided, isActive: !decided.isActive })) }),
});

/** Half of the teams call at any time, whomever and as often as they like: more comes of their stories. */
export const rules = fc.boolean().chain((isPlain) => (isPlain ? anyRules.map((some): TeamRules => ({ ...some, minGapMinutes: 0, maxCallsPerDay: null, hours: null, retryWaits: [] })) : anyRules));

const ownLimits: fc.Arbitrary<Partial<Limits>> = fc.record({ maxAttempts, coolDownDays, minGapMinutes, maxCallsPerDay }, { requiredKeys: [], noNullPrototype: true });

const anyList: fc.Arbitrary<ListState> = fc.record({
  isActive: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  isLive: fc.integer({ min: 0, max: 7 }).map((n) => n > 0),
  offset: fc.constantFrom(0, 0, 0, -2, -1, 1, 2),
  members: seldom(fc.subarray([0, 1, 2, 3], { minLength: 1 }), 3),
  hours: seldom(hours, 5),
  limits: seldom(ownLimits, 3).map((own) => own ?? {}),
});

/** So with half of the lists. */
export const listState = fc.boolean().chain((isPlain) => (isPlain ? anyList.map((some): ListState => ({ ...some, isActive: true, isLive: true, members: null, hours: null, limits: {} })) : anyList));
