import { getImportRoute } from "@/lib/api/definitions/imports";
import { detectLocale } from "@/lib/i18n/detect";
import { describeImportError } from "@/lib/import/describe";
import { getImport } from "@/lib/import/get-import";
import { route } from "@/lib/route";

export const GET = route({
  ...getImportRoute,
  async run(ctx, { params, request }) {
    const { id, status, rows, created, updated, duplicates, filtered, invalid, suppressed, progress, error } = await getImport(ctx, params.id);
    const detail = describeImportError(error, detectLocale(request.headers.get("accept-language")));
    return {
      id, status, rows, created, updated, duplicates, filtered, invalid, suppressed, progress,
      error: error && detail !== null ? { code: error.code, detail } : null,
    };
  },
});
