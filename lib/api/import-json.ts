import type { z } from "zod";
import type { Locale } from "@/db/values";
import { describeImportError } from "../import/describe";
import type { ImportView } from "../import/view";
import type { getImportRoute } from "./definitions/imports";

type ImportJson = z.input<NonNullable<(typeof getImportRoute)["success"]["schema"]>>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An import as the API tells of it; why it failed, in the caller's language. */
export function importJson(view: ImportView, locale: Locale): ImportJson {
  const { id, status, fileName, listId, rows, created, updated, duplicates, filtered, invalid, suppressed, marks, progress, error, options, undone } = view;
  const detail = describeImportError(error, locale);
  const { changed = 0, repaired = 0, renewed = 0, returned = 0, elsewhere = 0 } = marks;
  return {
    id, status, file_name: fileName, mode: options.mode, list_id: listId,
    rows, created, updated, duplicates, filtered, invalid, suppressed, marks: { changed, repaired, renewed, returned, elsewhere }, progress,
    error: error && detail !== null ? { code: error.code, detail } : null,
    go_live: options.goLive, go_live_at: iso(view.goLiveAt), live_at: iso(view.liveAt), undone,
    created_at: view.createdAt.toISOString(), started_at: iso(view.startedAt), finished_at: iso(view.finishedAt),
  };
}
