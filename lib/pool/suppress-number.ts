import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { UserContext } from "../context";

/** Puts a number on the suppression list because of a call, and takes every other customer with that number out of reach. */
export async function suppressNumber({ db, actor, now }: UserContext, tx: Tx, { phone, callId }: { phone: string; callId: number }): Promise<void> {
  const { suppressions, customers } = db.tables;
  const [added] = await tx.insert(suppressions)
    .values({ phone, reason: "do_not_call", addedBy: actor.userId, addedAt: now, callId })
    .onConflictDoNothing().returning({ id: suppressions.id });
  if (!added) return;
  await tx.update(customers).set({ blockedBy: added.id, updatedAt: now }).where(and(eq(customers.phone, phone), isNull(customers.blockedBy)));
}

/** Lifts the suppression that a call set, when that call turns out to have ended otherwise. */
export async function liftSuppression({ db, now }: UserContext, tx: Tx, callId: number): Promise<void> {
  const { suppressions, customers } = db.tables;
  const [set] = await tx.select({ id: suppressions.id }).from(suppressions).where(eq(suppressions.callId, callId));
  if (!set) return;
  await tx.update(customers).set({ blockedBy: null, updatedAt: now }).where(eq(customers.blockedBy, set.id));
  await tx.delete(suppressions).where(eq(suppressions.id, set.id));
}
