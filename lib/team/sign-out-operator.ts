import { and, eq, isNull } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { endSessionsOf } from "../auth/sessions";
import { requirePermission, type UserContext } from "../context";
import { endPresence } from "../day/end-presence";
import { AppError } from "../errors";
import { tellHand } from "../live/tell-hand";
import { endByRelease } from "../pool/release-assignment";
import { operatorInReach } from "../users/operator-in-reach";

/**
 * Signs an operator out of every browser. The customer in hand returns to the pool, or stays theirs until the lease ends, for
 * whoever comes back within that time. What they noted is kept either way. They may sign in again.
 * @throws AppError forbidden, not_found, not_yourself
 */
export async function signOutOperator(ctx: UserContext, { userId, hand }: { userId: number; hand: "release" | "keep" }): Promise<void> {
  requirePermission(ctx.actor, "pool.supervise");
  if (userId === ctx.actor.userId) throw new AppError("not_yourself");
  const { db, actor, now } = ctx;
  const { assignments } = db.tables;
  await db.transaction(async (tx) => {
    const user = await operatorInReach(ctx, tx, userId);
    // Whoever administers the system is shut out by their own kind only.
    if (user.role === "admin" && actor.role !== "admin") throw new AppError("forbidden");
    const [held] = await tx.select().from(assignments).where(and(eq(assignments.operatorId, userId), isNull(assignments.endedAt)));
    const released = held && hand === "release" && (await endByRelease(ctx, tx, held, "")) ? held.customerId : null;
    if (released !== null) await tellHand(tx, ctx, actor.userId, userId, "released");
    await endPresence(ctx, tx, userId, "shut_out");
    await endSessionsOf(db, tx, userId, now);
    await writeAudit(tx, ctx, { action: "user.sign_out", entity: "user", entityId: userId, details: { released } });
  }, { holdsPool: true });
}
