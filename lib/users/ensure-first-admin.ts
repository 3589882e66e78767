import { checkPasswordLength, hashPassword, randomPassword } from "../auth/passwords";
import { writeAudit } from "../audit/write-audit";
import type { Context } from "../context";

export interface FirstAdmin {
  username: string;
  /** The random password, to be printed once; null when one was given. */
  password: string | null;
}

/**
 * Makes the user `admin` when there are no users at all. A given password stays; a random one must be changed at the
 * first sign-in. Two processes starting at once make one.
 * @returns null when there are users
 * @throws AppError password_length
 */
export async function ensureFirstAdmin(ctx: Context, given?: string): Promise<FirstAdmin | null> {
  const { users } = ctx.db.tables;
  const [anyone] = await ctx.db.read.select({ id: users.id }).from(users).limit(1);
  if (anyone) return null;
  const password = given ?? randomPassword();
  checkPasswordLength(password);
  const stored = await hashPassword(password);
  return ctx.db.transaction(async (tx) => {
    const [admin] = await tx.insert(users).values({
      username: "admin", usernameKey: "admin", name: "Admin", role: "admin", ...stored,
      mustChangePassword: given === undefined, createdAt: ctx.now,
    }).onConflictDoNothing().returning({ id: users.id });
    if (!admin) return null;
    await writeAudit(tx, ctx, { action: "user.add", entity: "user", entityId: admin.id, details: { username: "admin", role: "admin" } });
    return { username: "admin", password: given === undefined ? password : null };
  });
}
