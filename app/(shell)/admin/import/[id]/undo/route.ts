import { z } from "zod";
import { undoImport } from "@/lib/import/undo-import";
import { importRoute } from "../import-route";

/** Begins to take an import back. */
export const POST = importRoute({ name: "import.undo", body: z.strictObject({}), run: (ctx, id) => undoImport(ctx, id) });
