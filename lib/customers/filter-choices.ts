import { inArray } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { listCallers } from "../lists/callers";
import type { CustomerQuery } from "./listing/query";

/** Somebody who can be asked for. */
export interface Operator {
  id: number;
  name: string;
}

/** Everyone who may call now, by name, and behind them whoever a search names besides. @throws AppError forbidden */
export async function filterOperators(ctx: Context, { ownerId, operatorId, reservedFor }: CustomerQuery): Promise<Operator[]> {
  requirePermission(ctx.actor, "customers.read");
  const { users } = ctx.db.tables;
  const callers = (await listCallers(ctx.db)).map(({ id, name }): Operator => ({ id, name }));
  const missing = [ownerId, operatorId, reservedFor].filter((id) => id !== undefined).filter((id) => !callers.some((caller) => caller.id === id));
  const others = missing.length === 0 ? [] : await ctx.db.read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, missing));
  return [...callers, ...others];
}
