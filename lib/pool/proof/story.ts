import type { CustomerStatus, Limits } from "@/db/values";
import type { HoursName, Place } from "./places";
import type { Record } from "./record";

/** What a proof of the pool is told in: who does what, and what is then seen. Times are milliseconds since 1970. */

/** What a team can decide of an outcome. */
export interface OutcomeRules {
  isActive: boolean;
  counts: boolean;
  /** Seconds after the 1st, 2nd, … failed attempt; null for the team's rhythm. */
  waits: number[] | null;
  closesAfter: number | null;
}

/** The outcomes that stories' teams decide about; the others are as they come. */
export const DECIDED = ["declined", "busy", "switched_off"] as const;

/** A team's rules, as far as the pool goes by them. */
export interface TeamRules extends Limits {
  retryWaits: number[];
  callbackOpensAfterMinutes: number | null;
  skipsPerDay: number;
  leaseMinutes: number;
  idleMinutes: number;
  changeMinutes: number;
  timeZone: string;
  hours: HoursName | null;
  holidays: string[];
  outcomes: { [code in (typeof DECIDED)[number]]: OutcomeRules };
}

/** How a list stands. */
export interface ListState {
  isActive: boolean;
  /** False as for customers whose import is not live yet. */
  isLive: boolean;
  offset: number;
  /** Who may work it; null for everybody. */
  members: number[] | null;
  /** Null for the team's. */
  hours: HoursName | null;
  limits: Partial<Limits>;
}

/** Every story has these many lists, counted from 0. */
export const LISTS = 3;

export interface NewCustomer {
  list: number;
  place: Place;
  priority: number;
  createdAt: number;
  phone: string;
  phone2: string | null;
}

type By = number | "manager";

/** One thing that happens. People, customers and assignments are counted from 0 in the order in which they came. */
export type Event =
  | { do: "pull"; by: number }
  /** Takes a customer without the pool; somebody who rings does so from a number. */
  | { do: "take"; by: number; customer: number; from?: string }
  | { do: "record"; by: number; assignment: number; outcome: string; note?: string; callbackAt?: number; close?: boolean }
  | { do: "change"; by: By; assignment: number; outcome: string; note?: string; callbackAt?: number; close?: boolean }
  | { do: "note"; by: number; assignment: number; note: string }
  | { do: "release"; by: By; assignment: number }
  | { do: "skip"; by: number; assignment: number }
  | { do: "heartbeat"; by: number; assignment: number; active: boolean }
  /** Everything whose time has come is seen to. */
  | { do: "settle" }
  | { do: "deactivate" | "reactivate" | "back"; who: number }
  | { do: "away"; who: number; until: number }
  | { do: "reserve"; customer: number; for: number; until: number }
  | { do: "unreserve"; customer: number }
  | { do: "suppress"; phone: string; until: number | null }
  | { do: "lift"; phone: string }
  | { do: "add"; customer: NewCustomer }
  | { do: "move"; customer: number; list: number }
  | { do: "repair"; customer: number; phone: string }
  | { do: "moveCallback"; by: By; customer: number; at: number }
  | { do: "cancelCallback"; by: By; customer: number }
  | { do: "giveCallback"; customer: number; to: number | null }
  | { do: "list"; list: number; becomes: ListState }
  | { do: "rules"; becomes: TeamRules };

export type EventOf<K extends Event["do"]> = Event & { do: K };

/** What whoever did it gets to see. */
export type Answer =
  | { done: true }
  | { refused: string }
  | { customer: number; assignment: number; why: string; waitedSince: number | null }
  | { nothing: Nothing }
  | { call: number; state: CustomerStatus; failed: number }
  | { leaseUntil: number; suppressed: boolean }
  | { moved: number };

/** What stands between an operator and each customer of the pool, in counts. */
export interface Nothing {
  suppressed: number;
  inHand: number;
  notMyLists: number;
  pausedLists: number;
  outsideHours: number;
  callbacksOfOthers: number;
  reservedForOthers: number;
  skippedByMe: number;
  waiting: number;
  nextDueAt: number | null;
  opensAt: number | null;
}

/** The pool told as a model, and the pool as it is, both do events and show what is on record. */
export interface Pool {
  happen(event: Event, now: number): Promise<Answer> | Answer;
  onRecord(): Promise<Record> | Record;
}
