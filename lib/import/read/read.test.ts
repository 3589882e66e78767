import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils, write } from "xlsx";
import { afterAll, describe, expect, it } from "vitest";
import { makeXlsx, makeZip } from "../testing";
import { findTable } from "./find-table";
import { openSpreadsheet } from "./open-file";

const folder = mkdtempSync(join(tmpdir(), "callpool-read-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
let written = 0;

async function open(content: Buffer | string, name: string) {
  written += 1;
  const path = join(folder, String(written));
  writeFileSync(path, content);
  return await openSpreadsheet(path, name);
}

/** All rows of one sheet as [number, ...cells]. */
async function read(content: Buffer | string, name = "a.xlsx", sheet = 0) {
  const file = await open(content, name);
  const rows: unknown[][] = [];
  for await (const handful of file.sheets[sheet]?.rows() ?? []) for (const row of handful) rows.push([row.number, ...row.cells]);
  await file.close();
  return rows;
}

async function table(content: Buffer | string, name: string) {
  const file = await open(content, name);
  try {
    return await findTable(file, name);
  } finally {
    await file.close();
  }
}

const failure = (promise: Promise<unknown>) => promise.then(() => "nothing", (error: unknown) => (error as { code?: string }).code ?? String(error));

const rels = (targets: string[]) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map((target, i) =>
  `<Relationship Id="rId${i + 1}" Type="http://x/${/sheet/.test(target) ? "worksheet" : /styles/.test(target) ? "styles" : "sharedStrings"}" Target="${target}"/>`).join("")}</Relationships>`;
const workbook = (sheets: string[], pr = "") => `<workbook xmlns:r="http://r">${pr}<sheets>${sheets.map((attributes, i) => `<sheet ${attributes} sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`;
/** A workbook of one sheet with this XML in its rows. */
const sheetOf = (rows: string, more: Record<string, string> = {}) => makeZip({
  "xl/workbook.xml": workbook(['name="S"']), "xl/_rels/workbook.xml.rels": rels(["worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml"]),
  "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData></worksheet>`, ...more,
});

describe("an .xlsx", () => {
  it("gives text, numbers and dates, and numbers its rows as the program does", async () => {
    const file = await makeXlsx([["Ad", "Sayı"], [], [" =1+1 ", 5331234568.5], [null, null, new Date("2026-11-21T00:00:00Z"), new Date("2026-11-21T14:30:15Z")], ["a\r\nb & <c>", "x".repeat(32_767)]]);
    expect(await read(file)).toEqual([[1, "Ad", "Sayı"], [3, " =1+1 ", 5331234568.5], [4, null, null, "2026-11-21", "2026-11-21T14:30:15"], [5, "a\r\nb & <c>", "x".repeat(32_767)]]);
  });

  it("takes shared and styled strings, formulas by value, booleans, errors, and cells and rows without a reference", async () => {
    const file = await sheetOf(
      `<row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2" t="str"><f>A1&amp;"x"</f><v>sum</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2"><f>1+1</f><v>2</v></c></row>
       <row><c t="s"><v>0</v></c><c><v>1E3</v></c><c r="D3" s="1"><v>45000</v></c><c s="2"><v>0.5</v></c></row><row r="9"><c r="A9" t="s"><v>99</v></c></row>`,
      {
        "xl/sharedStrings.xml": `<sst><si><t xml:space="preserve"> a </t></si><si><r><t>Ay</t></r><r><rPr/><t>şe</t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh></si></sst>`,
        "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd&quot;d&quot;/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
      },
    );
    expect(await read(file)).toEqual([[2, null, "Ayşe", null, "sum", "TRUE", null, 2], [3, " a ", 1000, null, "2023-03-15", "12:00:00"]]);
  });

  it("counts days from 1904 where the workbook says so, and reads prefixed names", async () => {
    const file = await makeZip({
      "xl/workbook.xml": workbook(['name="S"'], '<workbookPr date1904="1"/>').replaceAll("<", "<x:").replaceAll("<x:/", "</x:"),
      "xl/_rels/workbook.xml.rels": rels(["/xl/worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml"]),
      "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" s="1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      "xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    });
    expect(await read(file)).toEqual([[1, "1904-01-02"]]);
  });

  it("takes the first sheet that can be seen and has customers", async () => {
    const customers = `<row r="4"><c t="inlineStr"><is><t>Name</t></is></c><c t="inlineStr"><is><t>Phone</t></is></c></row><row r="5"><c t="inlineStr"><is><t>A</t></is></c><c><v>1</v></c></row>`;
    const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
    const file = await makeZip({
      "xl/workbook.xml": workbook(['name="Old" state="hidden"', 'name="Empty"', 'name="Notes"', 'name="New"']),
      "xl/_rels/workbook.xml.rels": rels([1, 2, 3, 4].map((n) => `worksheets/sheet${n}.xml`)),
      "xl/worksheets/sheet1.xml": sheet(customers), "xl/worksheets/sheet2.xml": sheet('<row r="1"><c r="A1" s="0"/></row>'),
      "xl/worksheets/sheet3.xml": sheet(`<row r="1"><c t="inlineStr"><is><t>Read me</t></is></c></row>`), "xl/worksheets/sheet4.xml": sheet(customers),
    });
    expect(await table(file, "a.xlsx")).toMatchObject({ sheetName: "New", sheetIndex: 3, headerRow: 4, samples: [["A"], ["1"]] });
  });
});

describe("a file that is no good", () => {
  const zipped = makeXlsx([["Name", "Phone"], ["A", "0532 123 45 67"]]);
  it("is named: empty, no spreadsheet, cut short, encrypted", async () => {
    expect(await failure(open("", "a.xlsx"))).toBe("file_empty");
    expect(await failure(table("this is not a spreadsheet", "a.xlsx"))).toBe("file_not_spreadsheet");
    expect(await failure(open(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0]), "a.png"))).toBe("file_not_spreadsheet");
    expect(await failure(open(await makeZip({ "word/document.xml": "<x/>" }), "a.xlsx"))).toBe("file_not_spreadsheet");
    const whole = await zipped;
    expect(await failure(open(whole.subarray(0, whole.length - 40), "a.xlsx"))).toBe("file_broken");
    expect(await failure(open(whole.subarray(0, 10), "a.xlsx"))).toBe("file_broken");
    const compound = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(512)]);
    expect(await failure(open(compound, "a.xlsx"))).toBe("file_encrypted");
    expect(await failure(open(compound.subarray(0, 400), "a.xls"))).toMatch(/file_(broken|not_spreadsheet)/);
  });

  it("is refused before it unpacks to gigabytes", async () => {
    expect(await failure(open(await sheetOf(" ".repeat(12 * 1024 * 1024)), "a.xlsx"))).toBe("file_bomb");
  });

  it("is refused when it defines entities, or is no XML", async () => {
    const dtd = `<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet><sheetData><row r="1"><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`;
    expect(await failure(read(await sheetOf("", { "xl/worksheets/sheet1.xml": dtd })))).toBe("file_unsafe");
    expect(await failure(read(await sheetOf("<row><c>")))).toBe("file_broken");
    expect(await failure(read(await sheetOf("<row>&b;</row>")))).toBe("file_broken");
  });

  it("is refused when it has a hundred thousand columns", async () => {
    expect(await failure(read(await sheetOf(`<row r="1"><c r="A1"><v>1</v></c><c r="EQXD1"><v>1</v></c></row>`)))).toBe("file_too_many_columns");
    expect(await failure(table(`Name;Phone${";x".repeat(100_000)}\nA;1`, "a.csv"))).toBe("file_too_many_columns");
  });

  it("says when its sheet is empty, or has headings only", async () => {
    expect(await failure(table(await makeXlsx([]), "a.xlsx"))).toBe("sheet_empty");
    expect(await failure(table(await makeXlsx([["Ad", "Soyad", "Kullanıcı Kodu", "Telefon Numarası"], [" ", " "]]), "a.xlsx"))).toBe("sheet_no_rows");
  });
});

/** Turkish and Russian letters as their Windows code pages have them. */
const codePages = { tr: new Map([["ı", 0xfd], ["İ", 0xdd], ["ş", 0xfe], ["Ş", 0xde], ["ğ", 0xf0], ["Ğ", 0xd0]]) };
const latin = (text: string) => Buffer.from([...text].map((c) => codePages.tr.get(c) ?? c.charCodeAt(0)));
const cyrillic = (text: string) => Buffer.from([...text].map((c) => (c >= "А" && c <= "я" ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0))));

describe("a text file", () => {
  it("knows its delimiter and its encoding", async () => {
    const csv = "Ad;Soyad;Telefon\r\nÇağla;Işık;0532 765 43 21\r\nGökhan;Şimşek;\"0532; 1\"\r\n";
    const expected = [[1, "Ad", "Soyad", "Telefon"], [2, "Çağla", "Işık", "0532 765 43 21"], [3, "Gökhan", "Şimşek", "0532; 1"]];
    const wide = Buffer.from(`\ufeff${csv}`, "utf16le");
    for (const content of [csv, `\ufeff${csv}`, latin(csv), wide, Buffer.from(wide).swap16(), Buffer.from(csv, "utf16le"), csv.replaceAll("\r\n", "\n"), csv.replaceAll("\r\n", "\r"), csv.trimEnd()]) {
      expect(await read(content, "a.csv")).toEqual(expected);
    }
    for (const delimiter of [",", "\t", "|"]) expect(await read(csv.replaceAll(";", delimiter), "a.csv")).toEqual(expected.map((row) => row.map((cell) => (typeof cell === "string" ? cell.replace(";", delimiter) : cell))));
    expect(await read(cyrillic("Имя;Фамилия;Телефон\nИван;Петров;1\n"), "a.csv")).toEqual([[1, "Имя", "Фамилия", "Телефон"], [2, "Иван", "Петров", "1"]]);
    expect(await read(`sep=,\r\nName,Phone;x\r\na,b`, "a.csv")).toEqual([[2, "Name", "Phone;x"], [3, "a", "b"]]);
  });

  it("keeps quoted line ends, doubled quotes, quotes inside words, and takes a guarding apostrophe off", async () => {
    expect(await read(`Name,Phone,Note\n"a ""b""\nc",5" pipe,'+90 532\n\n"",'x,'=1+1\n`, "a.csv")).toEqual([
      [1, "Name", "Phone", "Note"], [2, 'a "b"\nc', '5" pipe', "+90 532"], [4, null, "'x", "=1+1"],
    ]);
  });

  it("may be called .xls, when its headings are those of customers", async () => {
    expect(await table("Ad\tTelefon\nA\t0532 123 45 67", "liste.xls")).toMatchObject({ headerRow: 1 });
  });

  it("finds its delimiter and its last byte however it is cut", async () => {
    const row = "Şükrü;Öğüt;0532 123 45 67;ığüşöç\n";
    const rows = await read(`Ad;Soyad;Telefon;Not\n${row.repeat(20_000)}`, "a.csv");
    expect(rows).toHaveLength(20_001);
    expect(new Set(rows.slice(1).map((one) => JSON.stringify(one.slice(1)))).size).toBe(1);
  });
});

describe("an old format", () => {
  const sheet = utils.aoa_to_sheet([["Başlık"], ["Ad", "Telefon", "Son sipariş"], ["Ayşe", 5331234568, new Date("2026-02-03T00:00:00Z")], ["=1+1", "0532", true]], { UTC: true, dateNF: "m/d/yyyy" });
  const book = () => {
    const made = utils.book_new();
    utils.book_append_sheet(made, utils.aoa_to_sheet([["Gizli"]]), "Gizli");
    utils.book_append_sheet(made, sheet, "Müşteriler");
    made.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
    return made;
  };
  it.each(["biff8", "ods", "xlsb", "xlsx"] as const)("%s gives the same rows", async (bookType) => {
    const content = write(book(), { type: "buffer", bookType }) as Buffer;
    const rows = await read(content, "a", 1);
    expect(rows.slice(0, 3)).toEqual([[1, "Başlık"], [2, "Ad", "Telefon", "Son sipariş"], [3, "Ayşe", 5331234568, "2026-02-03"]]);
    expect(rows[3]).toEqual([4, "=1+1", "0532", "TRUE"]);
    expect((await table(content, "a.xls")).sheetName).toBe("Müşteriler");
  });
});
