"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { maskNumber } from "@/lib/numbers/say-number";
import { getSettings } from "@/lib/settings/get-settings";
import { addSuppressions } from "@/lib/suppression/add-suppressions";
import { changeExpiry } from "@/lib/suppression/change-expiry";
import { liftByHand } from "@/lib/suppression/lift-suppression";
import { addInput, expiryInput, liftInput } from "@/lib/suppression/schema";
import { endOfDay } from "@/lib/time/last-day";

const back = (done: Record<string, string | number>): never =>
  redirect(`/admin/suppression?${new URLSearchParams(Object.entries(done).map(([name, value]) => [name, String(value)])).toString()}`);

export const addNumbersAction = action({
  name: "add to the suppression list",
  permission: "suppression.manage",
  input: addInput,
  async run(ctx, { numbers, reason, until, leaveOut }): Promise<void> {
    const { timeZone } = await getSettings(ctx.db);
    const { added, extended, already, invalid } = await addSuppressions(ctx, { numbers, reason, expiresAt: endOfDay(until, timeZone), leaveOut });
    back({ done: "added", added, extended, already, left: invalid.length });
  },
});

export const changeExpiryAction = action({
  name: "change a suppression",
  permission: "suppression.manage",
  input: expiryInput,
  async run(ctx, { id, until }): Promise<void> {
    const { timeZone } = await getSettings(ctx.db);
    await changeExpiry(ctx, { id, expiresAt: endOfDay(until, timeZone) });
    back({ done: "changed" });
  },
});

export const liftAction = action({
  name: "take off the suppression list",
  permission: "suppression.manage",
  input: liftInput,
  async run(ctx, input): Promise<void> {
    const { phone, doNotCall } = await liftByHand(ctx, input);
    back({ done: "lifted", phone: maskNumber(phone), refusing: doNotCall });
  },
});
