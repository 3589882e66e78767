import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { xlsxStream, type WrittenCell } from "@/lib/import/write-xlsx";

export type Kind = "inline" | "shared" | "csv";

/** Eight columns, as a back end's list of customers has them. */
const headings = ["Müşteri Kodu", "Ad", "Soyad", "Telefon", "E-posta", "Öncelik", "Şehir", "Son sipariş"];
const names = ["Ahmet", "Ayşe", "Mehmet", "Fatma", "İbrahim", "Şule", "Çağla", "Gökhan", "Jane", "Иван", "Анна", "Ülkü"];
const surnames = ["Yılmaz", "Demir", "Kaya", "Öztürk", "Şimşek", "Işık", "Doe", "Петров", "Aydın", "Arslan"];
const cities = ["İstanbul", "Ankara", "İzmir", "Bursa", "Antalya", "Konya", "Gaziantep", "Trabzon"];
const DAY = 86_400_000;

const cellsOf = (i: number): WrittenCell[] => [
  `K${1_000_000 + i}`, names[i % names.length] ?? "", `${surnames[(i * 7) % surnames.length]} ${i % 5000}`, `0${5_300_000_000 + i}`, `kisi${i}@example.com`, i % 5, cities[(i * 3) % cities.length] ?? "",
  new Date(Date.UTC(2025, 0, 1) + (i % 600) * DAY),
];

function* rows(count: number): Generator<WrittenCell[]> {
  yield headings;
  for (let i = 0; i < count; i++) yield cellsOf(i);
}

/** Writes a file of so many customers. */
export async function writeFile(path: string, kind: Kind, count: number): Promise<void> {
  const from = kind === "inline" ? xlsxStream("Liste", rows(count)) : kind === "csv" ? Readable.from(csv(count)) : sharedStream(count);
  await pipeline(from, createWriteStream(path));
}

const text = (cell: WrittenCell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ""));

function* csv(count: number): Generator<string> {
  let piece = "";
  for (const cells of rows(count)) {
    piece += `${cells.map(text).join(";")}\r\n`;
    if (piece.length < 64 * 1024) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

/** As Excel itself writes: every text once, in a part of its own, and references to cells. */
function sharedStream(count: number): Readable {
  const places = new Map<string, number>();
  const strings: string[] = [];
  const place = (one: string) => {
    const known = places.get(one);
    if (known !== undefined) return known;
    places.set(one, strings.length);
    return strings.push(one) - 1;
  };
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const zip = new ZipFile();
  const put = (name: string, xml: string) => { zip.addBuffer(Buffer.from(`<?xml version="1.0"?>${xml}`), name); };
  put("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`);
  put("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
  put("xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>`);
  put("xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`);
  put("xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`);
  const cell = (value: WrittenCell, column: number, row: number) => {
    const at = `r="${String.fromCharCode(65 + column)}${row}"`;
    if (value instanceof Date) return `<c ${at} s="1"><v>${(value.getTime() - Date.UTC(1899, 11, 30)) / DAY}</v></c>`;
    return typeof value === "number" ? `<c ${at}><v>${value}</v></c>` : `<c ${at} t="s"><v>${place(String(value))}</v></c>`;
  };
  function* sheet(): Generator<string> {
    yield `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`;
    let piece = "";
    let row = 0;
    for (const cells of rows(count)) {
      row += 1;
      piece += `<row r="${row}" spans="1:8">${cells.map((value, column) => cell(value, column, row)).join("")}</row>`;
      if (piece.length < 64 * 1024) continue;
      yield piece;
      piece = "";
    }
    yield `${piece}</sheetData></worksheet>`;
  }
  function* table(): Generator<string> {
    yield `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${strings.length}">`;
    for (let from = 0; from < strings.length; from += 1000) yield strings.slice(from, from + 1000).map((one) => `<si><t xml:space="preserve">${one}</t></si>`).join("");
    yield "</sst>";
  }
  // The strings are known once the sheet is written: yazl takes the parts one after another.
  zip.addReadStream(Readable.from(sheet(), { objectMode: false }), "xl/worksheets/sheet1.xml");
  zip.addReadStream(Readable.from(table(), { objectMode: false }), "xl/sharedStrings.xml");
  zip.end();
  return zip.outputStream as unknown as Readable;
}
