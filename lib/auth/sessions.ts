import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { endPresence } from "../day/end-presence";
import { tell } from "../live/tell";
import type { SignedIn } from "./signed-in-user";

/** How long a session lasts, whatever is done in it. */
export const SESSION_SECONDS = 30 * 86_400;

/** What the signed cookie says; the database decides whether it still holds. */
export interface SessionClaim {
  sessionId: string;
  version: number;
}

export interface Device {
  address?: string;
  userAgent?: string;
}

/** Opens a session for a user as of their present session version. */
export async function startSession(
  db: Db, tx: Tx, user: { id: number; sessionVersion: number }, now: Date, device: Device = {},
): Promise<SessionClaim> {
  const sessionId = randomBytes(32).toString("base64url");
  await tx.insert(db.tables.sessions).values({
    id: sessionId, userId: user.id, version: user.sessionVersion, createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
    address: device.address ?? null, userAgent: device.userAgent?.slice(0, 300) ?? null,
  });
  return { sessionId, version: user.sessionVersion };
}

/**
 * The user of a session as they are now, or null when it ended: revoked, expired, of a user who is inactive, or older than
 * a change of password or role. One prepared read, at every request.
 */
export async function readSession(db: Db, claim: SessionClaim, now: Date): Promise<SignedIn | null> {
  const { sessions, users } = db.tables;
  const [row] = await db.read.prepared("sessions.read", (q) => q.select({
    expiresAt: sessions.expiresAt,
    version: users.sessionVersion,
    user: {
      id: users.id, username: users.username, name: users.name, role: users.role, teamId: users.teamId, locale: users.locale,
      theme: users.theme, dialTemplate: users.dialTemplate, singleKeys: users.singleKeys, pullNext: users.pullNext,
      mustChangePassword: users.mustChangePassword,
    },
  }).from(sessions).innerJoin(users, and(eq(users.id, sessions.userId), eq(users.sessionVersion, sessions.version)))
    .where(and(eq(sessions.id, sql.placeholder("id")), isNull(sessions.revokedAt), eq(users.isActive, true))))({ id: claim.sessionId });
  if (!row || row.expiresAt <= now || row.version !== claim.version) return null;
  return { ...row.user, sessionId: claim.sessionId };
}

/** Ends one session. Ending it again changes nothing. */
export async function revokeSession(db: Db, sessionId: string, now: Date): Promise<void> {
  const { sessions } = db.tables;
  await db.transaction((tx) => tx.update(sessions).set({ revokedAt: now }).where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))));
}

/**
 * Ends all sessions of a user, by raising the version that they must carry, and returns the new version. Their open screens
 * hear of it, and their presence is over.
 * @param options.stays they get a new session at once, so they are not gone
 */
export async function endSessionsOf(db: Db, tx: Tx, userId: number, now: Date, { stays = false } = {}): Promise<number> {
  const { users, sessions } = db.tables;
  if (!stays) await endPresence({ db, now }, tx, userId, "shut_out");
  await tx.update(sessions).set({ revokedAt: now }).where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
  const [user] = await tx.update(users).set({ sessionVersion: sql`${users.sessionVersion} + 1` }).where(eq(users.id, userId))
    .returning({ version: users.sessionVersion });
  await tell(tx, { db, now }, { topic: `user:${userId}`, kind: "session.ended" });
  return user?.version ?? 0;
}
