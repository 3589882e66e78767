import { and, eq, gte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "../context";
import type { PoolState } from "./rules";
import type { Call, Customer } from "./types";

/**
 * Whether a merge of two records has said where a customer stands since their last call. A correction of a call from before
 * then changes the call and its figures, and leaves the customer as the merge left them.
 */
export async function settledByMerge({ db }: Context, tx: Tx, customer: Customer, last: Call): Promise<boolean> {
  if (customer.mergedInto !== null) return true;
  const { customerEvents: events } = db.tables;
  const [merge] = await tx.select({ id: events.id }).from(events)
    .where(and(eq(events.customerId, customer.id), eq(events.kind, "merged"), gte(events.at, last.recordedAt))).limit(1);
  return merge !== undefined;
}

/** A customer whom a merge has settled, after a correction of the last call of one record: as before, but for what was said last. */
export const stateAfterMerge = (current: PoolState, last: Call, lastOutcome: string | null): PoolState =>
  (isLastCall(current, last) ? { ...current, lastOutcome } : current);

/** Tells the record that stayed of a corrected last call of one that was merged into it, if that is the last call of all. */
export async function tellWhoStayed({ db }: Context, tx: Tx, merged: Customer, last: Call, lastOutcome: string | null): Promise<void> {
  const { customers } = db.tables;
  for (let into = merged.mergedInto; into !== null;) {
    const [next] = await tx.select().from(customers).where(eq(customers.id, into));
    if (next && next.mergedInto === null && isLastCall(next, last)) await tx.update(customers).set({ lastOutcome }).where(eq(customers.id, next.id));
    into = next?.mergedInto ?? null;
  }
}

const isLastCall = ({ lastCalledAt, lastOperatorId }: Pick<PoolState, "lastCalledAt" | "lastOperatorId">, last: Call): boolean =>
  lastCalledAt?.getTime() === last.recordedAt.getTime() && lastOperatorId === last.operatorId;
