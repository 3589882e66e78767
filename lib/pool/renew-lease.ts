import { and, eq, isNull } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { leaseUntil } from "./rules";
import { findAssignment } from "./statements";

/**
 * Renews the lease of the customer in hand, because the operator's screen is open.
 * @param input.active whether there was input since the last renewal; without any, the lease ends after the idle limit
 * @returns until when the customer is theirs
 * @throws AppError not_found (not theirs), assignment_ended
 */
export async function renewLease(ctx: UserContext, input: { assignmentId: number; active?: boolean }): Promise<{ expiresAt: Date }> {
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
    return { expiresAt };
  });
}
