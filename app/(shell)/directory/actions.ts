"use server";

import { redirect } from "next/navigation";
import type { IncomingState } from "@/components/directory/types";
import { action } from "@/lib/action";
import type { UserContext } from "@/lib/context";
import { lookUpNumber } from "@/lib/directory/look-up-number";
import { callAgainInput, lookUpInput, takeCallerInput } from "@/lib/directory/schema";
import { AppError, isAppError } from "@/lib/errors";
import { formatInstant } from "@/lib/i18n/format";
import { requestFormat } from "@/lib/i18n/request-format";
import { takeCustomer, type TakeInput } from "@/lib/pool/take-customer";
import { callerViews } from "./caller-views";
import { directoryWords } from "./directory-words";

/** Takes somebody in hand and goes to them; the times of a refusal are said as this reader reads times. */
async function take(ctx: UserContext, input: TakeInput): Promise<never> {
  try {
    await takeCustomer(ctx, input);
  } catch (error) {
    if (!isAppError(error) || typeof error.params.at !== "string" || error.params.at === "") throw error;
    const at = formatInstant(new Date(error.params.at), { ...(await requestFormat()), now: ctx.now });
    throw new AppError(error.code, { ...error.params, at });
  }
  redirect("/pull");
}

export const callAgainAction = action({
  name: "call again",
  permission: "pool.work",
  input: callAgainInput,
  async run(ctx, { customerId }): Promise<void> {
    await take(ctx, { customerId, how: "called_again" });
  },
});

const lookUp = action({
  name: "look up a number",
  permission: "directory.read",
  input: lookUpInput,
  async run(ctx, { number }) {
    return callerViews(await lookUpNumber(ctx, number), await directoryWords(ctx));
  },
});

const takeCaller = action({
  name: "take a caller",
  permission: "pool.work",
  input: takeCallerInput,
  run: (ctx, { take: customerId, read }) => take(ctx, { customerId, how: { incoming: read } }),
});

/** Who rings, and taking one of them: one form for both, so that a refusal stands beside whom it is about, without a script too. */
export async function incomingAction(previous: IncomingState | null, form: FormData): Promise<IncomingState> {
  if (form.has("take")) {
    const taken = await takeCaller(null, form);
    return { found: previous?.found ?? null, error: taken.ok ? null : taken.error, refused: Number(form.get("take")) };
  }
  const looked = await lookUp(null, form);
  return looked.ok ? { found: looked.data, error: null, refused: null } : { found: null, error: looked.error, refused: null };
}
