import type { FieldKind } from "@/db/values";
import type { Target } from "./headings";

/** A column of a file, and what it becomes. */
export interface Column {
  /** Its place in the sheet, from 0. */
  index: number;
  /** As the sheet writes it; "B" when it has none. */
  heading: string;
  target: Target;
  /** Under which a custom field is kept: the heading, made different from all others, or the name of a field that is there already. */
  key: string;
  /** How a custom field's values are read. */
  kind: FieldKind;
  /** Whether an update compares this column for "Returned". One column at most; its kind is number or date. */
  compare: boolean;
  /** The part of the first values that are what the target says, 0 to 1; null where that cannot be told. */
  fits: number | null;
  /** Set where the column's first values tell that months stand before days in it: 12/31/2024. */
  monthFirst?: true;
}

/** What the user decides of a column. */
export type ColumnChoice = Pick<Column, "index" | "target"> & Partial<Pick<Column, "key" | "kind" | "compare">>;

export const importModes = ["create", "upsert"] as const;
/** create: customers who are there already are left alone; upsert: their details are brought up to date. */
export type ImportMode = (typeof importModes)[number];

export const goLives = ["finished", "loading", "at"] as const;
/** When the customers of an import can be pulled: all together at its end, as they come, all together at a time. */
export type GoLive = (typeof goLives)[number];

export const filterTests = [
  "is", "is_not", "contains", "empty", "not_empty", "greater", "at_least", "less", "at_most", "before", "after", "older_than_days", "within_days",
] as const;
export type FilterTest = (typeof filterTests)[number];

/** A condition on a column's cells. A row that fails one is not created; it is still updated. */
export interface RowFilter {
  /** The column's place. */
  column: number;
  test: FilterTest;
  /** Text, a number as written, a day as ISO 8601, or a number of days; empty for `empty` and `not_empty`. */
  value: string;
}

export interface SheetInfo {
  index: number;
  name: string;
  hidden: boolean;
}

/** What an import's row keeps of how its file is read, so that a restarted server reads it the same way. */
export interface ImportOptions {
  mode: ImportMode;
  sheets: SheetInfo[];
  sheetIndex: number;
  sheetName: string;
  /** The row of the headings; 0 when the sheet has none and customers begin in its first row. */
  headerRow: number;
  columns: Column[];
  samples: string[][];
  /** ISO 3166-1 alpha-2: how numbers without a country code are read, where the row names no country. */
  defaultCountry: string;
  filters: RowFilter[];
  goLive: GoLive;
  /** Days since the last call after which an update brings completed and unreachable customers back; null for never. */
  newRoundDays: number | null;
  /** The name of a list to be made when the import starts; null when it goes into one that is there. */
  newList: string | null;
  /** Whether the columns are what the user chose the last time for these headings. */
  remembered: boolean;
}

const older: Pick<ImportOptions, "sheets" | "filters" | "goLive" | "newRoundDays" | "newList" | "remembered"> =
  { sheets: [], filters: [], goLive: "loading", newRoundDays: null, newList: null, remembered: false };

/** The options of a stored row; what an earlier version did not keep yet is as it was then. */
export function optionsOf(stored: Record<string, unknown>): ImportOptions {
  const options = { ...older, ...stored } as unknown as Omit<ImportOptions, "columns"> & { columns: OlderColumn[] };
  return { ...options, columns: options.columns.map((column) => ({ ...column, kind: column.kind ?? "text", compare: column.compare ?? false, fits: column.fits ?? null })) };
}

type OlderColumn = Omit<Column, "kind" | "compare" | "fits"> & Partial<Pick<Column, "kind" | "compare" | "fits">>;
