import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { checkPasswordLength, hashPassword, randomPassword } from "../auth/passwords";
import { endSessionsOf } from "../auth/sessions";
import { requirePermission, type Context } from "../context";
import { refuseSelf, userForChange } from "./guards";

/**
 * Gives somebody a new password, which they must change at their next sign-in, and ends their sessions.
 * @returns the password, for showing once: the given one, else a random one
 * @throws AppError forbidden, not_found, not_yourself, password_length, busy
 */
export async function resetPassword(ctx: Context, input: { userId: number; password?: string }): Promise<{ password: string }> {
  requirePermission(ctx.actor, "users.manage");
  refuseSelf(ctx, input.userId);
  const password = input.password ?? randomPassword();
  checkPasswordLength(password);
  const stored = await hashPassword(password);
  const { users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const user = await userForChange(ctx, tx, input.userId);
    await tx.update(users).set({ ...stored, mustChangePassword: true }).where(eq(users.id, user.id));
    await endSessionsOf(ctx.db, tx, user.id, ctx.now);
    await writeAudit(tx, ctx, { action: "user.reset_password", entity: "user", entityId: user.id });
  });
  return { password };
}
