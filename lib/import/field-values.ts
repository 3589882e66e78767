import type { FieldKind } from "@/db/values";
import { writtenDate } from "./dates-as-written";
import { writtenNumber } from "./numbers-as-written";
import { serialToIso } from "./read/dates";
import { isBlank, type Cell } from "./read/types";

export interface FieldValue {
  /** A number, ISO 8601 text of a date, or text; null for a blank cell. What is not of its kind is kept as text. */
  value: string | number | null;
  problem: "field_not_number" | "field_not_date" | null;
}

/** The part of a column's values that must be numbers or dates before the column is taken for one. */
const MOSTLY = 0.9;
/** A whole number with this many digits is an id or a telephone, not an amount. */
const ID_DIGITS = 10;
/** Days as a spreadsheet counts them: 1954 to 2119. A smaller number is rather a year or a count. */
const serials = { from: 20_000, to: 80_000 };

const blank: FieldValue = { value: null, problem: null };

/** A custom field's cell as a value of its kind; `monthFirst` is for written dates. A lone dash in a column of numbers or dates means nothing. */
export function fieldValue(cell: Cell, kind: FieldKind, monthFirst = false): FieldValue {
  if (cell === null || isBlank(cell)) return blank;
  const text = typeof cell === "number" ? String(cell) : cell.trim();
  if (kind === "text") return { value: text, problem: null };
  if (/^[-–—]+$/.test(text)) return blank;
  if (kind === "number") {
    const number = typeof cell === "number" ? cell : writtenNumber(text);
    return number === null ? { value: text, problem: "field_not_number" } : { value: number, problem: null };
  }
  const date = (typeof cell === "number" ? serialDate(cell) : null) ?? writtenDate(text, monthFirst);
  return date === null ? { value: text, problem: "field_not_date" } : { value: date, problem: null };
}

const serialDate = (serial: number): string | null => (serial >= serials.from && serial <= serials.to ? serialToIso(serial, false) : null);

/** What the values of a column are, as a custom field. Codes with leading zeros and long ids are text: a number would change them. */
export function guessKind(cells: readonly Cell[]): FieldKind {
  const values = cells.filter((cell) => fieldValue(cell, "number").value !== null);
  if (values.length === 0) return "text";
  const share = (test: (cell: Cell) => boolean) => values.filter(test).length / values.length;
  // Eight digits may be a day, but more often are a code.
  if (share((cell) => typeof cell === "string" && /\D/.test(cell.trim()) && fieldValue(cell, "date").problem === null) >= MOSTLY) return "date";
  if (values.some(isPaddedCode) || share(isLongId) > 0.5) return "text";
  return share((cell) => fieldValue(cell, "number").problem === null) >= MOSTLY ? "number" : "text";
}

const isPaddedCode = (cell: Cell): boolean => typeof cell === "string" && /^\s*(?:0\d|\+)/.test(cell);
const isLongId = (cell: Cell): boolean => new RegExp(String.raw`^\+?\d{${ID_DIGITS},}$`).test(String(cell).replace(/[\s()-]/g, ""));
