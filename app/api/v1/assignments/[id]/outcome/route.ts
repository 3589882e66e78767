import { customerJson } from "@/lib/api/customer-json";
import { changeOutcomeRoute, recordOutcomeRoute } from "@/lib/api/definitions/pool";
import { callJson } from "@/lib/api/pool-json";
import { changeOutcome } from "@/lib/pool/change-outcome";
import { recordOutcome } from "@/lib/pool/record-outcome";
import { route } from "@/lib/route";

interface Body {
  outcome: string;
  note?: string | null;
  callback_at?: Date | null;
}

const inputOf = (assignmentId: number, body: Body) =>
  ({ assignmentId, outcome: body.outcome, note: body.note ?? undefined, callbackAt: body.callback_at ?? undefined });

export const POST = route({
  ...recordOutcomeRoute,
  async run(ctx, { params, body }) {
    const { customer, call } = await recordOutcome(ctx, inputOf(params.id, body));
    return { customer: customerJson(customer), call: callJson(call) };
  },
});

export const PUT = route({
  ...changeOutcomeRoute,
  async run(ctx, { params, body }) {
    const { customer, call } = await changeOutcome(ctx, inputOf(params.id, body));
    return { customer: customerJson(customer), call: callJson(call) };
  },
});
