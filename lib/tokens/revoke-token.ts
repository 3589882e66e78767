import { and, eq, isNull } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";

/**
 * Takes a token back: its next request is refused. Doing so again is no error.
 * @throws AppError forbidden, not_found
 */
export async function revokeToken(ctx: Context, input: { id: number }): Promise<void> {
  requirePermission(ctx.actor, "tokens.manage");
  const { apiTokens } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const [token] = await tx.select({ id: apiTokens.id }).from(apiTokens).where(eq(apiTokens.id, input.id));
    if (!token) throw new AppError("not_found");
    const revoked = await tx.update(apiTokens).set({ revokedAt: ctx.now })
      .where(and(eq(apiTokens.id, input.id), isNull(apiTokens.revokedAt))).returning({ name: apiTokens.name, userId: apiTokens.userId });
    if (revoked[0]) await writeAudit(tx, ctx, { action: "token.revoke", entity: "token", entityId: input.id, details: revoked[0] });
  });
}
