import { and, count, eq, min, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "../context";
import { AppError } from "../errors";

/**
 * Makes changes of accounts wait for one another until the transaction ends, by rewriting the oldest user's row with what
 * it says. Else, on PostgreSQL, two admins could demote each other at the same moment, each seeing that the other remains.
 */
export async function lockAccounts(ctx: Context, tx: Tx): Promise<void> {
  const { users } = ctx.db.tables;
  const oldest = tx.select({ id: min(users.id) }).from(users);
  await tx.update(users).set({ usernameKey: users.usernameKey }).where(eq(users.id, oldest));
}

/** A user by id, inside a transaction that changes them. @throws AppError not_found */
export async function userForChange(ctx: Context, tx: Tx, userId: number) {
  const { users } = ctx.db.tables;
  const [user] = await tx.select().from(users).where(eq(users.id, userId));
  if (!user) throw new AppError("not_found");
  return user;
}

/** @throws AppError last_admin when no other active admin would remain; call after `lockAccounts` */
export async function requireAnotherAdmin(ctx: Context, tx: Tx, userId: number): Promise<void> {
  const { users } = ctx.db.tables;
  const [others] = await tx.select({ count: count() }).from(users)
    .where(and(eq(users.role, "admin"), eq(users.isActive, true), ne(users.id, userId)));
  if (!others?.count) throw new AppError("last_admin");
}

/** @throws AppError not_yourself: some things only another admin may do to an account */
export function refuseSelf(ctx: Context, userId: number): void {
  if (ctx.actor.userId === userId) throw new AppError("not_yourself");
}
