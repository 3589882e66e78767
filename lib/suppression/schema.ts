import { z } from "zod";
import { suppressionSources } from "@/db/values";
import { formId } from "../input";
import { tokenShape } from "./file/kept-file";
import type { SuppressionFilter } from "./list-suppressions";

/** A day as a browser's date field gives it; nothing for none. */
const day = z.union([z.literal(""), z.iso.date()]).default("");

export const addInput = z.object({
  numbers: z.string().default(""),
  reason: z.string().default(""),
  until: day,
  leaveOut: z.literal("on").optional().transform((ticked) => ticked === "on"),
});

export const liftInput = z.object({ id: formId, reason: z.string().default("") });
export const expiryInput = z.object({ id: formId, until: day });

const place = z.int().min(0).max(20_000);

/** A kept file, and where its numbers stand. */
export const chosenFile = z.strictObject({
  token: z.string().regex(tokenShape),
  fileName: z.string().min(1).max(255),
  sheetIndex: place,
  headerRow: z.int().min(0).max(2_000_000_000),
  phone: place,
  phone2: place.nullable(),
});

export const addFileInput = chosenFile.extend({ reason: z.string().default(""), until: day });

type Given = Record<string, string | string[] | undefined>;

/** What an address says of the entries to show; what it says wrongly counts as not said. */
export function suppressionFilterOf({ q, source, by, lasts }: Given): SuppressionFilter {
  return {
    q: typeof q === "string" ? q.replaceAll("\0", "").trim().slice(0, 100) || undefined : undefined,
    source: suppressionSources.find((name) => name === source),
    userId: typeof by === "string" && /^[1-9]\d{0,8}$/.test(by) ? Number(by) : undefined,
    lasts: (["until", "forever"] as const).find((name) => name === lasts),
  };
}
