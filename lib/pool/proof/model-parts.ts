import type { Closing, CustomerStatus, Limits } from "@/db/values";
import type { Place } from "./places";
import type { AssignmentView, CallView, Record } from "./record";
import type { ListState, TeamRules } from "./story";

/** A card in the model's box of customers. Times in milliseconds since 1970. */
export interface Card {
  no: number;
  list: number;
  place: Place;
  priority: number;
  createdAt: number;
  phone: string;
  phone2: string | null;
  struck: string[];
  state: CustomerStatus;
  pullableSince: number | null;
  failed: number;
  /** When the present round of attempts began; null for the first. */
  round: number | null;
  owner: number | null;
  reserved: { for: number; until: number } | null;
  /** Whose this is again when they are back. */
  awayOwner: number | null;
  /** A promised call: for when. It is the owner's, and everyone's where nobody owns the customer. */
  promise: number | null;
  comesBackAt: number | null;
  /** Whether the number is known not to be called. */
  suppressed: boolean;
  lastOutcome: string | null;
  lastCaller: number | null;
  lastCalledAt: number | null;
}

export interface Hand extends AssignmentView {
  no: number;
  lastInput: number;
}

export interface Call extends CallView {
  no: number;
  /** The customer's card as it was when the call was recorded. */
  before: Card;
  /** The rules of then, and the limits of the customer's list. */
  rules: TeamRules;
  limits: Limits;
  /** Whether the customer was taken without the pool. */
  outOfTurn: boolean;
  /** Whether the list had a limit of attempts of its own. */
  ownAttempts: boolean;
  closing: Closing | null;
}

/** A number on the suppression list. */
export interface Suppression {
  until: number | null;
  call: number | null;
  setAt: number;
  /** What stood there before a call made it last for ever. */
  beneath: { until: number | null } | null;
  /** All calls that said since then that the number must not be called. */
  said: number[];
}

/** Everything that a manager would keep on paper. */
export interface Books {
  now: number;
  rules: TeamRules;
  lists: ListState[];
  customers: Card[];
  assignments: Hand[];
  /** The assignments that are not over, by the operator. */
  hands: Map<number, Hand>;
  calls: Call[];
  lateNotes: Record["lateNotes"];
  /** `calls`: how many the operator had made by then. */
  skips: (Record["skips"][number] & { calls: number })[];
  suppressions: Map<string, Suppression>;
  gone: Set<number>;
  awayUntil: Map<number, number>;
}

/** What the pool does not do, by the name of the error. */
export class Refusal extends Error {}

export function refuse(code: string): never {
  throw new Refusal(code);
}

export function fail(): never {
  throw new Error("the model lost somebody");
}

export const cardOf = (books: Books, { customer }: { customer: number }): Card => books.customers[customer] ?? fail();

export const isAway = (books: Books, operator: number): boolean => (books.awayUntil.get(operator) ?? -Infinity) > books.now;

/** The limits that hold in a list. */
export const limitsIn = ({ rules, lists }: Books, list: number): Limits => {
  const { maxAttempts, coolDownDays, minGapMinutes, maxCallsPerDay } = rules;
  return { maxAttempts, coolDownDays, minGapMinutes, maxCallsPerDay, ...lists[list]?.limits };
};

/** Whose a customer is whom this operator has called: the one they are reserved for, else the caller's, when they are here. */
export function ownerAfter(books: Books, reserved: Card["reserved"], caller: number | null): Pick<Card, "owner" | "awayOwner"> {
  if (reserved) return { owner: reserved.for, awayOwner: null };
  if (caller === null || books.gone.has(caller)) return { owner: null, awayOwner: null };
  return isAway(books, caller) ? { owner: null, awayOwner: caller } : { owner: caller, awayOwner: null };
}

export const isHeld = (card: Card): boolean => card.state === "assigned";

/** Ends an assignment without a call: the customer is as before, in the pool at the old place. */
export function putBack(books: Books, hand: Hand, ending: "release" | "expiry", endedBy: Hand["endedBy"]): void {
  end(books, hand, ending, endedBy);
  cardOf(books, hand).state = hand.before;
}

export function end(books: Books, hand: Hand, ending: Hand["ending"], endedBy: Hand["endedBy"]): void {
  Object.assign(hand, { ending, endedAt: books.now, endedBy });
  if (books.hands.get(hand.operator) === hand) books.hands.delete(hand.operator);
}

/** Whether a customer in hand was taken without the pool. */
export const isTaken = ({ why }: Pick<Hand, "why">): boolean => why === "called_again" || why === "incoming";
