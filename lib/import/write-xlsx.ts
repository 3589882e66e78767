import { Readable } from "node:stream";
import { ZipFile } from "yazl";

export type WrittenCell = string | number | Date | null;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const packages = "http://schemas.openxmlformats.org/package/2006";

/** Excel's own limits. */
const MAX_TEXT = 32_767;
const MAX_SHEET_NAME = 31;
/** Text gathered before it goes to the zip. */
const PIECE = 64 * 1024;
const DAY = 86_400_000;

/**
 * A workbook of one sheet as it is written: memory does not grow with its rows. Text cells are typed as text, so what
 * begins with = or + never is a formula.
 */
export function xlsxStream(sheetName: string, rows: AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>): Readable {
  const zip = new ZipFile();
  const put = (path: string, xml: string) => { zip.addBuffer(Buffer.from(declaration + xml), path); };
  const output = zip.outputStream as unknown as Readable;
  put("[Content_Types].xml", `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`);
  put("_rels/.rels", `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
  put("xl/workbook.xml", `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeXml(sheetTitle(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`);
  put("xl/_rels/workbook.xml.rels", `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`);
  put("xl/styles.xml", `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`);
  const sheet = Readable.from(sheetXml(rows), { objectMode: false });
  sheet.on("error", (error) => { output.destroy(error); });
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml");
  zip.end();
  return output;
}

async function* sheetXml(rows: AsyncIterable<readonly WrittenCell[]> | Iterable<readonly WrittenCell[]>): AsyncGenerator<Buffer> {
  let text = `${declaration}<worksheet xmlns="${main}"><sheetData>`;
  let number = 0;
  for await (const cells of rows) {
    number += 1;
    text += `<row r="${number}">${cells.map(cellXml).join("")}</row>`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`);
}

function cellXml(cell: WrittenCell): string {
  if (cell === null || cell === "") return "<c/>";
  if (cell instanceof Date) return `<c s="${cell.getTime() % DAY === 0 ? 1 : 2}"><v>${(cell.getTime() - Date.UTC(1899, 11, 30)) / DAY}</v></c>`;
  if (typeof cell === "number") return Number.isFinite(cell) ? `<c><v>${cell}</v></c>` : "<c/>";
  return `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.slice(0, MAX_TEXT))}</t></is></c>`;
}

/** Text for XML; characters that XML has no place for as Excel writes them. */
function escapeXml(text: string): string {
  return text
    .replace(/_x(?=[0-9a-f]{4}_)/gi, "_x005F_x")
    .replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g, (c) => `_x${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}_`)
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** A sheet's name may not hold some signs, and not be long. */
const sheetTitle = (name: string): string => name.replace(/[\\/?*[\]:]/g, " ").slice(0, MAX_SHEET_NAME) || "Sheet1";
