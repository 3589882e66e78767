import { Readable } from "node:stream";
import type { Locale } from "@/db/values";

/** Text, a number, a day or a wall time as a spreadsheet keeps them: an instant of UTC. */
export type CsvCell = string | number | Date | null;

/** Text gathered before it is sent. */
const PIECE = 64 * 1024;

/**
 * A CSV as the spreadsheets of a language read it by a double click: UTF-8 with its mark, and where a comma divides
 * decimals, a semicolon divides cells. Memory does not grow with its rows.
 */
export function csvStream(rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>, locale: Locale): Readable {
  return Readable.from(csvText(rows, locale), { objectMode: false });
}

async function* csvText(rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>, locale: Locale): AsyncGenerator<Buffer> {
  const divider = locale === "en" ? "," : ";";
  let text = "\ufeff";
  for await (const cells of rows) {
    text += `${cells.map((cell) => csvCell(cell, locale)).join(divider)}\r\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

/** One cell. Text that a spreadsheet would take for a formula gets an apostrophe, which our own import takes off again. */
export function csvCell(cell: CsvCell, locale: Locale): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? decimal(cell, locale) : "";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, cell.getTime() % 86_400_000 === 0 ? 10 : 16).replace("T", " ");
  return quoted(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
}

const decimal = (value: number, locale: Locale): string => (locale === "en" ? String(value) : String(value).replace(".", ","));

const quoted = (text: string): string => (/[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
