import { z } from "zod";
import { discardDraft } from "@/lib/import/discard-draft";
import { importRoute } from "../import-route";

/** Removes a draft and its file. */
export const POST = importRoute({ name: "import.discard", body: z.strictObject({}), run: (ctx, id) => discardDraft(ctx, id) });
