import type { ErrorCode, ErrorParams } from "../errors";
import type { Mapping } from "./mapping";
import type { NormalRow } from "./normalise-row";
import type { Column } from "./options";
import type { Table } from "./read/find-table";

/** What the worker is started for: to look at a file, or to read it from a row on. */
export type ImportTask = { path: string; fileName: string } & (
  | { kind: "inspect"; mapping: Mapping }
  | { kind: "read"; sheetIndex: number; headerRow: number; columns: Column[]; defaultCountry: string; after: number }
);

export interface Batch {
  type: "batch";
  rows: NormalRow[];
  /** About how many rows the file has; null when the format cannot tell. */
  expectedRows: number | null;
}

export type WorkerMessage =
  | Batch
  | { type: "table"; table: Table }
  | { type: "end" }
  /** `detail` is for the log. */
  | { type: "error"; code: ErrorCode | null; params: ErrorParams; detail: string };

/** Batches that may be under way at once: one is written while the next is read. */
export const BATCHES_AHEAD = 2;
export const BATCH_ROWS = 200;
/** Megabytes: a worker that needs more has met a file that no office made. */
export const WORKER_MEMORY = 512;
