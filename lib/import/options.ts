import type { Column } from "./mapping";

/** What an import's row keeps of how its file is read, so that a restarted server reads it the same way. */
export interface ImportOptions {
  mode: "create";
  sheetIndex: number;
  sheetName: string;
  headerRow: number;
  columns: Column[];
  samples: string[][];
  defaultCountry: string;
}

/** The options of a stored row: written by `startImport`, read by the runner and the screens. */
export const optionsOf = (stored: Record<string, unknown>): ImportOptions => stored as unknown as ImportOptions;
