import { AppError } from "@/lib/errors";
import { shorten } from "@/lib/storable";
import { areMonthFirst } from "../dates-as-written";
import { guessKind } from "../field-values";
import { fitsIn } from "../fits";
import { guessTargets } from "../looks";
import { mapColumns } from "../mapping";
import type { Column, SheetInfo } from "../options";
import { findHeader, NO_HEADINGS, type Header } from "./find-header";
import { mustProveItself } from "./open-file";
import { isBlank, type Cell, type Row, type Sheet, type SpreadsheetFile } from "./types";

/** Where the customers stand in a file. */
export interface Table {
  sheets: SheetInfo[];
  sheetIndex: number;
  sheetName: string;
  /** The row of the headings; customers follow. 0 when there are none, and customers begin in the first row. */
  headerRow: number;
  columns: Column[];
  /** The first values of each column, to recognise it by. */
  samples: string[][];
  /** About how many rows the file has, for a progress bar; null when the format cannot tell. */
  expectedRows: number | null;
}

export interface WantedTable {
  sheetIndex?: number;
  /** 0 for a sheet without headings. */
  headerRow?: number;
  /** How numbers without a country code are read; ISO 3166-1 alpha-2. */
  defaultCountry?: string;
}

/** Rows in which headings are looked for, and values after them; titles and remarks above headings are few. */
const LOOK_AT = 100;
const SAMPLES = 3;
/** What a column's look is told by, where a sheet is very wide: fewer rows, so that looking stays short. */
const MAX_CELLS = 50_000;

/**
 * Finds the customers in a file: the wanted sheet, or the first that can be seen and has headings that somebody knows,
 * else the first with anything in it; in it the wanted headings, or those under titles and blank lines.
 * @throws AppError sheet_empty, sheet_no_rows, file_not_spreadsheet, and what the reader throws
 */
export async function findTable(file: SpreadsheetFile, fileName: string, want: WantedTable = {}): Promise<Table> {
  const { sheetIndex, headerRow } = want;
  const found = sheetIndex === undefined ? await choose(file, headerRow) : await look(file, sheetIndex, headerRow);
  if (file.format === "text" && mustProveItself(fileName) && found.header.recognised === 0) throw new AppError("file_not_spreadsheet");
  if (found.body.length === 0) throw new AppError("sheet_no_rows");
  return tableOf(file, found, want.defaultCountry ?? "TR");
}

interface Found {
  sheetIndex: number;
  header: Header;
  /** Rows under the headings that are not blank. */
  body: Row[];
  /** About how many there are in all. */
  expectedRows: number | null;
}

async function choose(file: SpreadsheetFile, headerRow: number | undefined): Promise<Found> {
  const visible = [...file.sheets.keys()].filter((index) => !file.sheets[index]?.hidden);
  const failures: AppError[] = [];
  let best: Found | undefined;
  for (const sheetIndex of visible.length > 0 ? visible : file.sheets.keys()) {
    const found = await look(file, sheetIndex, headerRow).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "sheet_empty") throw error;
      failures.push(error);
    });
    // A sheet with rows goes before one with headings only; among those, the one with more that is known.
    if (found && (!best || worth(found) > worth(best))) best = found;
    if (best && worth(best) === MOST) break;
  }
  if (!best) throw failures[0] ?? new AppError("sheet_empty");
  return best;
}

const worth = ({ header, body }: Found): number => (body.length === 0 ? 0 : 1 + header.recognised);
const MOST = 3;

/** @throws AppError sheet_empty when there is no such sheet or nothing in it */
async function look(file: SpreadsheetFile, sheetIndex: number, headerRow: number | undefined): Promise<Found> {
  const sheet = file.sheets[sheetIndex];
  if (!sheet) throw new AppError("sheet_empty");
  const { rows, expectedRows } = await peek(sheet, headerRow ?? 0);
  if (rows.length === 0) throw new AppError("sheet_empty");
  const header = headerRow === undefined ? findHeader(rows) : headerAt(rows, headerRow);
  const body = rows.filter((row) => row.number > header.row);
  return { sheetIndex, header, body, expectedRows: expectedRows === null ? null : Math.max(expectedRows - (rows.length - body.length), body.length) };
}

/** The row that was wanted; a blank one gives no column a name. */
function headerAt(rows: readonly Row[], row: number): Header {
  return row === 0 ? { ...NO_HEADINGS, recognised: 1 } : { row, cells: rows.find(({ number }) => number === row)?.cells ?? [], recognised: 1 };
}

/** The rows until enough follow the wanted one. */
async function peek(sheet: Sheet, headerRow: number): Promise<{ rows: Row[]; expectedRows: number | null }> {
  const rows: Row[] = [];
  let following = 0;
  let cells = 0;
  for await (const handful of sheet.rows()) {
    for (const row of handful) {
      if (row.cells.every(isBlank)) continue;
      // Of what stands above the wanted headings nothing is needed.
      if (row.number < headerRow && rows.length >= LOOK_AT) continue;
      rows.push(row);
      cells += row.cells.length;
      if (row.number > headerRow) following += 1;
      if (following <= LOOK_AT && (following < SAMPLES || cells < MAX_CELLS)) continue;
      const part = sheet.progress();
      return { rows, expectedRows: part ? Math.round((handful.at(-1)?.number ?? 0) / part) : null };
    }
  }
  return { rows, expectedRows: rows.length };
}

function tableOf(file: SpreadsheetFile, { sheetIndex, header, body, expectedRows }: Found, country: string): Table {
  const sheets = file.sheets.map(({ name, hidden }, index) => ({ index, name, hidden }));
  const width = body.reduce((most, row) => Math.max(most, row.cells.length), header.cells.length);
  const values = Array.from({ length: width }, (_, index) => body.flatMap(({ cells }) => (isBlank(cells[index]) ? [] : [cells[index] as Cell])));
  const guessed = guessTargets(mapColumns(header.cells, width), values, country, header.row === 0);
  const columns = guessed.map((column): Column => {
    const own = values[column.index] ?? [];
    return { ...column, kind: guessKind(own), ...(areMonthFirst(own.map(String)) && { monthFirst: true }) };
  });
  const fits = fitsIn(body, columns, country);
  const samples = values.map((cells) => cells.slice(0, SAMPLES).map((cell) => shorten(String(cell).trim(), 60)));
  return { sheets, sheetIndex, sheetName: sheets[sheetIndex]?.name ?? "", headerRow: header.row, columns: columns.map((column) => ({ ...column, fits: fits(column) })), samples, expectedRows };
}
