import { eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { scopeOf } from "../auth/permissions";
import { reachOf, type UserContext } from "../context";
import { AppError } from "../errors";
import type { User } from "./types";

/** Whether an account of this role calls customers. */
export const calls = (user: Pick<User, "role">): boolean => scopeOf(user.role, "pool.work") !== null;

/**
 * An active user who calls, of those whom the actor supervises.
 * @param options.orSelf whether an operator may mean themselves without supervising anybody
 * @throws AppError forbidden (supervises nobody), not_found (nobody of theirs)
 */
export async function operatorInReach(ctx: UserContext, query: Reader | Tx, userId: number, { orSelf = false } = {}): Promise<User> {
  const { actor, db: { tables: { users } } } = ctx;
  const isSelf = orSelf && userId === actor.userId && reachOf(actor, "pool.work") !== null;
  const reach = reachOf(actor, "pool.supervise");
  if (!reach && !isSelf) throw new AppError("forbidden");
  const [user] = await query.select().from(users).where(eq(users.id, userId));
  const isTheirs = isSelf || reach === "all" || user?.teamId === actor.teamId;
  if (!user?.isActive || !calls(user) || !isTheirs) throw new AppError("not_found");
  return user;
}

/** Makes sure that all of these users, gone or not, are among those whom the actor supervises. @throws AppError forbidden, not_found */
export async function operatorsInReach({ actor, db: { tables: { users } } }: UserContext, query: Reader | Tx, userIds: readonly number[]): Promise<void> {
  const reach = reachOf(actor, "pool.supervise");
  if (!reach) throw new AppError("forbidden");
  if (reach === "all" || userIds.length === 0) return;
  const found = await query.select({ teamId: users.teamId }).from(users).where(inArray(users.id, [...new Set(userIds)]));
  if (found.some(({ teamId }) => teamId !== actor.teamId)) throw new AppError("not_found");
}
