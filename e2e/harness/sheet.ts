import { utils, write } from "xlsx";

/** A spreadsheet as a browser would upload it: the first row is the headings. */
export function makeSheet(rows: readonly (readonly (string | number)[])[], name = "customers.xlsx") {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), "Sheet1");
  const buffer = write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
  return { name, mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer };
}

export const HEADINGS = ["Ad", "Soyad", "Kullanıcı Kodu", "Telefon Numarası"] as const;

/** The eight customers of the acceptance scenario, in their order. */
export const EIGHT_ROWS = [
  ["Ahmet", "Yılmaz", "USR001", "05321234567"],
  ["Mehmet", "Demir", "USR002", "05331234568"],
  ["Ayşe", "Kaya", "USR003", "05341234569"],
  ["Fatma", "Çelik", "USR004", "05351234570"],
  ["Ali", "Şahin", "USR005", "05361234571"],
  ["Zeynep", "Öztürk", "USR006", "05371234572"],
  ["Mustafa", "Aydın", "USR007", "05381234573"],
  ["Elif", "Arslan", "USR008", "05391234574"],
] as const;
