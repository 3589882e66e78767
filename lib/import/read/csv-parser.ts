import { AppError } from "@/lib/errors";
import { limits } from "./limits";
import { storable, trimRow, type Cell, type Row } from "./types";

/** No cell is longer; an opened quote that never closes would swallow the whole file. */
const MAX_CELL = 1_000_000;
const QUOTE = '"';

/**
 * Exports put an apostrophe before what a spreadsheet program would take for a formula; here it is taken off again. So is
 * what makes such a program keep zeros: ="0012".
 */
const withoutGuard = (cell: string): string => {
  if (cell.startsWith('="') && /^="[^"]*"$/.test(cell)) return cell.slice(2, -1);
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
};

/**
 * Takes text piece by piece and gives records, as RFC 4180 has them, with any delimiter: quoted cells may hold delimiters,
 * line ends and doubled quotes; lines end in CR LF, LF or CR. Cells stay text. A quote inside an unquoted cell is a character.
 */
export class CsvParser {
  #rows: Row[] = [];
  #cells: Cell[] = [];
  #cell = "";
  #quoted = false;
  /** A quote was seen inside a quoted cell: it ends the cell, or it is the first of two. */
  #quoteSeen = false;
  #wasQuoted = false;
  #afterReturn = false;
  #record = 0;

  constructor(private readonly delimiter: string) {}

  /** @throws AppError file_too_many_columns, file_broken for a cell without end */
  write(text: string): void {
    let start = 0;
    let i = 0;
    const { length } = text;
    while (i < length) {
      const c = text[i];
      if (this.#quoteSeen) {
        this.#quoteSeen = false;
        if (c === QUOTE) {
          this.#cell += QUOTE;
          i += 1;
          continue;
        }
        this.#quoted = false;
      }
      if (this.#quoted) {
        const end = text.indexOf(QUOTE, i);
        this.#add(text.slice(i, end === -1 ? length : end));
        if (end === -1) return;
        this.#quoteSeen = true;
        i = end + 1;
        continue;
      }
      const afterReturn = this.#afterReturn;
      this.#afterReturn = false;
      if (c === "\n" && afterReturn) {
        i += 1;
      } else if (c === QUOTE && this.#cell === "" && !this.#wasQuoted) {
        this.#quoted = true;
        this.#wasQuoted = true;
        i += 1;
      } else if (c === this.delimiter) {
        this.#endCell();
        i += 1;
      } else if (c === "\n" || c === "\r") {
        this.#afterReturn = c === "\r";
        this.#endRecord();
        i += 1;
      } else {
        start = i;
        do i += 1; while (i < length && text[i] !== this.delimiter && text[i] !== "\n" && text[i] !== "\r");
        this.#add(text.slice(start, i));
      }
    }
  }

  /** Ends the last record, which may lack a line end. */
  end(): void {
    if (this.#cell !== "" || this.#cells.length > 0 || this.#wasQuoted) this.#endRecord();
  }

  /** The records that came together since the last time; blank ones are left out. */
  take(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #add(part: string): void {
    this.#cell += part;
    if (this.#cell.length > MAX_CELL) throw new AppError("file_broken");
  }

  #endCell(): void {
    if (this.#cells.length >= limits.columns) throw new AppError("file_too_many_columns", { limit: limits.columns });
    this.#cells.push(this.#cell === "" ? null : storable(withoutGuard(this.#cell)));
    this.#cell = "";
    this.#quoted = this.#quoteSeen = this.#wasQuoted = false;
  }

  #endRecord(): void {
    this.#endCell();
    this.#record += 1;
    if (trimRow(this.#cells).length > 0) this.#rows.push({ number: this.#record, cells: this.#cells });
    this.#cells = [];
  }
}
