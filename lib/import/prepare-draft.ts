import { stat } from "node:fs/promises";
import { listLists } from "../lists/list-lists";
import type { ListChoice } from "../lists/choose-list";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import type { ImportOptions } from "./options";
import { proposeColumns } from "./propose-columns";
import { inspectFile } from "./worker";

const MB = 1024 * 1024;

export interface UploadedFile {
  /** Where the file lies; it belongs to the import from now on, and is removed when that is over or does not begin. */
  path: string;
  /** As the user named it. */
  fileName: string;
  /** Bytes. */
  size: number;
}

/** How an import shall go; not written down anywhere yet. */
export interface Plan {
  options: ImportOptions;
  list: ListChoice;
  goLiveAt: Date | null;
  expectedRows: number | null;
}

/**
 * Looks at a file and proposes how to import it: only new customers, into the oldest list, live when all are there. It may
 * take seconds, so never inside a transaction. Writes nothing.
 * @throws AppError what is wrong with the file
 */
export async function prepareDraft({ db }: UserContext, { path, fileName }: UploadedFile, want: { sheetIndex?: number; headerRow?: number } = {}): Promise<Plan> {
  const { defaultCountry, maxUploadMb } = await getSettings(db);
  // Not every door is an upload that was measured on its way.
  if ((await stat(path)).size > maxUploadMb * MB) throw new AppError("file_too_large", { limit: maxUploadMb });
  const [lists, table] = await Promise.all([listLists(db), inspectFile(path, fileName, { ...want, defaultCountry })]);
  const [first] = lists;
  if (!first) throw new Error("there is no list");
  const options: ImportOptions = {
    ...(await proposeColumns(db, table)),
    mode: "create", defaultCountry, filters: [], goLive: "finished", newRoundDays: null, newList: null,
  };
  return { options, list: { listId: first.id, newList: null }, goLiveAt: null, expectedRows: table.expectedRows };
}
