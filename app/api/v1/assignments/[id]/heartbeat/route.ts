import { renewLeaseRoute } from "@/lib/api/definitions/pool";
import { renewLease } from "@/lib/pool/renew-lease";
import { route } from "@/lib/route";

export const POST = route({
  ...renewLeaseRoute,
  async run(ctx, { params, body }) {
    const { expiresAt, suppressed } = await renewLease(ctx, { assignmentId: params.id, active: body?.active });
    return { expires_at: expiresAt.toISOString(), suppressed };
  },
});
