import { and, asc, eq, inArray } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { fold } from "../i18n/fold";
import { callingRoles } from "../lists/callers";
import { listLists, type ListName } from "../lists/list-lists";

export interface CallbackChoices {
  /** Who may call, within reach, by name. */
  operators: { id: number; name: string; isAway: boolean }[];
  lists: ListName[];
}

/** Whom and what a supervisor can filter callbacks by, and whom to give one to. @throws AppError forbidden */
export async function callbackChoices(ctx: Context): Promise<CallbackChoices> {
  const reach = requirePermission(ctx.actor, "pool.supervise");
  const { users } = ctx.db.tables;
  const found = await ctx.db.read.select({ id: users.id, name: users.name, awayUntil: users.awayUntil }).from(users)
    .where(and(eq(users.isActive, true), inArray(users.role, callingRoles), reach === "team" ? eq(users.teamId, ctx.actor.teamId ?? -1) : undefined)).orderBy(asc(users.id));
  const operators = found.map(({ id, name, awayUntil }) => ({ id, name, isAway: awayUntil !== null && awayUntil > ctx.now }));
  const key = new Map(operators.map(({ id, name }) => [id, fold(name)]));
  operators.sort((a, b) => ((key.get(a.id) ?? "") < (key.get(b.id) ?? "") ? -1 : Number((key.get(a.id) ?? "") > (key.get(b.id) ?? ""))));
  return { operators, lists: await listLists(ctx.db) };
}
