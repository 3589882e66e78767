import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { eightRows, headings } from "./proof/sample-rows";
import { xlsxStream, type WrittenCell } from "./write-xlsx";

/** For tests: an .xlsx of one sheet with these rows. */
export function makeXlsx(rows: readonly (readonly WrittenCell[])[], sheetName = "Sheet1"): Promise<Buffer> {
  return buffer(xlsxStream(sheetName, rows));
}

/** For tests: a zip of these parts, for workbooks that no good program writes. */
export async function makeZip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), path);
  zip.end();
  return buffer(zip.outputStream);
}

/** For tests: the eight customers of the acceptance scenario, headings first. */
export const eightCustomers: readonly (readonly string[])[] = [headings, ...eightRows];
