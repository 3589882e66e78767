import { AppError } from "@/lib/errors";
import { shorten } from "@/lib/storable";
import { headingText, matchHeadings } from "../headings";
import { mapColumns, missingTargets, requireTargets, type Mapping } from "../mapping";
import type { Column } from "../options";
import { mustProveItself } from "./open-file";
import { isBlank, type Row, type Sheet, type SpreadsheetFile } from "./types";

/** Where the customers stand in a file. */
export interface Table {
  sheetIndex: number;
  sheetName: string;
  /** The row of the headings; customers follow. */
  headerRow: number;
  columns: Column[];
  /** The first values of each column, to recognise it by. */
  samples: string[][];
  /** About how many rows the file has, for a progress bar; null when the format cannot tell. */
  expectedRows: number | null;
}

/** Rows in which headings are looked for; titles and remarks above them are few. */
const LOOK_AT = 100;
const SAMPLES = 3;
/** A row with fewer known headings than this may be a title. */
const ENOUGH = 2;

interface Peeked {
  rows: Row[];
  /** About how many rows there are in all. */
  expectedRows: number | null;
}

/**
 * Finds the first visible sheet with customers, and in it the headings, under titles and blank lines.
 * @throws AppError sheet_empty, sheet_no_rows, headings_missing, file_not_spreadsheet, and what the reader throws
 */
export async function findTable(file: SpreadsheetFile, fileName: string, mapping: Mapping = {}): Promise<Table> {
  let failure: AppError | undefined;
  for (const [sheetIndex, sheet] of file.sheets.entries()) {
    if (sheet.hidden) continue;
    const peeked = await peek(sheet);
    if (peeked.rows.length === 0) continue;
    try {
      return { sheetIndex, sheetName: sheet.name, ...tableIn(peeked, mapping) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The first sheet's trouble is the one to tell, unless a later one at least has headings.
      if (!failure || (failure.code === "headings_missing" && error.code === "sheet_no_rows")) failure = error;
    }
  }
  if (failure?.code === "headings_missing" && file.format === "text" && mustProveItself(fileName)) throw new AppError("file_not_spreadsheet");
  throw failure ?? new AppError("sheet_empty");
}

async function peek(sheet: Sheet): Promise<Peeked> {
  const rows: Row[] = [];
  for await (const handful of sheet.rows()) {
    rows.push(...handful.filter((row) => !row.cells.every(isBlank)));
    if (rows.length <= LOOK_AT) continue;
    const part = sheet.progress();
    const last = rows.at(-1)?.number ?? 0;
    return { rows: rows.slice(0, LOOK_AT), expectedRows: part ? Math.round(last / part) : null };
  }
  return { rows, expectedRows: rows.length };
}

function tableIn({ rows, expectedRows }: Peeked, mapping: Mapping): Omit<Table, "sheetIndex" | "sheetName"> {
  const width = Math.max(...rows.map((row) => row.cells.length));
  let best: { place: number; known: number } = { place: 0, known: 0 };
  for (const [place, row] of rows.entries()) {
    const known = countKnown(row, mapping);
    if (known > best.known) best = { place, known };
    if (known >= ENOUGH && missingTargets(mapColumns(row.cells, width, mapping)) === null) break;
  }
  const header = rows[best.place];
  if (!header) throw new AppError("sheet_empty");
  const columns = mapColumns(header.cells, width, mapping);
  requireTargets(columns);
  const body = rows.slice(best.place + 1);
  if (body.length === 0) throw new AppError("sheet_no_rows");
  return { headerRow: header.number, columns, samples: columns.map(({ index }) => samplesOf(body, index)), expectedRows };
}

/** How many headings of a row somebody knows: the dictionary, or the user who chose for them. */
function countKnown(row: Row, mapping: Mapping): number {
  const chosen = new Set(Object.keys(mapping));
  const matches = matchHeadings(row.cells);
  return row.cells.filter((cell, index) => matches.has(index) || chosen.has(headingText(cell))).length;
}

function samplesOf(rows: readonly Row[], index: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const cell = cells[index];
    if (isBlank(cell)) continue;
    samples.push(shorten(String(cell).trim(), 60));
    if (samples.length === SAMPLES) break;
  }
  return samples;
}
