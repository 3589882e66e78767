import type { AssignmentView, CallView } from "./story";
import type { CustomerStatus } from "@/db/values";

/** A card in the model's box of customers. Times in milliseconds since 1970. */
export interface ModelCustomer {
  no: number;
  lane: number;
  priority: number;
  createdAt: number;
  phone: string;
  phone2: string | null;
  struck: string[];
  state: CustomerStatus;
  pullableSince: number | null;
  failed: number;
  owner: number | null;
  /** A promised call: for when, and whose it is; null is everyone's. */
  promise: { at: number; to: number | null } | null;
  comesBackAt: number | null;
  lastOutcome: string | null;
  lastCaller: number | null;
  lastCalledAt: number | null;
}

export interface ModelAssignment extends AssignmentView {
  no: number;
  lastInput: number;
}

export interface ModelCall extends CallView {
  no: number;
  /** The customer's card as it was when the call was recorded. */
  before: ModelCustomer;
}

/** What the pool does not do, by the name of the error. */
export class Refusal extends Error {}
