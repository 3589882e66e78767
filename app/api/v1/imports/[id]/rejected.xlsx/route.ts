import { getRejectedRowsRoute } from "@/lib/api/definitions/imports";
import { detectLocale } from "@/lib/i18n/detect";
import { rejectedRowsResponse } from "@/lib/import/rejected-rows-response";
import { writeRejectedRows } from "@/lib/import/write-rejected-rows";
import { route } from "@/lib/route";

export const GET = route({
  ...getRejectedRowsRoute,
  run: async (ctx, { params, request }) =>
    rejectedRowsResponse(await writeRejectedRows(ctx, params.id, detectLocale(request.headers.get("accept-language")))),
});
