import { and, eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";
import { AppError, isAppError } from "../errors";
import { fold } from "../i18n/fold";
import { isStorable } from "../storable";
import { hashPassword, isStale, verifyPassword, type StoredPassword } from "./passwords";
import { startSession, type SessionClaim } from "./sessions";
import { admitAttempt, clearFailures, countFailure, withdrawAttempt, type Attempt } from "./throttle";

export interface SignInInput {
  username: string;
  password: string;
  userAgent?: string;
}

export interface Admitted extends SessionClaim {
  userId: number;
  mustChangePassword: boolean;
}

/**
 * Checks a username and password and opens a session. Wrong name, wrong password and inactive user are one answer, in one
 * time.
 * @throws AppError bad_credentials, sign_in_blocked (with seconds), busy
 */
export async function signIn(ctx: Context, input: SignInInput): Promise<Admitted> {
  const { db, now } = ctx;
  const attempt: Attempt = { username: input.username, address: ctx.actor.address ?? "unknown" };
  await admitAttempt(db, attempt, now);
  const user = await findUser(ctx, input.username);
  const stored = storedPassword(user);
  const right = await verified(ctx, attempt, input.password, stored);
  if (!user || !stored || !right || !user.isActive) return refuse(ctx, attempt);
  const rehashed = isStale(stored.passwordHash) ? await hashPassword(input.password) : null;

  const { users } = db.tables;
  const admitted = await db.transaction(async (tx) => {
    // Between the read and now somebody may have changed the password or deactivated the user.
    const [still] = await tx.select().from(users)
      .where(and(eq(users.id, user.id), eq(users.isActive, true), eq(users.passwordHash, stored.passwordHash)));
    if (!still) return null;
    if (rehashed) await tx.update(users).set(rehashed).where(eq(users.id, still.id));
    await clearFailures(db, tx, attempt);
    const claim = await startSession(db, tx, still, now, { address: ctx.actor.address, userAgent: input.userAgent });
    await writeAudit(tx, { ...ctx, actor: { ...ctx.actor, userId: still.id, via: "screen" } }, { action: "user.sign_in", entity: "user", entityId: still.id });
    return { ...claim, userId: still.id, mustChangePassword: still.mustChangePassword };
  });
  return admitted ?? refuse(ctx, attempt);
}

async function findUser(ctx: Context, username: string) {
  if (!isStorable(username)) return undefined;
  const { users } = ctx.db.tables;
  const [user] = await ctx.db.read.select().from(users).where(eq(users.usernameKey, fold(username)));
  return user;
}

function storedPassword(user: { passwordHash: string | null; passwordSalt: string | null } | undefined): StoredPassword | null {
  if (!user?.passwordHash || !user.passwordSalt) return null;
  return { passwordHash: user.passwordHash, passwordSalt: user.passwordSalt };
}

async function verified(ctx: Context, attempt: Attempt, password: string, stored: StoredPassword | null): Promise<boolean> {
  try {
    return await verifyPassword(password, stored);
  } catch (error) {
    if (isAppError(error)) await withdrawAttempt(ctx.db, attempt);
    throw error;
  }
}

async function refuse(ctx: Context, attempt: Attempt): Promise<never> {
  await countFailure(ctx.db, attempt, ctx.now);
  throw new AppError("bad_credentials");
}
