import { parsePhones } from "@/lib/customers/phone";
import { writtenDate } from "../dates-as-written";
import { isEmail } from "../emails";
import { matchHeadings } from "../headings";
import { writtenNumber } from "../numbers-as-written";
import { mapColumns, missingTargets } from "../mapping";
import { isBlank, type Cell, type Row } from "./types";

export interface Header {
  /** The row of the headings; 0 when there are none. */
  row: number;
  cells: readonly Cell[];
  /** How sure that is: 2 when name and phone are among them, 1 when several are known, 0 when it was told by its look. */
  recognised: 0 | 1 | 2;
}

export const NO_HEADINGS: Header = { row: 0, cells: [], recognised: 0 };

/** A row with fewer known headings than this may be a title. */
const ENOUGH = 2;
/** What is longer is a remark. */
const MAX_HEADING = 100;

/** Which of a sheet's first rows, of which none is blank, holds the headings: one that the dictionary knows, else one that looks like it. */
export function findHeader(rows: readonly Row[]): Header {
  let best: { row: Row; known: number; complete: boolean } | undefined;
  for (const row of rows) {
    const known = matchHeadings(row.cells).size;
    if (known < ENOUGH || known <= (best?.known ?? 0) || row.cells.some(isContact)) continue;
    const complete = missingTargets(mapColumns(row.cells, 0), "create") === null;
    best = { row, known, complete };
    if (complete) break;
  }
  if (best) return { row: best.row.number, cells: best.row.cells, recognised: best.complete ? 2 : 1 };
  const header = headerByLook(rows);
  return header ? { row: header.number, cells: header.cells, recognised: 0 } : NO_HEADINGS;
}

/** The first row as wide as most, if it is all words and not itself one of the customers. Narrower ones above it are titles. */
function headerByLook(rows: readonly Row[]): Row | null {
  const widths = rows.map((row) => row.cells.filter((cell) => !isBlank(cell)).length);
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  const place = widths.findIndex((width) => width >= Math.min(usual, Math.max(2, usual / 2)));
  const row = rows[place];
  if (!row || row.cells.some(isValue) || row.cells.some((cell) => typeof cell === "string" && cell.length > MAX_HEADING)) return null;
  return row;
}

/** Whether a cell holds somebody's address or telephone. Years and other numbers may be headings beside ones that are known. */
function isContact(cell: Cell): boolean {
  const text = cell === null ? "" : String(cell).trim();
  return isEmail(text) || (/\d/.test(text) && parsePhones(cell, "TR").phones.length > 0);
}

/** Whether a cell holds what stands under headings: a number, a date, an address, a telephone. */
const isValue = (cell: Cell): boolean =>
  typeof cell === "number" || isContact(cell) || (cell !== null && (writtenNumber(cell.trim()) !== null || writtenDate(cell.trim()) !== null));
