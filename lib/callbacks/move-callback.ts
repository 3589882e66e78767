import { requireTimeAhead } from "../pool/usable-outcome";
import type { Customer } from "../pool/types";
import type { UserContext } from "../context";
import { callbackForChange } from "./callback-for-change";
import { writeCallback } from "./write-callback";

/**
 * Promises a callback for another time: the operator's own, or by a supervisor somebody's in reach. One that was due waits
 * again. Moving it to where it is does nothing.
 * @throws AppError callback_time_missing, callback_time_past, not_found, callback_gone, customer_in_hand
 */
export async function moveCallback(ctx: UserContext, { customerId, at }: { customerId: number; at: Date | undefined }): Promise<Customer> {
  requireTimeAhead(at, ctx.now);
  const time = at ?? ctx.now;
  return ctx.db.transaction(async (tx) => {
    const callback = await callbackForChange(ctx, tx, customerId);
    const { customer } = callback;
    if (customer.sortAt.getTime() === time.getTime()) return customer;
    return writeCallback(ctx, tx, callback, {
      set: { status: "waiting", sortAt: time, dueAt: time, pendingSince: null },
      kind: "callback_moved", details: { from: customer.sortAt.toISOString(), to: time.toISOString() },
    });
  }, { holdsPool: true });
}
