import { getImportRoute } from "@/lib/api/definitions/imports";
import { importJson } from "@/lib/api/import-json";
import { getImport } from "@/lib/import/get-import";
import { route } from "@/lib/route";

export const GET = route({
  ...getImportRoute,
  run: async (ctx, { params, locale }) => importJson(await getImport(ctx, params.id), locale()),
});
