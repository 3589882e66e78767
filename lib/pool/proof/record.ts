import type { Closing, CustomerStatus, SuppressionSource } from "@/db/values";

/** Everything that is on record, in the words of a story. */
export interface Record {
  customers: CustomerView[];
  assignments: AssignmentView[];
  calls: CallView[];
  lateNotes: { assignment: number; outcome: string; note: string }[];
  skips: { assignment: number; operator: number; customer: number; at: number }[];
  /** The suppression list, by number. */
  suppressions: SuppressionView[];
  operators: { isActive: boolean; awayUntil: number | null }[];
}

export interface CustomerView {
  list: number;
  /** The zone of the lane: IANA, a country of several, or empty for the team's. */
  zone: string;
  state: CustomerStatus;
  priority: number;
  failed: number;
  /** When the present round of attempts began; null for the first. */
  round: number | null;
  owner: number | null;
  reserved: { for: number; until: number } | null;
  awayOwner: number | null;
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
  /** The customer's state before, which comes back without an outcome. */
  before: CustomerStatus;
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
  list: number;
  outcome: string;
  note: string;
  attempt: number;
  phone: string;
  callbackAt: number | null;
  at: number;
  /** The limit that made the customer unreachable with it. */
  closing: Closing | null;
  /** The outcomes that were said before, when it was corrected. */
  earlier: string[];
}

export interface SuppressionView {
  phone: string;
  /** Null for ever. */
  until: number | null;
  source: SuppressionSource;
  /** The call that put it there. */
  call: number | null;
  /** What stands again without that call: until when; null when nothing does. */
  beneath: { until: number | null } | null;
}
