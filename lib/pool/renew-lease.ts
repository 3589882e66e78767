import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { leaseUntil } from "./rules";
import { findAssignment, valueOf } from "./statements";

export interface RenewedLease {
  /** Until when the customer is theirs. */
  expiresAt: Date;
  /** The number in hand has come on the suppression list: it must not be called. */
  suppressed: boolean;
}

/**
 * Renews the lease of the customer in hand, because the operator's screen is open.
 * @param input.active whether there was input since the last renewal; without any, the lease ends after the idle limit
 * @throws AppError not_found (not theirs), assignment_ended
 */
export async function renewLease(ctx: UserContext, input: { assignmentId: number; active?: boolean }): Promise<RenewedLease> {
  requirePermission(ctx.actor, "pool.work");
  const { db, actor, now } = ctx;
  const { assignments } = db.tables;
  return db.transaction(async (tx) => {
    const [assignment] = await findAssignment(db, tx)({ id: input.assignmentId });
    if (!assignment || assignment.operatorId !== actor.userId) throw new AppError("not_found");
    if (assignment.endedAt) throw new AppError("assignment_ended");
    const lastInputAt = input.active === false ? assignment.lastInputAt : now;
    const expiresAt = leaseUntil(now, lastInputAt, await getSettings(db, tx));
    const [renewed] = await tx.update(assignments).set({ lastInputAt, leaseExpiresAt: expiresAt })
      .where(and(eq(assignments.id, assignment.id), isNull(assignments.endedAt))).returning({ id: assignments.id });
    if (!renewed) throw new AppError("assignment_ended");
    return { expiresAt, suppressed: await isInHandSuppressed(db, tx, assignment.customerId, now) };
  });
}

async function isInHandSuppressed(db: Db, tx: Tx, customer: number, now: Date): Promise<boolean> {
  const { customers, suppressions } = db.tables;
  const found = await tx.prepared("pool.handSuppressed", (q) => q
    .select({ id: suppressions.id }).from(customers).innerJoin(suppressions, eq(suppressions.phone, customers.phone))
    .where(and(eq(customers.id, sql.placeholder("customer")), sql`(${suppressions.expiresAt} is null or ${suppressions.expiresAt} > ${valueOf(suppressions.expiresAt, "now")})`)))({ customer, now });
  return found.length > 0;
}
