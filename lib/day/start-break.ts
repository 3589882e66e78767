import { and, eq, isNull } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { tell } from "../live/tell";
import { requireActive } from "../pool/require-active";
import { getSettings } from "../settings/get-settings";
import { seen } from "./see-user";
import { currentState, type OperatorState } from "./states-of";

/**
 * The acting operator pauses, for one of the team's reasons; with a customer in hand from the end of that call on. The
 * same reason again changes nothing, another one is another break.
 * @throws AppError forbidden, unauthenticated (deactivated), invalid_input (no such reason)
 */
export async function startBreak(ctx: UserContext, input: { reason: string }): Promise<OperatorState> {
  requirePermission(ctx.actor, "pool.work");
  const { db, actor, now } = ctx;
  const { breaks } = db.tables;
  await db.transaction(async (tx) => {
    const { breakReasons } = await getSettings(db, tx);
    const reason = breakReasons.find(({ code }) => code === input.reason);
    if (!reason) throw new AppError("invalid_input", {}, [{ path: "reason", code: "not_one_of", params: { values: breakReasons.map(({ code }) => code).join(", ") } }]);
    await requireActive(ctx, tx);
    await seen(ctx, tx);
    for (;;) {
      const [live] = await tx.select().from(breaks).where(and(eq(breaks.userId, actor.userId), isNull(breaks.endedAt)));
      if (live?.reason === reason.code) return;
      if (live) await tx.update(breaks).set({ endedAt: now }).where(and(eq(breaks.id, live.id), isNull(breaks.endedAt)));
      const [begun] = await tx.insert(breaks).values({ userId: actor.userId, reason: reason.code, limitMinutes: reason.limitMinutes, startedAt: now })
        .onConflictDoNothing().returning({ id: breaks.id });
      // Else another tab was quicker, through another process.
      if (begun) break;
    }
    await writeAudit(tx, ctx, { action: "break.start", entity: "user", entityId: actor.userId, details: { reason: reason.code } });
    await tell(tx, ctx, { topic: "team", kind: "team.changed", details: { userId: actor.userId } });
  });
  return currentState(ctx, actor.userId);
}
