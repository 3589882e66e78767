import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
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
export const eightCustomers: readonly (readonly string[])[] = [
  ["Ad", "Soyad", "Kullanıcı Kodu", "Telefon Numarası"],
  ["Ahmet", "Yılmaz", "USR001", "05321234567"],
  ["Mehmet", "Demir", "USR002", "05331234568"],
  ["Ayşe", "Kaya", "USR003", "05341234569"],
  ["Fatma", "Çelik", "USR004", "05351234570"],
  ["Ali", "Şahin", "USR005", "05361234571"],
  ["Zeynep", "Öztürk", "USR006", "05371234572"],
  ["Mustafa", "Aydın", "USR007", "05381234573"],
  ["Elif", "Arslan", "USR008", "05391234574"],
];
