import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Locale } from "@/db/values";
import { addressOf } from "../auth/address";
import type { Actor } from "../context";
import { AppError } from "../errors";
import { isMaskedFor } from "../numbers/is-masked-for";
import { SETTINGS_KEY, settingsOf } from "../settings/get-settings";
import { noteTokenUse } from "./token-use";

/** Who calls the API: the token's user as the database has them now. */
export interface Caller {
  actor: Actor & { userId: number; tokenId: number };
  locale: Locale | null;
}

/** How a token is stored and looked up. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

const tokenShape = /^cp_[A-Za-z0-9_-]{43}$/;

/**
 * The caller behind the Authorization header. Token, expiry, user and role are read on every request: a revoked token, a
 * deactivated user or a changed role counts on the next one.
 * @throws AppError unauthenticated without a token, token_invalid, token_expired
 */
export async function authenticate(db: Db, headers: Headers, now: Date): Promise<Caller> {
  const header = headers.get("authorization");
  if (!header) throw new AppError("unauthenticated");
  const token = header.slice(0, 7).toLowerCase() === "bearer " ? header.slice(7).trim() : "";
  if (!tokenShape.test(token)) throw new AppError("token_invalid");
  const [row] = await findToken(db)({ hash: hashToken(token) });
  if (!row || row.revokedAt || !row.isActive) throw new AppError("token_invalid");
  if (row.expiresAt && row.expiresAt <= now) throw new AppError("token_expired");
  noteTokenUse(db, row.tokenId, row.lastUsedAt, now);
  return {
    locale: row.locale,
    actor: {
      userId: row.userId, role: row.role, teamId: row.teamId, via: "api", scopes: row.scopes, tokenId: row.tokenId,
      address: addressOf(headers), masked: isMaskedFor(settingsOf(row.settings), row.role),
    },
  };
}

function findToken(db: Db) {
  const { apiTokens, users, settings } = db.tables;
  return db.read.prepared("api.token", (query) =>
    query.select({
      tokenId: apiTokens.id, scopes: apiTokens.scopes, expiresAt: apiTokens.expiresAt, revokedAt: apiTokens.revokedAt,
      lastUsedAt: apiTokens.lastUsedAt, userId: users.id, role: users.role, teamId: users.teamId, locale: users.locale,
      isActive: users.isActive, settings: sql<string | null>`cast(${settings.value} as text)`,
    }).from(apiTokens).innerJoin(users, eq(users.id, apiTokens.userId)).leftJoin(settings, eq(settings.key, SETTINGS_KEY))
      .where(eq(apiTokens.hash, sql.placeholder("hash"))));
}
