import { readFile, stat } from "node:fs/promises";
import { read as parseWorkbook, type CellObject, type WorkBook, type WorkSheet } from "xlsx";
import { AppError } from "@/lib/errors";
import { isDateFormat, serialToIso } from "./dates";
import type { Encoding } from "./encoding";
import { limits } from "./limits";
import { storable, trimRow, type Cell, type Row, type Rows, type SpreadsheetFile } from "./types";

/** Rows handed on at a time. */
const HANDFUL = 500;

/**
 * Opens what `xlsx` reads in one piece: .xls, .xlsb. These formats end at 65,536 rows or are rare beyond, so their
 * size is limited instead of streamed.
 * @throws AppError file_too_large, file_encrypted, file_not_spreadsheet, file_broken
 */
export async function openOldFormat(path: string): Promise<SpreadsheetFile> {
  const { size } = await stat(path);
  if (size > limits.wholeFile) throw new AppError("file_too_large", { limit: limits.wholeFile / 1024 / 1024 });
  const bytes = await readFile(path);
  // An encrypted .xlsx is a compound file like .xls, with this stream in it.
  if (bytes.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw new AppError("file_encrypted");
  return fileOf(parse(bytes, "buffer"));
}

/** Whether a text is a table in HTML or in the XML of Excel 2003: what back ends send under the name of .xls. */
export const isMarkup = (start: string): boolean => /^\s*</.test(start) && /<table[\s>]|urn:schemas-microsoft-com:office:spreadsheet/i.test(start);

/**
 * Opens a table in HTML or in the XML of Excel 2003, which `xlsx` reads in one piece. Cells of HTML stay text, so that no
 * number loses its zero.
 * @throws AppError file_too_large, file_unsafe where entities are defined, file_not_spreadsheet, file_broken
 */
export async function openMarkup(path: string, encoding: Encoding): Promise<SpreadsheetFile> {
  const { size } = await stat(path);
  if (size > limits.wholeFile) throw new AppError("file_too_large", { limit: limits.wholeFile / 1024 / 1024 });
  const text = new TextDecoder(encoding).decode(await readFile(path));
  if (/<!ENTITY/i.test(text)) throw new AppError("file_unsafe");
  return fileOf(parse(text, "string"));
}

function fileOf(workbook: WorkBook): SpreadsheetFile {
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  return {
    format: "old",
    sheets: workbook.SheetNames.map((name, i) => ({
      name: storable(name),
      hidden: (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0,
      rows: () => readRows(workbook.Sheets[name], date1904),
      progress: () => null,
    })),
    close: () => Promise.resolve(),
  };
}

function parse(content: Buffer | string, type: "buffer" | "string"): WorkBook {
  try {
    return parseWorkbook(content, { type, raw: true, dense: true, cellFormula: false, cellHTML: false, cellNF: true, cellText: false });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/password|encrypt/i.test(message)) throw new AppError("file_encrypted");
    throw new AppError(/cannot find workbook|unsupported/i.test(message) ? "file_not_spreadsheet" : "file_broken");
  }
}

async function* readRows(sheet: WorkSheet | undefined, date1904: boolean): Rows {
  const data = (sheet as { "!data"?: ((CellObject | undefined)[] | undefined)[] } | undefined)?.["!data"] ?? [];
  let rows: Row[] = [];
  for (const [index, line] of data.entries()) {
    const cells = trimRow(Array.from(line ?? [], (cell) => valueOf(cell, date1904)));
    if (cells.length > limits.columns) throw new AppError("file_too_many_columns", { limit: limits.columns });
    if (cells.length > 0) rows.push({ number: index + 1, cells });
    if (rows.length < HANDFUL) continue;
    yield rows;
    rows = [];
    await Promise.resolve();
  }
  if (rows.length > 0) yield rows;
}

function valueOf(cell: CellObject | undefined, date1904: boolean): Cell {
  switch (cell?.t) {
    case "s": return storable(String(cell.v ?? "")) || null;
    case "b": return cell.v === true ? "TRUE" : "FALSE";
    case "d": return cell.v instanceof Date ? cell.v.toISOString().replace(/T00:00:00\.000Z$|\.000Z$/, "") : String(cell.v);
    case "n": {
      const number = Number(cell.v);
      return (typeof cell.z === "string" && isDateFormat(-1, cell.z) ? serialToIso(number, date1904) : null) ?? number;
    }
    default: return null;
  }
}
