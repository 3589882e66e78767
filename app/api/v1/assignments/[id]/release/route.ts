import { releaseAssignmentRoute } from "@/lib/api/definitions/pool";
import { releaseAssignment } from "@/lib/pool/release-assignment";
import { route } from "@/lib/route";

export const POST = route({
  ...releaseAssignmentRoute,
  async run(ctx, { params, body }) {
    await releaseAssignment(ctx, { assignmentId: params.id, reason: body.reason });
    return { id: params.id, ending: "release" as const };
  },
});
