import { liftSuppressionRoute } from "@/lib/api/definitions/suppressions";
import { shownNumber } from "@/lib/numbers/say-number";
import { route } from "@/lib/route";
import { liftByHand } from "@/lib/suppression/lift-suppression";

export const DELETE = route({
  ...liftSuppressionRoute,
  async run(ctx, { params, query }) {
    const { phone, doNotCall } = await liftByHand(ctx, { id: params.id, reason: query.reason });
    return { id: params.id, phone: shownNumber(ctx.actor, phone), do_not_call: doNotCall };
  },
});
