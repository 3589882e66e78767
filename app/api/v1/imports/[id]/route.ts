import { getImportRoute } from "@/lib/api/definitions/imports";
import { describeImportError } from "@/lib/import/describe";
import { getImport } from "@/lib/import/get-import";
import { route } from "@/lib/route";

export const GET = route({
  ...getImportRoute,
  async run(ctx, { params, locale }) {
    const { id, status, rows, created, updated, duplicates, filtered, invalid, suppressed, progress, error } = await getImport(ctx, params.id);
    const detail = describeImportError(error, locale());
    return {
      id, status, rows, created, updated, duplicates, filtered, invalid, suppressed, progress,
      error: error && detail !== null ? { code: error.code, detail } : null,
    };
  },
});
