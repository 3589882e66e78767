"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { chosenInstant } from "@/lib/callbacks/clock";
import { formId } from "@/lib/input";
import { changeOutcome } from "@/lib/pool/change-outcome";
import { MAX_REASON } from "@/lib/pool/release-assignment";

const input = z.object({
  customerId: formId,
  assignmentId: formId,
  /** Where the page of the history stands to go back to: `show` and `before` of the address. */
  query: z.string().max(200).regex(/^(?:(?:show|before)=[\w-]*&?)*$/).catch(""),
  /** An outcome's code, with its second level's after a slash. */
  ending: z.string().min(1).max(200),
  note: z.string().transform((note) => note.replace(/\r\n/g, "\n")),
  /** A time on the customer's clock, and what stood there at first: left alone, it is not said again. */
  callbackAt: z.string().optional(),
  callbackWas: z.string().optional(),
  close: z.literal("on").optional().transform((box) => box === "on"),
  reason: z.string().trim().max(MAX_REASON),
});

/** A supervisor's correction of a call. */
export const correctCallAction = action({
  name: "correct call",
  permission: "pool.supervise",
  input,
  async run(ctx, { customerId, assignmentId, query, ending, note, callbackAt, callbackWas, close, reason }): Promise<void> {
    const [outcome = "", disposition] = ending.split("/");
    const wall = callbackAt === callbackWas ? undefined : callbackAt;
    const { call } = await changeOutcome(ctx, { assignmentId, outcome, disposition, note, callbackAt: await chosenInstant(ctx, wall, { customerId }), close, reason });
    redirect(`/admin/customers/${customerId}?${query ? `${query}&` : ""}done=corrected&call=${call.id}`);
  },
});
