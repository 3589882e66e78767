import { utils, write } from "xlsx";

export { eightRows as EIGHT_ROWS, headings as HEADINGS, messyRows as MESSY_ROWS } from "../../lib/import/proof/sample-rows";

type Rows = readonly (readonly (string | number)[])[];

/** A spreadsheet as a browser would upload it: the first row is the headings. */
export function makeSheet(rows: Rows, name = "customers.xlsx") {
  return makeBook([{ name: "Sheet1", rows }], name);
}

/** The same with several sheets, some of them hidden. */
export function makeBook(sheets: readonly { name: string; rows: Rows; hidden?: boolean }[], name = "customers.xlsx") {
  const book = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet(sheet.rows.map((row) => [...row])), sheet.name);
  book.Workbook = { Sheets: sheets.map(({ name: sheetName, hidden }) => ({ name: sheetName, Hidden: hidden ? 1 : 0 })) };
  const buffer = write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
  return { name, mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer };
}
