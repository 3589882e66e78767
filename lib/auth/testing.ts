import type { Db } from "@/db/client";
import type { Role } from "@/db/values";
import { systemActor, type Context, type UserContext } from "../context";
import { fold } from "../i18n/fold";
import { hashPassword } from "./passwords";

/** For tests: a context of the system itself at an instant, from an address. */
export const systemContext = (db: Db, now: Date, address?: string): Context => ({ db, now, actor: { ...systemActor, address } });

/** For tests: a context of a user, as a screen would make it. */
export const userContext = (db: Db, now: Date, userId: number, role: Role = "admin"): UserContext =>
  ({ db, now, actor: { userId, role, teamId: null, via: "screen", scopes: null } });

/** For tests: puts a user in place, without the service that adds users; a cheap hash unless told otherwise. */
export async function putUser(
  db: Db, now: Date, username: string, options: { role?: Role; password?: string; cost?: number; isActive?: boolean } = {},
): Promise<number> {
  const password = options.password === undefined ? null : await hashPassword(options.password, options.cost ?? 10);
  const [user] = await db.transaction((tx) => tx.insert(db.tables.users).values({
    username, usernameKey: fold(username), name: username, role: options.role ?? "operator", createdAt: now,
    isActive: options.isActive ?? true, ...password,
  }).returning({ id: db.tables.users.id }));
  return user?.id ?? 0;
}
