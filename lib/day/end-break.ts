import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { tell } from "../live/tell";
import { requireActive } from "../pool/require-active";
import { seen } from "./see-user";
import { currentState, type OperatorState } from "./states-of";

/**
 * The acting operator is ready again, or no longer wants the break that was to start after the call. Without a break
 * nothing changes.
 * @throws AppError forbidden, unauthenticated (deactivated)
 */
export async function endBreak(ctx: UserContext): Promise<OperatorState> {
  requirePermission(ctx.actor, "pool.work");
  await ctx.db.transaction(async (tx) => {
    await requireActive(ctx, tx);
    await seen(ctx, tx);
    const reason = await endBreakOf(ctx.db, tx, ctx.actor.userId, ctx.now);
    if (reason !== null) await writeAudit(tx, ctx, { action: "break.end", entity: "user", entityId: ctx.actor.userId, details: { reason } });
  });
  return currentState(ctx, ctx.actor.userId);
}

/**
 * Ends the break that a user is in, if any, for whoever gives them a customer: in the transaction that does.
 * @returns the reason of the break that ended
 */
export async function endBreakOf(db: Db, tx: Tx, userId: number, now: Date): Promise<string | null> {
  const { breaks } = db.tables;
  const [ended] = await tx.update(breaks).set({ endedAt: now }).where(and(eq(breaks.userId, userId), isNull(breaks.endedAt))).returning({ reason: breaks.reason });
  if (ended) await tell(tx, { db, now }, { topic: "team", kind: "team.changed", details: { userId } });
  return ended?.reason ?? null;
}
