import { isUniqueViolation } from "@/db/client";
import { requirePermission, type Context } from "../context";
import type { Customer } from "../pool/types";
import { changeCustomer, takeCustomer, type CustomerChange } from "./change-customer";
import { codeTaken } from "./details";

/**
 * Changes a customer's details. A new priority moves an ordinary customer within the pool; a new number brings one whose
 * numbers were all invalid back to the pool, at its old place; another country, zone or number puts the customer among those
 * of that zone. From what to what is in the customer's history, which details in the audit.
 * @throws AppError forbidden, code_taken, and what `takeCustomer` and `changeCustomer` say
 */
export async function updateCustomer(ctx: Context, { id, ...change }: CustomerChange & { id: number }): Promise<Customer> {
  requirePermission(ctx.actor, "customers.write");
  const { db } = ctx;
  try {
    return await db.transaction(async (tx) => {
      await db.lockPool(tx);
      return changeCustomer(ctx, tx, await takeCustomer(ctx, tx, id), change);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? codeTaken() : error;
  }
}
