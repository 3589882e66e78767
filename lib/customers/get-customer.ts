import { eq } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";

/**
 * One customer, for those who may see all of them; operators see the one they hold, through the pool. A record that was
 * merged into another says into which (`mergedInto`).
 * @throws AppError forbidden, not_found
 */
export async function getCustomer(ctx: Context, input: { id: number }): Promise<Customer> {
  requirePermission(ctx.actor, "customers.read");
  const { customers } = ctx.db.tables;
  const [customer] = await ctx.db.read.select().from(customers).where(eq(customers.id, input.id));
  if (!customer) throw new AppError("not_found");
  return customer;
}

/** The record that stayed where this one was merged, perhaps over several; itself when it was not. @throws AppError forbidden, not_found */
export async function recordThatStayed(ctx: Context, customer: Customer): Promise<Customer> {
  let stayed = customer;
  while (stayed.mergedInto !== null) stayed = await getCustomer(ctx, { id: stayed.mergedInto });
  return stayed;
}
