import type { Effect, PullClass } from "@/db/values";
import type { CustomerClock } from "../callbacks/clock";
import type { FieldEntry } from "../customers/ordered-fields";
import type { Reasons } from "./reasons";

/** Everything that an operator's screen shows. */
export interface Desk {
  hand: Hand | null;
  /** Why the pool gave nothing; only after a pull that found none. */
  nothing: Reasons | null;
  /** Today, on the team's walls. */
  day: { calls: number; reached: number };
  /** The last outcome, as long as it can be changed. */
  last: LastCall | null;
  /** Until when the operator is away; null when here. */
  awayUntil: Date | null;
  /** How many more customers may be skipped today; null when the team wants none skipped. */
  skipsLeft: number | null;
}

/** The customer in hand. */
export interface Hand {
  assignmentId: number;
  attempt: number;
  maxAttempts: number;
  /** Why this customer, from the pool's order. */
  why: { pullClass: PullClass; waitedSince: Date | null; priority: number };
  pulledAt: Date;
  expiresAt: Date;
  note: string;
  listName: string | null;
  /** What the operator reads to the customer, with its placeholders; empty where the list has none. */
  script: string;
  /** For promising a call back. */
  clock: CustomerClock;
  customer: {
    id: number; firstName: string; lastName: string; code: string | null;
    /** E.164, for dialling; `phoneShown` as people write it. */
    phone: string; phoneShown: string; phone2: string | null; email: string | null;
    /** The number has come on the suppression list while in hand: it must not be called. A second one that is on it is not shown. */
    suppressed: boolean;
    note: string | null;
    /** Custom fields in the order in which they are shown. */
    fields: FieldEntry[];
  };
  /** Earlier calls, latest first. */
  history: PastCall[];
  /** Outcomes that came too late to count, latest first. */
  lateNotes: { id: number; at: Date; operator: string; outcome: string; note: string }[];
  /** What somebody noted from whom the customer was taken before there was an outcome, latest first. */
  leftNotes: { id: number; at: Date; operator: string; note: string }[];
}

export interface PastCall {
  id: number;
  at: Date;
  operator: string;
  outcome: string;
  /** The code of its second level, where it has one. */
  disposition: string | null;
  note: string;
  changed: boolean;
}

export interface LastCall {
  assignmentId: number;
  customerName: string;
  outcome: string;
  disposition: string | null;
  effect: Effect;
  note: string;
  recordedAt: Date;
  /** When a call back was promised. */
  callbackAt: Date | null;
  clock: CustomerClock;
  changeableUntil: Date;
}
