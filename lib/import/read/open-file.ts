import { open, stat } from "node:fs/promises";
import { extname } from "node:path";
import { AppError } from "@/lib/errors";
import { detectEncoding } from "./encoding";
import { limits } from "./limits";
import { openOds } from "./ods";
import { isMarkup, openMarkup, openOldFormat } from "./old-formats";
import { openText, readSample } from "./text";
import type { SpreadsheetFile } from "./types";
import { openXlsx } from "./xlsx";
import { openZip } from "./zip";

/** Names under which nobody keeps plain text; text in such a file has to prove itself by its headings. */
const spreadsheetNames = new Set([".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"]);

/** Whether text may be taken for a table only when headings are recognised in it. */
export const mustProveItself = (fileName: string): boolean => spreadsheetNames.has(extname(fileName).toLowerCase());

/**
 * Opens a spreadsheet by what is in it, not by its name.
 * @param limit bytes that the file may have
 * @throws AppError file_empty, file_too_large, file_not_spreadsheet, file_encrypted, file_broken, file_bomb, file_unsafe
 */
export async function openSpreadsheet(path: string, fileName: string, limit: number = limits.file): Promise<SpreadsheetFile> {
  const { size } = await stat(path);
  if (size === 0) throw new AppError("file_empty");
  if (size > limit) throw new AppError("file_too_large", { limit: Math.floor(limit / 1024 / 1024) });
  const start = await firstBytes(path);
  if (start.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return await openZipped(path);
  if (start.readUInt32BE(0) === 0xd0cf11e0) return await openOldFormat(path);
  const encoding = await detectEncoding(path);
  if (!encoding) throw new AppError("file_not_spreadsheet");
  if (isMarkup(await readSample(path, encoding))) return await openMarkup(path, encoding);
  return await openText(path, fileName, encoding);
}

async function openZipped(path: string): Promise<SpreadsheetFile> {
  const zip = await openZip(path);
  try {
    if (zip.entries.has("xl/workbook.bin")) {
      const unpacked = [...zip.entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
      if (unpacked > limits.wholeUnpacked) throw new AppError("file_too_large", { limit: limits.wholeFile / 1024 / 1024 });
      zip.close();
      return await openOldFormat(path);
    }
    return await (zip.entries.has("content.xml") ? openOds(zip) : openXlsx(zip));
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(8);
    await file.read(buffer, 0, 8, 0);
    return buffer;
  } finally {
    await file.close();
  }
}
