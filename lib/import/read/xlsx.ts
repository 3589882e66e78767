import { AppError } from "@/lib/errors";
import { serialToIso } from "./dates";
import { limits } from "./limits";
import { trimRow, type Cell, type Row, type Rows, type Sheet, type SpreadsheetFile } from "./types";
import type { PackedStrings } from "./packed-strings";
import type { Tag, TagHandlers } from "./quick-xml";
import { readSharedStrings } from "./shared-strings";
import { parseLargeXml } from "./xml";
import { readWorkbook, unescapeText, type SheetPart, type Workbook } from "./xlsx-parts";
import type { CheckedZip } from "./zip";

/** Opens an .xlsx or .xlsm; its rows are read as they stream from the zip, so memory does not grow with them. */
export async function openXlsx(zip: CheckedZip): Promise<SpreadsheetFile> {
  const workbook = await readWorkbook(zip);
  let strings: Promise<PackedStrings> | undefined;
  const shared = () => (strings ??= readSharedStrings(zip, workbook.sharedStringsPath));
  return {
    format: "xlsx",
    sheets: workbook.sheets.map((part) => openSheet(zip, workbook, part, shared)),
    close: () => { zip.close(); return Promise.resolve(); },
  };
}

function openSheet(zip: CheckedZip, workbook: Workbook, part: SheetPart, shared: () => Promise<PackedStrings>): Sheet {
  const size = zip.entries.get(part.path.toLowerCase())?.uncompressedSize ?? 0;
  let read = 0;
  async function* rows(): Rows {
    read = 0;
    const gather = new RowGatherer(workbook, await shared());
    yield* parseLargeXml(await zip.stream(part.path), gather, (bytes) => {
      read += bytes;
      return gather.take();
    });
  }
  return { name: part.name, hidden: part.hidden, rows, progress: () => (size > 0 ? Math.min(1, read / size) : null) };
}

/** Puts rows together from a sheet's XML. Formulas count by the value that was saved with them. */
class RowGatherer implements TagHandlers {
  #rows: Row[] = [];
  #cells: Cell[] = [];
  #row = 0;
  #column = 0;
  #type = "n";
  #style = 0;
  #text = "";
  #reading = false;
  #inPhonetic = false;

  constructor(private readonly workbook: Workbook, private readonly strings: PackedStrings) {}

  open(name: string, tag: Tag): void {
    if (name === "c") {
      const reference = tag.get("r");
      this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
      if (this.#column > limits.columns) throw new AppError("file_too_many_columns", { limit: limits.columns });
      this.#type = tag.get("t") ?? "n";
      const style = tag.get("s");
      this.#style = style === undefined ? 0 : Number(style);
      this.#text = "";
    } else if (name === "v" || name === "t") {
      this.#reading = !this.#inPhonetic;
    } else if (name === "row") {
      const reference = tag.get("r");
      const number = reference === undefined ? this.#row + 1 : Number(reference);
      if (!(number <= limits.rows)) throw new AppError("file_broken");
      // Row numbers rise, whatever a file says: an import goes on after the last number that it wrote.
      this.#row = Math.max(this.#row + 1, Math.trunc(number));
      this.#column = 0;
      this.#cells = [];
    } else if (name === "rPh") this.#inPhonetic = true;
  }

  text(text: string): void {
    if (this.#reading) this.#text += text;
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#reading = false;
    else if (name === "rPh") this.#inPhonetic = false;
    else if (name === "c") {
      const value = this.#value();
      if (value === null) return;
      while (this.#cells.length < this.#column - 1) this.#cells.push(null);
      this.#cells[this.#column - 1] = value;
    } else if (name === "row" && trimRow(this.#cells).length > 0) {
      this.#rows.push({ number: this.#row, cells: this.#cells });
    }
  }

  /** The rows that came together since the last time. */
  take(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #value(): Cell {
    const text = this.#text;
    if (text === "") return null;
    switch (this.#type) {
      case "s": return this.strings.get(Number(text)) || null;
      case "str": case "inlineStr": return unescapeText(text);
      case "d": return text;
      case "b": return text === "1" || text === "true" ? "TRUE" : "FALSE";
      case "e": return null;
      default: {
        const number = Number(text);
        if (!Number.isFinite(number)) return unescapeText(text);
        return (this.workbook.dateStyles[this.#style] ? serialToIso(number, this.workbook.date1904) : null) ?? number;
      }
    }
  }
}

/** "AB12" is column 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
    if (column > limits.columns) break;
  }
  return column;
}
