import { desc, eq } from "drizzle-orm";
import { requirePermission, type Context } from "../context";

/** Usable now, past its end, taken back, or without effect because its user is deactivated. */
export type TokenState = "active" | "expired" | "revoked" | "user_inactive";

export interface TokenRow {
  id: number;
  name: string;
  prefix: string;
  username: string;
  userName: string;
  scopes: string[] | null;
  state: TokenState;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/**
 * All API tokens, the newest first.
 * @throws AppError forbidden
 */
export async function listTokens(ctx: Context): Promise<TokenRow[]> {
  requirePermission(ctx.actor, "tokens.manage");
  const { apiTokens, users } = ctx.db.tables;
  const rows = await ctx.db.read.select({
    id: apiTokens.id, name: apiTokens.name, prefix: apiTokens.prefix, scopes: apiTokens.scopes, createdAt: apiTokens.createdAt,
    expiresAt: apiTokens.expiresAt, lastUsedAt: apiTokens.lastUsedAt, revokedAt: apiTokens.revokedAt,
    username: users.username, userName: users.name, isActive: users.isActive,
  }).from(apiTokens).innerJoin(users, eq(users.id, apiTokens.userId)).orderBy(desc(apiTokens.id));
  return rows.map(({ revokedAt, isActive, ...row }) => ({
    ...row,
    state: revokedAt ? "revoked" : row.expiresAt && row.expiresAt <= ctx.now ? "expired" : isActive ? "active" : "user_inactive",
  }));
}
