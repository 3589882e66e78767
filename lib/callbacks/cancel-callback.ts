import { BAND } from "@/db/values";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";
import { shorten } from "../storable";
import { callbackForChange } from "./callback-for-change";
import { writeCallback } from "./write-callback";

/** The longest reason, in characters. */
export const MAX_REASON = 200;

/**
 * Takes a promised callback back: the customer returns to the pool at its old place, whoever owns it. No call is counted.
 * @throws AppError invalid_input (no reason), not_found, callback_gone, customer_in_hand
 */
export async function cancelCallback(ctx: UserContext, input: { customerId: number; reason: string }): Promise<Customer> {
  const reason = shorten(input.reason.trim(), MAX_REASON);
  if (!reason) throw new AppError("invalid_input", {}, [{ path: "reason", code: "required" }]);
  return ctx.db.transaction(async (tx) => {
    const callback = await callbackForChange(ctx, tx, input.customerId);
    const { status, priority, createdAt, sortAt } = callback.customer;
    const back = status === "waiting" ? { status: "pending" as const, dueAt: null, pendingSince: ctx.now } : {};
    return writeCallback(ctx, tx, callback, {
      set: { ...back, band: BAND.ordinary, queuePriority: priority, sortAt: createdAt },
      kind: "callback_cancelled", details: { at: sortAt.toISOString(), reason },
    });
  }, { holdsPool: true });
}
