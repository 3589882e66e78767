import { getRejectedRowsRoute } from "@/lib/api/definitions/imports";
import { rejectedRowsResponse } from "@/lib/import/rejected-rows-response";
import { writeRejectedRows } from "@/lib/import/write-rejected-rows";
import { route } from "@/lib/route";

export const GET = route({
  ...getRejectedRowsRoute,
  run: async (ctx, { params, locale }) =>
    rejectedRowsResponse(await writeRejectedRows(ctx, params.id, locale())),
});
