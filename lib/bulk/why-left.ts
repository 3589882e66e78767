import { BAND } from "@/db/values";
import type { Customer } from "../pool/types";
import type { Deed } from "./deed";

/** Why a customer stays as it is; each has a sentence under `bulk.left`. */
export const leftCodes = [
  "in_hand", "missing", "erased", "already", "reserved", "out_of_reach", "not_in_list", "needs_new_round", "not_closed", "no_number", "do_not_call", "no_list",
  // Not left, but deleted all but the figures.
  "figures_stay",
] as const;
export type LeftCode = (typeof leftCodes)[number];

/** What of a customer decides. */
export type Bulked = Pick<Customer,
  "id" | "listId" | "status" | "band" | "priority" | "ownerId" | "reservedFor" | "reservedUntil" | "awayOwnerId" | "phone" | "phone2" | "mergedInto" | "erasedAt">;

/** What else decides, asked once for a batch. */
export interface BulkFacts {
  /** The restricted lists that the operator of the deed does not work. */
  closedLists: ReadonlySet<number>;
  /** The operators whom the actor reaches; null for all. */
  reached: ReadonlySet<number> | null;
  /** Numbers that are suppressed for as long already. */
  suppressed: ReadonlySet<string>;
}

export const noFacts: BulkFacts = { closedLists: new Set(), reached: null, suppressed: new Set() };

/** Why this deed leaves this customer as it is; null when it changes it. */
export function whyLeft(customer: Bulked, deed: Deed, facts: BulkFacts): LeftCode | null {
  const { status } = customer;
  if (customer.mergedInto !== null) return "missing";
  if (customer.erasedAt !== null) return "erased";
  if (status === "assigned") return "in_hand";
  switch (deed.kind) {
    case "reserve": {
      if (isClosedFor(customer, facts)) return "not_in_list";
      return customer.reservedFor === deed.operatorId && customer.reservedUntil?.getTime() === deed.until.getTime() ? "already" : null;
    }
    case "unreserve":
      if (customer.reservedFor === null) return "already";
      return facts.reached === null || facts.reached.has(customer.reservedFor) ? null : "out_of_reach";
    case "owner":
      if (customer.ownerId === deed.operatorId && customer.awayOwnerId === null) return "already";
      if (customer.reservedFor !== null) return "reserved";
      return deed.operatorId !== null && isClosedFor(customer, facts) ? "not_in_list" : null;
    case "to_pool":
      return whyNotToPool(customer);
    case "new_round":
      if (status === "completed" || status === "unreachable") return null;
      return status === "pending" || status === "waiting" ? "not_closed" : outOfPool(status);
    case "move":
      return customer.listId === deed.listId ? "already" : null;
    case "priority":
      return customer.priority === deed.priority ? "already" : null;
    case "suppress":
      return numbersOf(customer).every((phone) => facts.suppressed.has(phone)) ? "already" : null;
    case "delete":
      return null;
  }
}

/** The numbers that somebody is called at. */
export const numbersOf = ({ phone, phone2 }: Pick<Bulked, "phone" | "phone2">): string[] => [phone, phone2].filter((number) => number !== null && number !== "") as string[];

const isClosedFor = ({ listId }: Bulked, { closedLists }: BulkFacts): boolean => listId !== null && closedLists.has(listId);

function whyNotToPool({ status, band }: Bulked): LeftCode | null {
  if (status === "waiting") return null;
  if (status === "pending") return band === BAND.ordinary ? "already" : null;
  return status === "completed" || status === "unreachable" ? "needs_new_round" : outOfPool(status);
}

const outOfPool = (status: Bulked["status"]): LeftCode => (status === "invalid_phone" ? "no_number" : status === "do_not_call" ? "do_not_call" : "no_list");
