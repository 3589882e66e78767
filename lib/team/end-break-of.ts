import { and, eq, isNull } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { endBreakOf } from "../day/end-break";
import { tell } from "../live/tell";
import { operatorInReach } from "../users/operator-in-reach";

/**
 * Ends the break of an operator, who is ready from now on, or after the call that is going on. Without a break nothing changes.
 * @throws AppError forbidden, not_found
 */
export async function endBreakFor(ctx: UserContext, { userId }: { userId: number }): Promise<void> {
  requirePermission(ctx.actor, "pool.supervise");
  const { breaks, users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    await operatorInReach(ctx, tx, userId);
    const [live] = await tx.select({ id: breaks.id, reason: breaks.reason }).from(breaks).where(and(eq(breaks.userId, userId), isNull(breaks.endedAt)));
    if (!live) return;
    await endBreakOf(ctx.db, tx, userId, ctx.now);
    await writeAudit(tx, ctx, { action: "break.end", entity: "user", entityId: userId, details: { reason: live.reason } });
    const [by] = await tx.select({ name: users.name }).from(users).where(eq(users.id, ctx.actor.userId));
    await tell(tx, ctx, { topic: `user:${userId}`, kind: "break.ended", details: { by: by?.name ?? null } });
  });
}
