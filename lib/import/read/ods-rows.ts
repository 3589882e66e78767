import { AppError } from "@/lib/errors";
import { serialToIso } from "./dates";
import { limits } from "./limits";
import { OdsText } from "./ods-text";
import type { Tag, TagHandlers } from "./quick-xml";
import { storable, trimRow, type Cell, type Row } from "./types";

/** Cells that "repeated" may make of others in a sheet: they cost the file nothing and the reader everything. */
const MAX_REPEATED = 5_000_000;

/** Puts rows of one of the tables of an .ods together. Formulas count by the value that was saved with them. */
export class OdsRows implements TagHandlers {
  #rows: Row[] = [];
  #cells: Cell[] = [];
  #table = -1;
  #depth = 0;
  /** Rows until the present one. */
  #row = 0;
  #rowRepeats = 1;
  /** Cells until the present one, blank ones included. */
  #column = 0;
  #columnRepeats = 1;
  #value: Cell = null;
  #repeated = 0;
  readonly #text = new OdsText();

  /** @param wanted which of the tables, from 0 */
  constructor(private readonly wanted: number, private readonly dateStyles: ReadonlySet<string>) {}

  open(name: string, tag: Tag): void {
    if (name === "table") {
      this.#depth += 1;
      if (this.#depth === 1) this.#table += 1;
    }
    if (this.#depth !== 1 || this.#table !== this.wanted) return;
    if (name === "table-row") {
      this.#rowRepeats = repeats(tag.get("table:number-rows-repeated"));
      this.#column = 0;
      this.#cells = [];
    } else if (name === "table-cell" || name === "covered-table-cell") {
      this.#columnRepeats = repeats(tag.get("table:number-columns-repeated"));
      this.#value = valueOf(tag, this.dateStyles);
      this.#text.begin();
    } else {
      this.#text.open(name, tag);
    }
  }

  text(text: string): void {
    if (this.#depth === 1 && this.#table === this.wanted) this.#text.add(text);
  }

  close(name: string): void {
    const mine = this.#depth === 1 && this.#table === this.wanted;
    if (name === "table") this.#depth -= 1;
    if (!mine) return;
    if (name === "table-cell" || name === "covered-table-cell") this.#endCell();
    else if (name === "table-row") this.#endRow();
    else this.#text.close(name);
  }

  /** The rows that came together since the last time. */
  take(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #endCell(): void {
    const value = this.#value === TEXT ? storable(this.#text.end()) || null : this.#value;
    const first = this.#column;
    this.#column += this.#columnRepeats;
    if (value === null) return;
    if (this.#column > limits.columns) throw new AppError("file_too_many_columns", { limit: limits.columns });
    this.#countRepeated(this.#columnRepeats - 1);
    while (this.#cells.length < first) this.#cells.push(null);
    while (this.#cells.length < this.#column) this.#cells.push(value);
  }

  #endRow(): void {
    const first = this.#row + 1;
    this.#row += this.#rowRepeats;
    if (trimRow(this.#cells).length === 0) return;
    this.#countRepeated(this.#rowRepeats - 1);
    // Nobody changes the cells of a row, so repeated rows have them together.
    for (let number = first; number <= this.#row; number++) this.#rows.push({ number, cells: this.#cells });
  }

  #countRepeated(count: number): void {
    this.#repeated += count;
    if (this.#repeated > MAX_REPEATED) throw new AppError("file_bomb");
  }
}

/** Stands for a value that is the text in the cell; no cell holds it. */
const TEXT = "\0";

function repeats(text: string | undefined): number {
  if (text === undefined) return 1;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new AppError("file_broken");
  return Math.min(number, limits.rows);
}

/** What a cell says of its value; text stands within it. */
function valueOf(tag: Tag, dateStyles: ReadonlySet<string>): Cell {
  switch (tag.get("office:value-type")) {
    case "float": case "percentage": case "currency": {
      const number = Number(tag.get("office:value"));
      if (!Number.isFinite(number) || tag.get("office:value") === "") return TEXT;
      return (dateStyles.has(tag.get("table:style-name") ?? "") ? serialToIso(number, false) : null) ?? number;
    }
    case "date": return dateOf(tag.get("office:date-value") ?? "") ?? TEXT;
    case "time": return timeOf(tag.get("office:time-value") ?? "") ?? TEXT;
    case "boolean": return tag.get("office:boolean-value") === "true" ? "TRUE" : "FALSE";
    case "string": return tag.get("office:string-value") === undefined ? TEXT : storable(tag.get("office:string-value") ?? "") || null;
    default: return TEXT;
  }
}

/** As the other formats give dates: without a zone, without parts of seconds, and without a time at midnight. */
function dateOf(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(text);
  if (!match?.[1]) return null;
  return match[2] === undefined || match[2] === "00:00:00" ? match[1] : `${match[1]}T${match[2]}`;
}

/** "PT10H30M00S" is 10:30:00. */
function timeOf(text: string): string | null {
  const match = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(text);
  return match ? match.slice(1).map((part) => part.padStart(2, "0")).join(":") : null;
}
