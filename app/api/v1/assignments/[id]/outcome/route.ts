import { customerJson } from "@/lib/api/customer-json";
import { changeOutcomeRoute, recordOutcomeRoute } from "@/lib/api/definitions/pool";
import { callJson } from "@/lib/api/pool-json";
import type { UserContext } from "@/lib/context";
import { changeOutcome } from "@/lib/pool/change-outcome";
import { shownNumber } from "@/lib/numbers/say-number";
import { dispositionCodes } from "@/lib/pool/list-outcomes";
import { recordOutcome, type RecordedOutcome } from "@/lib/pool/record-outcome";
import { route } from "@/lib/route";

interface Body {
  outcome: string;
  disposition?: string | null;
  note?: string | null;
  callback_at?: Date | null;
  close?: boolean;
}

const inputOf = (assignmentId: number, body: Body) => ({
  assignmentId, outcome: body.outcome, disposition: body.disposition ?? undefined, note: body.note ?? undefined,
  callbackAt: body.callback_at ?? undefined, close: body.close,
});

/** The customer is no longer in hand. */
const answerOf = async ({ db, actor }: UserContext, { customer, call }: RecordedOutcome) =>
  ({ customer: customerJson(customer, actor), call: callJson({ ...call, phone: shownNumber(actor, call.phone) }, await dispositionCodes(db)) });

export const POST = route({
  ...recordOutcomeRoute,
  async run(ctx, { params, body }) {
    return answerOf(ctx, await recordOutcome(ctx, inputOf(params.id, body)));
  },
});

export const PUT = route({
  ...changeOutcomeRoute,
  async run(ctx, { params, body }) {
    return answerOf(ctx, await changeOutcome(ctx, { ...inputOf(params.id, body), reason: body.reason ?? undefined }));
  },
});
