import { z } from "zod";
import { fieldKinds } from "@/db/values";
import { requestLocale } from "@/lib/auth/signed-in";
import { changeDraft } from "@/lib/import/change-draft";
import { targets } from "@/lib/import/headings";
import { filterTests, goLives, importModes } from "@/lib/import/options";
import { id } from "@/lib/input";
import { readDraft } from "../draft-view";
import { importRoute } from "../import-route";

const place = z.int().min(0).max(2_000_000_000);

const body = z.strictObject({
  version: z.int().min(0),
  sheetIndex: place.optional(),
  headerRow: place.optional(),
  columns: z.array(z.strictObject({
    index: place, target: z.enum(targets), key: z.string().max(200).optional(), kind: z.enum(fieldKinds).optional(), compare: z.boolean().optional(),
  })).optional(),
  mode: z.enum(importModes).optional(),
  filters: z.array(z.strictObject({ column: place, test: z.enum(filterTests), value: z.string().max(500) })).max(50).optional(),
  goLive: z.enum(goLives).optional(),
  goLiveAt: z.iso.datetime().transform((at) => new Date(at)).nullish(),
  newRoundDays: z.int().min(1).max(3650).nullish(),
  listId: id.nullish(),
  newList: z.string().max(200).nullish(),
  defaultCountry: z.string().length(2).optional(),
});

/** Changes a draft, whose rows are then counted anew; answers with what it is now. */
export const POST = importRoute({
  name: "import.change",
  body,
  async run(ctx, importId, change) {
    await changeDraft(ctx, importId, change);
    return readDraft(ctx, importId, await requestLocale());
  },
});
