import { asc } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { countCustomers, totalOf } from "./count-customers";

export interface ListSummary {
  id: number;
  name: string;
  isActive: boolean;
  priorityOffset: number;
  /** Customers in it, in whatever state. */
  customers: number;
}

/**
 * Every list and how many customers are in it, the oldest first; for whoever may read customers.
 * @throws AppError forbidden
 */
export async function summariseLists(ctx: Context): Promise<ListSummary[]> {
  requirePermission(ctx.actor, "customers.read");
  const { lists } = ctx.db.tables;
  const found = await ctx.db.read.select({ id: lists.id, name: lists.name, isActive: lists.isActive, priorityOffset: lists.priorityOffset }).from(lists).orderBy(asc(lists.id));
  const counts = await countCustomers(ctx.db);
  return found.map((list) => ({ ...list, customers: totalOf(counts.get(list.id)) }));
}
