import type { Effect, Limits } from "@/db/values";

/** What of an outcome decides. */
export interface OutcomeRule {
  code: string;
  effect: Effect;
  isContact: boolean;
  isPositive: boolean;
  countsAsAttempt: boolean;
  isActive: boolean;
  requiresNote: boolean;
  /** Seconds after the 1st, 2nd, … failed attempt; null for the team's rhythm. */
  retryWaits: readonly number[] | null;
  /** After so many calls of a round that end so the customer is unreachable; null for no such limit. */
  closesAfter: number | null;
  dispositions: readonly DispositionRule[];
}

/** The second level of an outcome. */
export interface DispositionRule {
  id: number;
  code: string;
  isPositive: boolean;
  isActive: boolean;
}

/** Everything that decides what becomes of a customer after a call, as it stood at one time. */
export interface Rules {
  outcomes: Readonly<Record<string, OutcomeRule>>;
  /** The team's rhythm: seconds after the 1st, 2nd, … failed attempt; the last holds on. */
  retryWaits: readonly number[];
  limits: Limits;
  /** Lists' own limits, by the list's id. */
  lists: Readonly<Record<string, Partial<Limits>>>;
  leaseMinutes: number;
  idleMinutes: number;
  changeMinutes: number;
  /** IANA name of the team's zone. */
  timeZone: string;
}

/** The limits that hold in a list; a customer in none goes by the general ones. */
export function limitsOf(rules: Pick<Rules, "limits" | "lists">, listId: number | null): Limits {
  const own = listId === null ? undefined : rules.lists[String(listId)];
  return own === undefined ? rules.limits : { ...rules.limits, ...own };
}
