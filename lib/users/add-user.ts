import type { Role } from "@/db/values";
import { isUniqueViolation } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { checkPasswordLength, hashPassword } from "../auth/passwords";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { fold } from "../i18n/fold";
import { teamIdOf } from "./team-id";

export interface NewUser {
  username: string;
  name: string;
  role: Role;
  /** Without one the user cannot sign in, until an admin resets it. */
  password?: string;
  /** Made when there is none of this name. */
  teamName?: string;
  /** Whether the first sign-in asks for a new password; yes unless said otherwise. */
  mustChangePassword?: boolean;
}

/** A letter or digit, then letters, digits and . _ @ + -. */
const usernameShape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]{0,63}$/u;

/**
 * Adds somebody who may sign in.
 * @returns the new user's id
 * @throws AppError forbidden, username_invalid, username_taken (İ and i are the same), name_missing, password_length, busy
 */
export async function addUser(ctx: Context, input: NewUser): Promise<{ userId: number }> {
  requirePermission(ctx.actor, "users.manage");
  const username = input.username.trim().normalize("NFC");
  const name = input.name.trim();
  if (!usernameShape.test(username)) throw new AppError("username_invalid", {}, [{ path: "username", code: "username" }]);
  if (!name) throw new AppError("name_missing", {}, [{ path: "name", code: "required" }]);
  if (input.password !== undefined) checkPasswordLength(input.password);
  const password = input.password === undefined ? {} : await hashPassword(input.password);

  const { users } = ctx.db.tables;
  try {
    return await ctx.db.transaction(async (tx) => {
      const teamId = await teamIdOf(ctx, tx, input.teamName);
      const [user] = await tx.insert(users).values({
        username, usernameKey: fold(username), name, role: input.role, teamId, ...password,
        mustChangePassword: input.mustChangePassword ?? true, createdAt: ctx.now,
      }).returning({ id: users.id });
      if (!user) throw new Error("A new user was not written");
      await writeAudit(tx, ctx, { action: "user.add", entity: "user", entityId: user.id, details: { username, role: input.role, team: input.teamName ?? null } });
      return { userId: user.id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("username_taken", { username }, [{ path: "username", code: "taken" }]);
    throw error;
  }
}
