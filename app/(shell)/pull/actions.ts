"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import type { UserContext } from "@/lib/context";
import { formId } from "@/lib/input";
import { changeOutcome } from "@/lib/pool/change-outcome";
import { getDesk } from "@/lib/pool/get-desk";
import { pullCustomer } from "@/lib/pool/pull-customer";
import { recordOutcome } from "@/lib/pool/record-outcome";
import { releaseAssignment } from "@/lib/pool/release-assignment";
import { getSettings } from "@/lib/settings/get-settings";
import { instantOfWall } from "@/lib/time/zoned";

const ended = {
  assignmentId: formId,
  outcome: z.string().min(1).max(64),
  note: z.string().transform((note) => note.replace(/\r\n/g, "\n")).optional(),
  /** The wall time of the team's zone, as a browser's date and time field gives it. */
  callbackAt: z.string().optional(),
};

/** The one form language of the operator's screen; `do` says which press it was. */
const press = z.discriminatedUnion("do", [
  z.object({ do: z.literal("pull") }),
  z.object({ do: z.literal("record"), ...ended, next: z.string().optional() }),
  z.object({ do: z.literal("change"), ...ended }),
  z.object({ do: z.literal("release"), assignmentId: formId, reason: z.string() }),
]);

/** A press on the operator's screen. The answer is the whole screen after it, in the same round trip. */
export const pressAction = action({
  name: "pull.press",
  permission: "pool.work",
  input: press,
  async run(ctx, input) {
    switch (input.do) {
      case "pull":
        return deskAfterPull(ctx);
      case "record":
        await recordOutcome(ctx, { ...input, callbackAt: await instantOf(ctx, input.callbackAt) });
        return input.next ? deskAfterPull(ctx) : getDesk(ctx);
      case "change":
        await changeOutcome(ctx, { ...input, callbackAt: await instantOf(ctx, input.callbackAt) });
        return getDesk(ctx);
      case "release":
        await releaseAssignment(ctx, input);
        return getDesk(ctx);
    }
  },
});

async function deskAfterPull(ctx: UserContext) {
  const pulled = await pullCustomer(ctx);
  return getDesk(ctx, pulled.customer ? null : pulled.reasons);
}

async function instantOf(ctx: UserContext, wall: string | undefined): Promise<Date | undefined> {
  if (!wall) return undefined;
  return instantOfWall(wall, (await getSettings(ctx.db)).timeZone) ?? undefined;
}
