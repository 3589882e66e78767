"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { cancelCallback } from "@/lib/callbacks/cancel-callback";
import { chosenInstant } from "@/lib/callbacks/clock";
import { giveCallback } from "@/lib/callbacks/give-callback";
import { moveCallback } from "@/lib/callbacks/move-callback";
import { callbackQuery, cancelInput, giveInput, moveInput } from "@/lib/callbacks/schema";

export const moveAction = action({
  name: "move somebody's callback",
  permission: "pool.supervise",
  input: moveInput,
  async run(ctx, { customerId, callbackAt, back }): Promise<void> {
    await moveCallback(ctx, { customerId, at: await chosenInstant(ctx, callbackAt, { customerId }) });
    redirect(`/manager/callbacks${callbackQuery(back, { done: "moved" })}`);
  },
});

export const cancelAction = action({
  name: "cancel somebody's callback",
  permission: "pool.supervise",
  input: cancelInput,
  async run(ctx, { customerId, reason, back }): Promise<void> {
    await cancelCallback(ctx, { customerId, reason });
    redirect(`/manager/callbacks${callbackQuery(back, { done: "cancelled" })}`);
  },
});

export const giveAction = action({
  name: "give callback",
  permission: "pool.supervise",
  input: giveInput,
  async run(ctx, { customerId, to, back }): Promise<void> {
    await giveCallback(ctx, { customerId, to });
    redirect(`/manager/callbacks${callbackQuery(back, { done: "given" })}`);
  },
});
