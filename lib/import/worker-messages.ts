import type { CustomFields } from "@/db/values";
import type { ErrorCode, ErrorParams } from "../errors";
import type { Column, RowFilter } from "./options";
import type { PackedRows } from "./pack-rows";
import type { Problem } from "./problems";
import type { Table } from "./read/find-table";

/** How a file's rows are read: the same for a check, an import, and an import that goes on after a crash. */
export interface ReadOptions {
  sheetIndex: number;
  headerRow: number;
  columns: Column[];
  filters: RowFilter[];
  defaultCountry: string;
  /** The day that filters count from, ISO 8601. */
  today: string;
  /** Rows until this one are written already. */
  after: number;
  /** Whether rows until `after` are wanted all the same, for what the following ones are compared with. */
  replay: boolean;
  /** Whether rows come with what an update needs. */
  details: boolean;
}

/** What the worker is started for: to look at a file, or to read it. */
export type ImportTask = InspectTask | ReadTask;

interface FileTask {
  path: string;
  fileName: string;
}

export interface InspectTask extends FileTask {
  kind: "inspect";
  sheetIndex?: number;
  headerRow?: number;
  /** ISO 3166-1 alpha-2: how numbers are read when columns are known by their values. */
  defaultCountry?: string;
}

export interface ReadTask extends FileTask, ReadOptions {
  kind: "read";
}

/** What an update takes from a row; null and blank where the file says nothing. */
export interface RowDetails {
  firstName: string;
  lastName: string;
  email: string | null;
  note: string | null;
  country: string | null;
  zone: string | null;
  priority: number | null;
  fields: CustomFields;
}

/** A row as it was read and normalised: what decides about it as values, what is only passed on as JSON text. */
export interface ReadRow {
  row: number;
  code: string | null;
  codeKey: string | null;
  /** E.164; the first is the one to dial. */
  phones: string[];
  /** The zone of the lane that it would come into; empty for the team's, and for an invalid row. */
  laneZone: string;
  /** Whether the filters let it in. */
  passes: boolean;
  /** Why it cannot be a customer. */
  invalid: Problem | null;
  warnings: Problem[];
  /** What a creation writes, see `creation-json.ts`; empty for an invalid row. */
  creation: string;
  /** The cells as they stand in the file. */
  cells: string;
  details: RowDetails | null;
}

export interface Batch {
  rows: ReadRow[];
  /** These rows are written already. */
  replay: boolean;
  /** About how many rows the file has; null when the format cannot tell. */
  expectedRows: number | null;
}

export type WorkerMessage =
  | (Omit<Batch, "rows"> & { type: "batch"; rows: PackedRows })
  | { type: "table"; table: Table }
  | { type: "end" }
  /** `detail` is for the log. */
  | { type: "error"; code: ErrorCode | null; params: ErrorParams; detail: string };

/** Batches that may be under way at once: some are written while the next are read. */
export const BATCHES_AHEAD = 8;
/** Rows that the reader hands on at a time, and the fewest of one transaction. */
export const BATCH_ROWS = 250;
/** Megabytes: a worker that needs more has met a file that no office made. */
export const WORKER_MEMORY = 512;
