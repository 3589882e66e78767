import { skipCustomerRoute } from "@/lib/api/definitions/pool";
import { skipCustomer } from "@/lib/pool/skip-customer";
import { route } from "@/lib/route";

export const POST = route({
  ...skipCustomerRoute,
  async run(ctx, { params, body }) {
    await skipCustomer(ctx, { assignmentId: params.id, reason: body.reason });
    return { id: params.id, ending: "release" as const };
  },
});
