/** What a cell holds once read: text, a number, a date as ISO 8601 text, or nothing. */
export type Cell = string | number | null;

export interface Row {
  /** As the spreadsheet program counts them, from 1; in text files the record's number. */
  number: number;
  /** Without empty cells at the end. */
  cells: Cell[];
}

/** Rows come in handfuls: one await for each row would cost more than reading it. Blank rows may be left out. */
export type Rows = AsyncGenerator<Row[], void, undefined>;

export interface Sheet {
  name: string;
  hidden: boolean;
  /** Reads from the start, each time it is called. */
  rows(): Rows;
  /** The part of the sheet that was read, 0 to 1; null when the format cannot tell. */
  progress(): number | null;
}

export interface SpreadsheetFile {
  format: "xlsx" | "ods" | "text" | "old";
  sheets: Sheet[];
  close(): Promise<void>;
}

/** Whether nothing stands in a cell that anybody could see. */
export const isBlank = (cell: Cell | undefined): boolean => cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** What neither database stores, replaced: NUL and halves of character pairs. */
export function storable(text: string): string {
  return /[\0\p{Surrogate}]/u.test(text) ? text.replace(/\0/g, "").replace(/\p{Surrogate}/gu, "\ufffd") : text;
}

/** Shortens a row to its last cell with something in it. */
export function trimRow(cells: Cell[]): Cell[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] === null || cells[end - 1] === undefined || cells[end - 1] === "")) end -= 1;
  cells.length = end;
  return cells;
}
