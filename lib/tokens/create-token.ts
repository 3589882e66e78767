import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { hashToken } from "../api/authenticate";
import { writeAudit } from "../audit/write-audit";
import { scopeOf, type Permission } from "../auth/permissions";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { fold } from "../i18n/fold";

export interface NewToken {
  username: string;
  name: string;
  /** Permissions that the token is limited to; all of the user's when not given. */
  scopes?: readonly Permission[] | null;
  /** Never when not given. */
  expiresAt?: Date | null;
}

export interface CreatedToken {
  id: number;
  /** The token itself: given this once, stored only as a hash. */
  token: string;
  prefix: string;
}

/** How much of a token is kept to tell it from others. */
const PREFIX = 9;

/**
 * Makes an API token for a user.
 * @throws AppError forbidden; invalid_input for an unknown or deactivated user, a scope beyond the user's role, an end that has passed
 */
export async function createToken(ctx: Context, input: NewToken): Promise<CreatedToken> {
  requirePermission(ctx.actor, "tokens.manage");
  const token = `cp_${randomBytes(32).toString("base64url")}`;
  const prefix = token.slice(0, PREFIX);
  const scopes = input.scopes ? [...new Set(input.scopes)] : null;
  const expiresAt = input.expiresAt ?? null;
  return ctx.db.transaction(async (tx) => {
    const { users, apiTokens } = ctx.db.tables;
    const [user] = await tx.select({ id: users.id, role: users.role, isActive: users.isActive })
      .from(users).where(eq(users.usernameKey, fold(input.username)));
    if (!user) throw refuse("username", "user_unknown");
    if (!user.isActive) throw refuse("username", "user_inactive");
    const beyond = scopes?.find((scope) => scopeOf(user.role, scope) === null);
    if (beyond) throw refuse("scopes", "scope_beyond_role", { scope: beyond });
    if (expiresAt && expiresAt <= ctx.now) throw refuse("expires_at", "past");
    const [row] = await tx.insert(apiTokens).values({
      userId: user.id, name: input.name, hash: hashToken(token), prefix, scopes, createdAt: ctx.now, expiresAt,
    }).returning({ id: apiTokens.id });
    if (!row) throw new Error("an insert returned nothing");
    await writeAudit(tx, ctx, {
      action: "token.create", entity: "token", entityId: row.id,
      details: { userId: user.id, name: input.name, scopes, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { id: row.id, token, prefix };
  });
}

const refuse = (path: string, code: string, params?: Record<string, string>): AppError =>
  new AppError("invalid_input", {}, [params ? { path, code, params } : { path, code }]);
