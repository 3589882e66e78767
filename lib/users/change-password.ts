import { and, eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { checkPasswordLength, hashPassword, verifyPassword, type StoredPassword } from "../auth/passwords";
import { endSessionsOf, startSession, type SessionClaim } from "../auth/sessions";
import { admitAttempt, clearFailures } from "../auth/throttle";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import type { ChangePasswordInput } from "./schema";

/**
 * Changes one's own password. All sessions end, this one too; the new one that is returned takes its place.
 * The present password is asked for, and guessing it is slowed down as at sign-in, unless it is an initial one.
 * @throws AppError password_wrong, passwords_differ, password_same, password_length, sign_in_blocked, busy
 */
export async function changePassword(ctx: UserContext, input: ChangePasswordInput, userAgent?: string): Promise<SessionClaim> {
  requirePermission(ctx.actor, "profile.own");
  const { users } = ctx.db.tables;
  const userId = ctx.actor.userId;
  const [user] = await ctx.db.read.select().from(users).where(eq(users.id, userId));
  if (!user?.passwordHash || !user.passwordSalt) throw new AppError("not_found");
  const old: StoredPassword = { passwordHash: user.passwordHash, passwordSalt: user.passwordSalt };

  checkPasswordLength(input.newPassword, "newPassword");
  if (input.repeatPassword !== undefined && input.repeatPassword !== input.newPassword) throw new AppError("passwords_differ", {}, [{ path: "repeatPassword", code: "differs" }]);
  const attempt = { username: user.username, address: `own password of ${userId}` };
  if (!user.mustChangePassword) {
    await admitAttempt(ctx.db, attempt, ctx.now);
    if (!await verifyPassword(input.currentPassword ?? "", old)) throw new AppError("password_wrong", {}, [{ path: "currentPassword", code: "wrong" }]);
  }
  if (await verifyPassword(input.newPassword, old)) throw new AppError("password_same", {}, [{ path: "newPassword", code: "same" }]);
  const stored = await hashPassword(input.newPassword);

  return ctx.db.transaction(async (tx) => {
    const [changed] = await tx.update(users).set({ ...stored, mustChangePassword: false })
      .where(and(eq(users.id, userId), eq(users.isActive, true), eq(users.passwordHash, old.passwordHash))).returning({ id: users.id });
    // An admin reset it meanwhile, or shut the user out: the session is over.
    if (!changed) throw new AppError("unauthenticated");
    await clearFailures(ctx.db, tx, attempt);
    const sessionVersion = await endSessionsOf(ctx.db, tx, userId, ctx.now, { stays: true });
    await writeAudit(tx, ctx, { action: "user.change_password", entity: "user", entityId: userId });
    return startSession(ctx.db, tx, { id: userId, sessionVersion }, ctx.now, { address: ctx.actor.address, userAgent });
  });
}
