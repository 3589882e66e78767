import { eq } from "drizzle-orm";
import { clockOf, type CustomerClock } from "../callbacks/clock";
import { requirePermission, type Context } from "../context";
import type { Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";

/** The clock on which a supervisor chooses for when a customer was promised a call. @throws AppError forbidden */
export async function correctionClock(ctx: Context, customer: Customer): Promise<CustomerClock> {
  requirePermission(ctx.actor, "pool.supervise");
  const { lists } = ctx.db.tables;
  const [list] = customer.listId === null ? [] : await ctx.db.read.select({ hours: lists.hours }).from(lists).where(eq(lists.id, customer.listId));
  return clockOf(customer, list?.hours ?? null, await getSettings(ctx.db), ctx.now);
}
