import { makeXlsx, makeZip } from "../testing";
import { inlineRow, rawXlsx } from "./raw-xlsx";

const MB = 1024 * 1024;
const good = inlineRow(1, ["Ad", "Telefon"]) + inlineRow(2, ["Ayşe", "05320000001"]);
const people = (count: number) => Array.from({ length: count }, (_, i) => [`Kişi ${i} ${Math.sin(i)}`, `0532${1_000_000 + i}`]);

/** A file that somebody made to do harm, or that broke on its way, and what is said of it. */
export interface Hostile {
  name: string;
  file: () => Promise<Buffer> | Buffer | string;
  fileName?: string;
  says: string;
  /** Whether the trouble comes to light only after rows were written. */
  late?: boolean;
}

export const hostileFiles: readonly Hostile[] = [
  { name: "an empty file", file: () => "", says: "file_empty" },
  { name: "no spreadsheet", file: () => "this is not a spreadsheet", says: "file_not_spreadsheet" },
  { name: "a picture", file: () => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(500, 7)]), fileName: "a.png", says: "file_not_spreadsheet" },
  { name: "another program's zip", file: () => makeZip({ "word/document.xml": "<x/>" }), says: "file_not_spreadsheet" },
  { name: "a sheet without cells", file: () => makeXlsx([]), says: "sheet_empty" },
  { name: "blanks alone", file: () => makeXlsx([[" ", null], ["\u00a0"]]), says: "sheet_empty" },
  { name: "headings alone", file: () => makeXlsx([["Ad", "Soyad", "Kullanıcı Kodu", "Telefon Numarası"]]), says: "sheet_no_rows" },
  { name: "no column for names or numbers", file: () => makeXlsx([["Renk", "Boy"], ["mavi", "uzun"]]), says: "headings_missing" },
  { name: "a sheet that unpacks to more than its ratio allows", file: () => rawXlsx({ sheets: [good + " ".repeat(12 * MB)] }), says: "file_bomb" },
  { name: "many parts that unpack to gigabytes together", file: () => claiming(rawXlsx({ sheets: [good], more: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`xl/media/${i}.bin`, "x"])) }), /media/, 200 * MB), says: "file_bomb" },
  { name: "a part that unpacks to more than it says", file: () => understated(30 * MB), says: "file_bomb" },
  { name: "more parts than any workbook has", file: () => crowded(10_050), says: "file_bomb" },
  { name: "an encrypted part", file: async () => flag(await rawXlsx({ sheets: [good] }), 1), says: "file_encrypted" },
  { name: "an encrypted workbook", file: () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(512)]), says: "file_encrypted" },
  { name: "a zip that ends too early", file: async () => { const whole = await makeXlsx(people(500)); return whole.subarray(0, whole.length - 60); }, says: "file_broken" },
  { name: "half a zip", file: async () => { const whole = await makeXlsx(people(500)); return whole.subarray(0, whole.length / 2); }, says: "file_broken" },
  { name: "entities that grow", file: () => entities(), says: "file_unsafe" },
  { name: "an entity that reads a file", file: () => rawXlsx({ sheets: [""], more: { "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData>${inlineRow(1, ["Ad", "Telefon"])}${inlineRow(2, ["&e;", "05320000001"])}</sheetData></worksheet>` } }), says: "file_unsafe" },
  { name: "entities among the shared strings", file: () => rawXlsx({ sheets: [`<row r="1"><c t="s"><v>0</v></c></row>`], sharedStrings: `<!DOCTYPE sst [<!ENTITY a "x">]><sst><si><t>&a;</t></si></sst>` }), says: "file_unsafe" },
  { name: "XML that is none", file: () => rawXlsx({ sheets: ["<row r=\"1\"><c>"] }), says: "file_broken" },
  { name: "a hundred thousand columns", file: () => rawXlsx({ sheets: [`<row r="1">${Array.from({ length: 100_000 }, (_, i) => `<c><v>${i}</v></c>`).join("")}</row>`] }), says: "file_too_many_columns" },
  { name: "a cell in column EQXD", file: () => rawXlsx({ sheets: [`<row r="1"><c r="A1"><v>1</v></c><c r="EQXD1"><v>1</v></c></row>`] }), says: "file_too_many_columns" },
  { name: "a hundred thousand columns of text", file: () => `Ad;Telefon${";x".repeat(100_000)}\nAyşe;05320000001`, fileName: "a.csv", says: "file_too_many_columns" },
  { name: "a quote that never ends", file: () => `Ad;Telefon;Not\nAyşe;05320000001;"${"x".repeat(3 * MB)}`, fileName: "a.csv", says: "file_broken" },
  { name: "a stream that breaks after thousands of good rows", file: () => damaged(), says: "file_broken", late: true },
  { name: "XML that breaks after thousands of good rows", file: () => rawXlsx({ sheets: [`${rows(6_000)}<row r="7000"><c><v>1</c></row>`] }), says: "file_broken", late: true },
  { name: "too many columns after thousands of good rows", file: () => rawXlsx({ sheets: [`${rows(6_000)}<row r="7000"><c r="EQXD7000"><v>1</v></c></row>`] }), says: "file_too_many_columns", late: true },
];

/** Headings and so many customers. */
const rows = (count: number) => inlineRow(1, ["Ad", "Telefon"]) + people(count).map((cells, i) => inlineRow(i + 2, cells)).join("");

/** Entities within entities, which a parser that knew them would make gigabytes of. */
function entities(): Promise<Buffer> {
  const grown = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join("");
  return rawXlsx({ sheets: [""], more: { "xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY e0 "lol">${grown}]><worksheet><sheetData>${inlineRow(1, ["Ad", "Telefon"])}${inlineRow(2, ["&e20;", "05320000001"])}</sheetData></worksheet>` } });
}

/** A workbook whose sheet's packed bytes are damaged far behind its beginning. */
async function damaged(): Promise<Buffer> {
  const book = Buffer.from(await makeXlsx([["Ad", "Telefon"], ...people(12_000)]));
  const from = Math.floor(book.length * 0.8);
  book.fill(0xff, from, from + 2_000);
  return book;
}

const CENTRAL = Buffer.from("PK\u0001\u0002", "latin1");

/** Calls `change` for each entry of the zip's directory, with where it begins and its name. */
function entriesOf(zip: Buffer, change: (at: number, name: string) => void): Buffer {
  for (let at = zip.indexOf(CENTRAL); at !== -1; at = zip.indexOf(CENTRAL, at + 4)) change(at, zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  return zip;
}

/** Sets a flag of every entry. */
const flag = (zip: Buffer, bit: number): Buffer => entriesOf(zip, (at) => { zip.writeUInt16LE(zip.readUInt16LE(at + 8) | bit, at + 8); });

/** Parts of which the directory says that they unpack to so many bytes, and that they are packed honestly. */
async function claiming(made: Promise<Buffer>, names: RegExp, bytes: number): Promise<Buffer> {
  const zip = await made;
  return entriesOf(zip, (at, name) => {
    if (!names.test(name)) return;
    zip.writeUInt32LE(bytes / 100, at + 20);
    zip.writeUInt32LE(bytes, at + 24);
  });
}

/** A sheet of so many bytes of which the directory says that it is small. */
async function understated(bytes: number): Promise<Buffer> {
  const zip = await rawXlsx({ sheets: [good + " ".repeat(bytes)] });
  return entriesOf(zip, (at, name) => { if (name.includes("sheet1")) zip.writeUInt32LE(1_000, at + 24); });
}

/** A zip that says it has so many entries. */
async function crowded(entries: number): Promise<Buffer> {
  const zip = await rawXlsx({ sheets: [good] });
  for (const at of [14, 12]) zip.writeUInt16LE(entries, zip.length - at);
  return zip;
}
