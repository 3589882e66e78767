import type { ImportMarks, ImportStatus, UndoCounts } from "@/db/values";
import type { ErrorParams } from "../errors";
import type { ImportRow } from "./claim-import";
import { optionsOf, type ImportOptions } from "./options";

/** An import as screens and the API tell of it. created + updated + duplicates + filtered + invalid + suppressed = rows. */
export interface ImportView {
  id: number;
  fileName: string;
  /** Bytes. */
  fileSize: number;
  status: ImportStatus;
  /** Who started it. */
  user: string;
  rows: number;
  created: number;
  updated: number;
  duplicates: number;
  filtered: number;
  invalid: number;
  suppressed: number;
  marks: ImportMarks;
  /** The part that is done, 0 to 1. */
  progress: number;
  /** Rows in a second, once that can be told. */
  rate: number | null;
  /** Why the import failed as a whole: an error's code and params. */
  error: { code: string; params?: ErrorParams } | null;
  options: ImportOptions;
  /** The list that its customers go into; null when that is yet to be made (`options.newList`). */
  listId: number | null;
  /** Raised by each change of a draft. */
  version: number;
  /** When its customers shall go live; null when all are there. */
  goLiveAt: Date | null;
  /** When they did. */
  liveAt: Date | null;
  /** How far an undo is, or what it did. */
  undone: UndoCounts | null;
  undoneAt: Date | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** @param now until when the rate of a running import counts */
export function viewOf(row: ImportRow, user: string, now: Date): ImportView {
  const { id, fileName, fileSize, status, rows, created, updated, duplicates, filtered, invalid, suppressed, error, createdAt, startedAt, finishedAt } = row;
  const { marks, listId, version, goLiveAt, liveAt, undone, undoneAt } = row;
  return {
    id, fileName, fileSize, status, user, rows, created, updated, duplicates, filtered, invalid, suppressed, error, createdAt, startedAt, finishedAt,
    marks, listId, version, goLiveAt, liveAt, undone, undoneAt,
    progress: progressOf(row), rate: rateOf(row, now), options: optionsOf(row.options),
  };
}

/** How many rows there are is a guess until the last one is read, so only the end is whole. */
function progressOf({ status, rows, expectedRows, undone }: ImportRow): number {
  if (status === "finished" || status === "undone" || status === "checked") return 1;
  if (status === "undoing") return undone && undone.total > 0 ? Math.min(0.99, undone.done / undone.total) : 0;
  return expectedRows ? Math.min(0.99, rows / expectedRows) : 0;
}

function rateOf({ rows, startedAt, finishedAt }: ImportRow, now: Date): number | null {
  const seconds = startedAt ? ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000 : 0;
  return rows > 0 && seconds >= 0.1 ? Math.round(rows / seconds) : null;
}
