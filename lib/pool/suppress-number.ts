import { and, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import type { Customer } from "./types";

/** Puts a number on the suppression list because of a call, and takes every other customer with that number out of reach. */
export async function suppressNumber({ db, actor, now }: UserContext, tx: Tx, { phone, callId }: { phone: string; callId: number }): Promise<void> {
  const { suppressions, customers } = db.tables;
  const [added] = await tx.insert(suppressions)
    .values({ phone, reason: "do_not_call", addedBy: actor.userId, addedAt: now, callId })
    .onConflictDoNothing().returning({ id: suppressions.id });
  if (!added) return;
  await tx.update(customers).set({ blockedBy: added.id, updatedAt: now }).where(and(eq(customers.phone, phone), isNull(customers.blockedBy)));
}

/**
 * Lifts the suppression that a call set, when that call turns out to have ended otherwise; unless somebody else at that
 * number does not want calls either: then it stays, in the name of that call.
 */
export async function liftSuppression({ db, now }: UserContext, tx: Tx, callId: number): Promise<void> {
  const { suppressions, customers, calls } = db.tables;
  const [set] = await tx.select({ id: suppressions.id, phone: suppressions.phone }).from(suppressions).where(eq(suppressions.callId, callId));
  if (!set) return;
  const [other] = await tx.select({ callId: calls.id }).from(customers).innerJoin(calls, eq(calls.customerId, customers.id))
    .where(and(eq(customers.phone, set.phone), eq(customers.status, "do_not_call"))).orderBy(desc(calls.id)).limit(1);
  if (other) {
    await tx.update(suppressions).set({ callId: other.callId }).where(eq(suppressions.id, set.id));
    return;
  }
  await tx.update(customers).set({ blockedBy: null, updatedAt: now }).where(eq(customers.blockedBy, set.id));
  await tx.delete(suppressions).where(eq(suppressions.id, set.id));
}

/** Sees whether the number that a customer is now called at is on the list, after another one was struck or came back. */
export async function followNumber({ db, now }: UserContext, tx: Tx, customer: Customer): Promise<Customer> {
  const { suppressions, customers } = db.tables;
  const [listed] = await tx.select({ id: suppressions.id }).from(suppressions).where(eq(suppressions.phone, customer.phone));
  const blockedBy = listed?.id ?? null;
  if (blockedBy === customer.blockedBy) return customer;
  await tx.update(customers).set({ blockedBy, updatedAt: now }).where(eq(customers.id, customer.id));
  return { ...customer, blockedBy };
}
