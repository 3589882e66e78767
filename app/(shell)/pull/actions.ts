"use server";

import { z } from "zod";
import type { PressResult } from "@/components/pull/types";
import { action } from "@/lib/action";
import { endAway } from "@/lib/away/end-away";
import { chosenInstant } from "@/lib/callbacks/clock";
import type { UserContext } from "@/lib/context";
import { currentState } from "@/lib/day/states-of";
import { isAppError } from "@/lib/errors";
import { formId } from "@/lib/input";
import { changeOutcome } from "@/lib/pool/change-outcome";
import { getDesk } from "@/lib/pool/get-desk";
import { pullCustomer } from "@/lib/pool/pull-customer";
import { recordOutcome } from "@/lib/pool/record-outcome";
import { releaseAssignment } from "@/lib/pool/release-assignment";
import { saveNote } from "@/lib/pool/save-note";
import { skipCustomer } from "@/lib/pool/skip-customer";

const ended = {
  assignmentId: formId,
  outcome: z.string().min(1).max(64),
  note: z.string().transform((note) => note.replace(/\r\n/g, "\n")).optional(),
  /** A time on the customer's clock, as a browser's date and time field gives it. */
  callbackAt: z.string().optional(),
  /** The code of the outcome's second level. */
  disposition: z.string().max(64).optional().transform((code) => code || undefined),
  /** A promised callback that failed at the limit is given up. */
  close: z.literal("on").optional().transform((box) => box === "on"),
};

/** The one form language of the operator's screen; `do` says which press it was. */
const press = z.discriminatedUnion("do", [
  z.object({ do: z.literal("pull") }),
  z.object({ do: z.literal("record"), ...ended, next: z.string().optional() }),
  z.object({ do: z.literal("change"), ...ended }),
  z.object({ do: z.literal("release"), assignmentId: formId, reason: z.string() }),
  z.object({ do: z.literal("skip"), assignmentId: formId, reason: z.string() }),
  z.object({ do: z.literal("back") }),
]);

const run = action({
  name: "pull.press",
  permission: "pool.work",
  input: press,
  async run(ctx, input) {
    switch (input.do) {
      case "pull":
        return deskAfterPull(ctx);
      case "record":
        try {
          await recordOutcome(ctx, { ...input, callbackAt: await chosenInstant(ctx, input.callbackAt, input) });
        } catch (error) {
          await keepNote(ctx, input);
          throw error;
        }
        // Whoever asked for a break during this call has it now.
        return input.next && !(await currentState(ctx, ctx.actor.userId)).pause ? deskAfterPull(ctx) : getDesk(ctx);
      case "change":
        await changeOutcome(ctx, { ...input, callbackAt: await chosenInstant(ctx, input.callbackAt, input) });
        return getDesk(ctx);
      case "release":
        await releaseAssignment(ctx, input);
        return getDesk(ctx);
      case "skip":
        await skipCustomer(ctx, input);
        return getDesk(ctx);
      case "back":
        await endAway(ctx, { userId: ctx.actor.userId });
        return getDesk(ctx);
    }
  },
});

async function deskAfterPull(ctx: UserContext) {
  try {
    const pulled = await pullCustomer(ctx);
    return await getDesk(ctx, pulled.customer ? null : pulled.reasons);
  } catch (error) {
    // Said of them meanwhile, or in another tab: the screen shows it, with the way back. What came before the pull is done.
    if (isAppError(error) && error.code === "away") return getDesk(ctx);
    throw error;
  }
}

/** Without a script nothing has kept the note while it was typed; a refused outcome must not lose it. */
async function keepNote(ctx: UserContext, { assignmentId, note }: { assignmentId: number; note?: string }): Promise<void> {
  if (note === undefined) return;
  await saveNote(ctx, { assignmentId, note }).catch((error: unknown) => { if (!isAppError(error)) throw error; });
}

const asked = z.object({ assignmentId: formId, outcome: ended.outcome, disposition: ended.disposition.transform((code) => code ?? null) });

/**
 * A press on the operator's screen. The answer is the whole screen after it, in the same round trip; when something was
 * missing, also what was pressed, so that the screen can ask for the rest, without a script too.
 */
export async function pressAction(previous: PressResult | null, form: FormData): Promise<PressResult> {
  const result = await run(previous, form);
  if (result.ok) return result;
  const pressed = asked.safeParse(Object.fromEntries(form));
  return pressed.success ? { ...result, pressed: pressed.data } : result;
}
