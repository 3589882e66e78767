"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { cancelCallback } from "@/lib/callbacks/cancel-callback";
import { chosenInstant } from "@/lib/callbacks/clock";
import { moveCallback } from "@/lib/callbacks/move-callback";
import { callbackQuery, cancelInput, moveInput } from "@/lib/callbacks/schema";

export const moveAction = action({
  name: "move callback",
  permission: "pool.work",
  input: moveInput,
  async run(ctx, { customerId, callbackAt, back }): Promise<void> {
    await moveCallback(ctx, { customerId, at: await chosenInstant(ctx, callbackAt, { customerId }) });
    redirect(`/callbacks${callbackQuery(back, { done: "moved" })}`);
  },
});

export const cancelAction = action({
  name: "cancel callback",
  permission: "pool.work",
  input: cancelInput,
  async run(ctx, { customerId, reason, back }): Promise<void> {
    await cancelCallback(ctx, { customerId, reason });
    redirect(`/callbacks${callbackQuery(back, { done: "cancelled" })}`);
  },
});
