import type { CustomerStatus } from "@/db/values";

/** What a proof of the pool is told in: who does what, and what is then seen. Times are milliseconds since 1970. */

/** A team's settings, as far as the pool goes by them. */
export interface TeamRules {
  maxAttempts: number;
  retryWaits: number[];
  coolDownDays: number | null;
  leaseMinutes: number;
  idleMinutes: number;
  changeMinutes: number;
  timeZone: string;
}

/** How a lane stands: whether its customers can be pulled, and by how much before or behind others'. */
export interface LaneState {
  open: boolean;
  offset: number;
}

/** Every story has these many lanes, counted from 0. */
export const LANES = 3;

export interface NewCustomer {
  lane: number;
  priority: number;
  createdAt: number;
  phone: string;
  phone2: string | null;
}

/** One thing that happens. People, customers and assignments are counted from 0 in the order in which they came. */
export type Event =
  | { do: "pull"; by: number }
  | { do: "record" | "change"; by: number; assignment: number; outcome: string; note?: string; callbackAt?: number }
  | { do: "note"; by: number; assignment: number; note: string }
  | { do: "release"; by: number | "manager"; assignment: number }
  | { do: "heartbeat"; by: number; assignment: number; active: boolean }
  | { do: "expire" }
  | { do: "promote" }
  | { do: "deactivate"; who: number }
  | { do: "reactivate"; who: number }
  | { do: "add"; customer: NewCustomer }
  | { do: "lane"; lane: number; becomes: LaneState }
  | { do: "move"; customer: number; lane: number };

/** What whoever did it gets to see. */
export type Answer =
  | { done: true }
  | { refused: string }
  | { customer: number; assignment: number; why: string; waitedSince: number | null }
  | { nothing: Nothing }
  | { call: number; state: CustomerStatus; failed: number }
  | { leaseUntil: number }
  | { moved: number };

/** What stands between an operator and a customer, in counts. */
export interface Nothing {
  suppressed: number;
  inHand: number;
  pausedLists: number;
  callbacksOfOthers: number;
  waiting: number;
  nextDueAt: number | null;
}

/** Everything that is on record, in the words of a story. */
export interface Record {
  customers: CustomerView[];
  assignments: AssignmentView[];
  calls: CallView[];
  lateNotes: { assignment: number; outcome: string; note: string }[];
}

export interface CustomerView {
  lane: number;
  state: CustomerStatus;
  priority: number;
  failed: number;
  owner: number | null;
  /** Whether a promised callback is the owner's or open to everyone. */
  callback: "own" | "open" | null;
  /** The time by which it is placed among others: when it was created, or promised for. */
  place: number;
  comesBackAt: number | null;
  pullableSince: number | null;
  holder: number | null;
  phone: string;
  phone2: string | null;
  struck: string[];
  suppressed: boolean;
  lastOutcome: string | null;
  lastCaller: number | null;
  lastCalledAt: number | null;
}

export interface AssignmentView {
  customer: number;
  operator: number;
  pulledAt: number;
  leaseUntil: number;
  why: string;
  waitedSince: number | null;
  note: string;
  ending: "outcome" | "release" | "expiry" | null;
  endedAt: number | null;
  endedBy: number | "manager" | null;
}

export interface CallView {
  assignment: number;
  customer: number;
  operator: number;
  outcome: string;
  note: string;
  attempt: number;
  phone: string;
  callbackAt: number | null;
  at: number;
  /** The outcomes that were said before, when it was changed. */
  earlier: string[];
}

/** The pool told as a model, and the pool as it is, both do events and show what is on record. */
export interface Pool {
  happen(event: Event, now: number): Promise<Answer> | Answer;
  onRecord(): Promise<Record> | Record;
}
