import type { DraftView } from "@/components/import/draft-types";
import type { Locale } from "@/db/values";
import type { UserContext } from "@/lib/context";
import { describeImportError } from "@/lib/import/describe";
import { getImport } from "@/lib/import/get-import";
import { missingTargets } from "@/lib/import/mapping";
import { progressOf } from "@/lib/import/progress";
import type { ImportView } from "@/lib/import/view";
import { shownProblems } from "./shown-problems";

/** A draft as its screen shows it: its choices, and what its check found so far. */
export async function draftView(ctx: UserContext, draft: ImportView, locale: Locale): Promise<DraftView> {
  const { id, options, listId, goLiveAt, error, status } = draft;
  // While rows are being counted their problems still come; they are asked for at the end.
  const found = status === "checked" ? await shownProblems(ctx, id, locale) : { problems: [], problemCount: 0 };
  return {
    ...progressOf(draft), ...found, id, options, listId, goLiveAt: goLiveAt?.toISOString() ?? null,
    missing: missingTargets(options.columns, options.mode), error: describeImportError(error, locale),
  };
}

/** @throws AppError forbidden, import_not_found */
export const readDraft = async (ctx: UserContext, id: number, locale: Locale): Promise<DraftView> => draftView(ctx, await getImport(ctx, id), locale);
