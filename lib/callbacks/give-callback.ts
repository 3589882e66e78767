import { BAND } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";
import { requireTaker } from "../users/require-taker";
import { callbackForChange } from "./callback-for-change";
import { writeCallback } from "./write-callback";

/**
 * Gives somebody's callback to another operator, or to everyone (`to` null). One that is overdue is due from now on, so that
 * whoever gets it has as long as anyone before it becomes everyone's.
 * @throws AppError forbidden, not_found (the customer or the operator, or out of reach), operator_away, operator_not_in_list,
 *   customer_reserved, callback_gone, customer_in_hand
 */
export async function giveCallback(ctx: UserContext, { customerId, to }: { customerId: number; to: number | null }): Promise<Customer> {
  requirePermission(ctx.actor, "pool.supervise");
  return ctx.db.transaction(async (tx) => {
    const callback = await callbackForChange(ctx, tx, customerId);
    const { customer } = callback;
    if (customer.reservedFor !== null && customer.reservedFor !== to) throw new AppError("customer_reserved");
    if (to !== null) await requireTaker(ctx, tx, to, customer);
    const already = to === null ? customer.band === BAND.openCallback && customer.awayOwnerId === null : customer.ownerId === to && customer.band === BAND.ownCallback;
    if (already) return customer;
    const sortAt = customer.sortAt < ctx.now ? ctx.now : customer.sortAt;
    const owner = to === null ? { band: BAND.openCallback, ownerId: null, owned: 0 } : { band: BAND.ownCallback, ownerId: to, owned: 1 };
    return writeCallback(ctx, tx, { customer }, {
      set: { ...owner, awayOwnerId: null, sortAt, ...(customer.status === "waiting" && { dueAt: sortAt }) },
      kind: "callback_given", details: { from: customer.ownerId ?? customer.awayOwnerId, to, at: customer.sortAt.toISOString() },
    });
  }, { holdsPool: true });
}
