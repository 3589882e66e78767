import { undoImportRoute } from "@/lib/api/definitions/imports";
import { undoImport } from "@/lib/import/undo-import";
import { route } from "@/lib/route";

export const POST = route({
  ...undoImportRoute,
  run: (ctx, { params }) => undoImport(ctx, params.id),
});
