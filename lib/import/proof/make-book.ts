import { utils, write, type BookType } from "xlsx";
import type { WrittenCell } from "../write-xlsx";

export interface TestSheet {
  name: string;
  rows: readonly (readonly WrittenCell[])[];
  hidden?: boolean;
}

/** A workbook as `xlsx` writes it, in any of its formats: with shared strings, styles, and dates as numbers with a format. */
export function makeBook(bookType: BookType, sheets: readonly TestSheet[]): Buffer {
  const book = utils.book_new();
  for (const { name, rows } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]), { UTC: true, dateNF: "dd/mm/yyyy" });
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: sheets.map(({ hidden }) => ({ Hidden: hidden ? 1 : 0 })) };
  return write(book, { type: "buffer", bookType, compression: true, bookSST: true }) as Buffer;
}

/** Rows as text with this delimiter; a cell that holds a delimiter, a quote or a line end is quoted. */
export function makeText(rows: readonly (readonly (string | number | null)[])[], delimiter: string, lineEnd = "\r\n"): string {
  const cell = (value: string | number | null) => {
    const text = String(value ?? "");
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join("");
}
