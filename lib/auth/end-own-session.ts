import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context";
import { revokeSession } from "./sessions";

/**
 * Ends the session one is in. With a customer in hand it does not, since nobody would tell what became of the call.
 * @returns whether it ended
 */
export async function endOwnSession(ctx: Pick<Context, "db" | "now">, user: { id: number; sessionId: string }): Promise<boolean> {
  const { assignments } = ctx.db.tables;
  const [held] = await ctx.db.read.select({ id: assignments.id }).from(assignments)
    .where(and(eq(assignments.operatorId, user.id), isNull(assignments.endedAt))).limit(1);
  if (held) return false;
  await revokeSession(ctx.db, user.sessionId, ctx.now);
  return true;
}
