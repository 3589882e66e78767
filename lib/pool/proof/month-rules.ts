import type { Place } from "./places";
import type { Dice } from "./month";
import type { Event, ListState, NewCustomer, TeamRules } from "./story";

const asTheyCome = { isActive: true, counts: true, waits: null, closesAfter: null };

/** How the team calls at first. */
const atFirst: TeamRules = {
  maxAttempts: 3, coolDownDays: 5, minGapMinutes: 30, maxCallsPerDay: 2, retryWaits: [7_200, 86_400], callbackOpensAfterMinutes: 60, skipsPerDay: 3,
  leaseMinutes: 10, idleMinutes: 30, changeMinutes: 10, timeZone: "Europe/Istanbul", hours: "office", holidays: ["2026-10-29"],
  outcomes: { declined: asTheyCome, busy: { ...asTheyCome, waits: [900], closesAfter: 2 }, switched_off: { ...asTheyCome, isActive: false } },
};

const list = (of: Partial<ListState>): ListState => ({ isActive: true, isLive: true, offset: 0, members: null, hours: null, limits: {}, ...of });

export const monthRules = {
  atFirst,
  /** Office hours; long days, also on the Sundays on which clocks change; a list of its own that goes first. */
  lists: [list({}), list({ hours: "split", limits: { maxAttempts: 4 } }), list({ offset: 1, hours: "split", limits: { minGapMinutes: 0, coolDownDays: null } })],
  outcomes: [
    ...Array.from({ length: 12 }, () => "no_answer"), ...Array.from({ length: 4 }, () => "busy"), ...Array.from({ length: 3 }, () => "declined"),
    ...Array.from({ length: 8 }, () => "callback"), ...Array.from({ length: 6 }, () => "reached"), "invalid_phone", "invalid_phone", "do_not_call", "switched_off",
  ],
};

/** What is decided anew on some days. */
export function stepUp(day: number): Event | null {
  const lists = monthRules.lists;
  switch (day) {
    case 8: return { do: "list", list: 1, becomes: { ...list({ hours: "split", limits: { maxAttempts: 4 } }), isActive: false } };
    case 9: return { do: "list", list: 1, becomes: lists[1] ?? list({}) };
    case 13: return { do: "list", list: 2, becomes: list({ offset: -1, hours: "split", members: [0, 1, 2, 3, 4, 5, 6, 7] }) };
    case 15: return { do: "rules", becomes: { ...atFirst, maxAttempts: 2, minGapMinutes: 60, maxCallsPerDay: 1, retryWaits: [3_600], outcomes: { ...atFirst.outcomes, busy: { ...asTheyCome, counts: false } } } };
    case 19: return { do: "list", list: 2, becomes: list({ offset: 2, hours: "always" }) };
    case 21: return { do: "rules", becomes: { ...atFirst, hours: "split", minGapMinutes: 0, maxCallsPerDay: 3, retryWaits: [0, 7_200], callbackOpensAfterMinutes: 10, timeZone: "America/New_York" } };
    // For a day there is only the small list, and soon nobody on it.
    case 24: return { do: "list", list: 0, becomes: list({ isActive: false }) };
    case 25: return { do: "list", list: 1, becomes: list({ hours: "split", isLive: false }) };
    case 26: return { do: "list", list: 0, becomes: list({}) };
    case 27: return { do: "list", list: 1, becomes: lists[1] ?? list({}) };
    default: return null;
  }
}

const PLACES: readonly Place[] = ["number", "number", "Berlin", "Berlin", "New York", "New York", "Portugal"];

/** Customers of three continents, few in the last list; some have two numbers, and some a number that somebody else has too. */
export function someCustomers(dice: Dice, count: number, now: number, known: readonly { phone: string }[] = []): NewCustomer[] {
  const number = () => `+90532${1_000_000 + dice.below(8_000_000)}`;
  const customers: NewCustomer[] = [];
  for (let i = 0; i < count; i++) {
    const shared = dice.chance(5) ? dice.of(customers.length > 0 ? customers : known)?.phone : undefined;
    customers.push({
      list: dice.chance(3) ? 2 : dice.below(2), place: dice.of(PLACES) ?? "number", priority: dice.between(0, 2), createdAt: now - dice.below(30) * 86_400_000,
      phone: shared ?? number(), phone2: dice.chance(25) ? number() : null,
    });
  }
  return customers;
}
