import { and, eq, isNull } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import { endPresence } from "../day/end-presence";
import { revokeSession } from "./sessions";

/**
 * Ends the session one is in, and the presence with it; a screen open elsewhere begins another. With a customer in hand it
 * does not, since nobody would tell what became of the call.
 * @returns whether it ended
 */
export async function endOwnSession(ctx: Context, user: { id: number; sessionId: string }): Promise<boolean> {
  const { assignments } = ctx.db.tables;
  const [held] = await ctx.db.read.select({ id: assignments.id }).from(assignments)
    .where(and(eq(assignments.operatorId, user.id), isNull(assignments.endedAt))).limit(1);
  if (held) return false;
  await ctx.db.transaction(async (tx) => {
    await revokeSession(ctx.db, user.sessionId, ctx.now);
    await endPresence(ctx, tx, user.id, "signed_out");
    await writeAudit(tx, ctx, { action: "user.sign_out", entity: "user", entityId: user.id });
  });
  return true;
}
