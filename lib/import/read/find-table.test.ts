import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeBook, makeText, type TestSheet } from "../proof/make-book";
import { findTable, type WantedTable } from "./find-table";
import { openSpreadsheet } from "./open-file";

const folder = mkdtempSync(join(tmpdir(), "callpool-table-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
let written = 0;

async function tableOf(content: Buffer | string, name: string, want?: WantedTable) {
  written += 1;
  const path = join(folder, String(written));
  writeFileSync(path, content);
  const file = await openSpreadsheet(path, name);
  try {
    const { columns, ...table } = await findTable(file, name, want);
    return { ...table, targets: columns.map(({ target }) => target), kinds: columns.map(({ kind }) => kind), fits: columns.map(({ fits }) => fits), headings: columns.map(({ heading }) => heading) };
  } finally {
    await file.close();
  }
}

const ofSheets = (sheets: TestSheet[], want?: WantedTable) => tableOf(makeBook("xlsx", sheets), "a.xlsx", want);
const ofRows = (rows: TestSheet["rows"], want?: WantedTable) => ofSheets([{ name: "S", rows }], want);
const failure = (promise: Promise<unknown>) => promise.then(() => "nothing", (error: unknown) => (error as { code?: string }).code ?? String(error));

const customers: TestSheet["rows"] = [["Ad", "Telefon"], ["Ayşe", "05321234567"], ["Ali", "05331234568"]];

describe("the sheet", () => {
  const sheets: TestSheet[] = [{ name: "Gizli", rows: customers, hidden: true }, { name: "Boş", rows: [] }, { name: "Oku", rows: [["Beni oku"], ["Bu dosya"]] }, { name: "Liste", rows: customers }];

  it("is the first that can be seen and has customers; all are named", async () => {
    const table = await ofSheets(sheets);
    expect(table).toMatchObject({ sheetIndex: 3, sheetName: "Liste", headerRow: 1, expectedRows: 2, samples: [["Ayşe", "Ali"], ["05321234567", "05331234568"]] });
    expect(table.sheets).toEqual([{ index: 0, name: "Gizli", hidden: true }, { index: 1, name: "Boş", hidden: false }, { index: 2, name: "Oku", hidden: false }, { index: 3, name: "Liste", hidden: false }]);
  });

  it("is the one that is wanted, also a hidden one", async () => {
    expect(await ofSheets(sheets, { sheetIndex: 0 })).toMatchObject({ sheetName: "Gizli", headerRow: 1 });
    expect(await ofSheets(sheets, { sheetIndex: 2 })).toMatchObject({ sheetName: "Oku" });
    expect(await failure(ofSheets(sheets, { sheetIndex: 1 }))).toBe("sheet_empty");
    expect(await failure(ofSheets(sheets, { sheetIndex: 9 }))).toBe("sheet_empty");
  });

  it("is the first with anything in it when nothing is recognised, and a hidden one when there is no other", async () => {
    expect(await ofSheets([{ name: "A", rows: [["Renk", "Boy"], ["mavi", 3]] }, { name: "B", rows: [["x", "y"], ["z", "w"]] }])).toMatchObject({ sheetName: "A", headerRow: 1, kinds: ["text", "number"] });
    expect(await failure(ofSheets([{ name: "A", rows: [["Ad", "Telefon"]] }]))).toBe("sheet_no_rows");
    expect(await failure(ofSheets([{ name: "A", rows: [[" ", null], [" "]] }]))).toBe("sheet_empty");
  });
});

describe("the headings", () => {
  it("are found under titles and blank lines, and beside years", async () => {
    expect(await ofRows([["Ekim listesi"], [], ["Hazırlayan: Ayşe", "05321234567"], [], ["Ad", "Telefon", 2024, 2025], ["Ayşe", "05321234567", 1, 2]])).toMatchObject({ headerRow: 5, targets: ["firstName", "phone", "field", "field"] });
    expect(await ofRows([["Rapor"], ["Renk", "Boy", "Adet"], ["mavi", "uzun", 3], ["sarı", "kısa", 4]])).toMatchObject({ headerRow: 2, headings: ["Renk", "Boy", "Adet"] });
  });

  it("are none when customers stand in the first row; names are told by their look", async () => {
    expect(await tableOf("Ayşe Yılmaz;05321234567;a@b.com;12\nAli Veli;05331234568;c@d.com;13\n", "a.csv")).toMatchObject({ headerRow: 0, headings: ["A", "B", "C", "D"], targets: ["fullName", "phone", "email", "field"], kinds: ["text", "text", "text", "number"], expectedRows: 2 });
    expect(await ofRows([["Ayşe", "Kaya", 5321234567], ["Ali", "Demir", 5331234568]])).toMatchObject({ headerRow: 0, targets: ["firstName", "lastName", "phone"] });
  });

  it("are where the user says", async () => {
    expect(await ofRows(customers, { headerRow: 0 })).toMatchObject({ headerRow: 0, headings: ["A", "B"], expectedRows: 3 });
    expect(await ofRows(customers, { headerRow: 2 })).toMatchObject({ headerRow: 2, headings: ["Ayşe", "05321234567"], expectedRows: 1 });
    expect(await failure(ofRows(customers, { headerRow: 3 }))).toBe("sheet_no_rows");
    const deep = [...Array.from({ length: 300 }, (_, i) => [`remark ${i}`]), ...customers];
    expect(await ofRows(deep, { headerRow: 301 })).toMatchObject({ headerRow: 301, targets: ["firstName", "phone"], samples: [["Ayşe", "Ali"], ["05321234567", "05331234568"]] });
  });
});

describe("columns whose headings say nothing", () => {
  it("are told by their values", async () => {
    expect(await ofRows([["Ad", "İrtibat A", "İrtibat B", "Adres", "Bölge"], ["Ayşe", "0532 123 45 67", "+905331234568", "a@b.com", "Europe/Istanbul"], ["Ali", "0 (533) 123 45 68", "yok", "c@d.com", "Europe/Moscow"], ["Can", 5341234569, "0212 555 44 33", "", "Asia/Baku"]]))
      .toMatchObject({ targets: ["firstName", "phone", "field", "email", "zone"], fits: [null, 1, null, 1, 1] });
  });

  it("are no telephones when they are codes, ids, dates, amounts or small numbers", async () => {
    const rows = Array.from({ length: 5 }, (_, i) => ["Ayşe", `0532123456${i}`, 12_345_678_901 + i, `5${321_234_567 + i}`, `0${i + 1}.12.2025`, `1.234.567,0${i}`, 1000 + i, `2025121${i}`]);
    const { targets, kinds } = await ofRows([["Ad", "Telefon", "Belge", "Vergi No", "Gün", "Tutar", "Adet", "Dönem"], ...rows]);
    expect(targets).toEqual(["firstName", "phone", ...Array<string>(6).fill("field")]);
    expect(kinds).toEqual(["text", "text", "text", "text", "date", "number", "number", "number"]);
  });

  it("have kinds, and tell how many values are what they became", async () => {
    const pipe = makeText([["CUSTOMER_ID", "LABELS", "FIRST_NAME", "SURNAME", "CUSTOMER_CODE", "PHONE", "TOTAL_AMOUNT", "LAST_ORDER_DATE"], ["1001", "VIP", "Ahmet", "Yılmaz", "USR1001", "05321234567", "5000", "2025-12-15 10:30:00"], ["1002", "Standard", "Mehmet", "Demir", "USR1002", "yok", "2500", ""]], "|");
    expect(await tableOf(pipe, "a.csv")).toMatchObject({
      targets: ["field", "field", "firstName", "lastName", "code", "phone", "field", "field"],
      kinds: ["number", "text", "text", "text", "text", "text", "number", "date"], fits: [1, null, null, null, null, 0.5, 1, 1],
    });
  });

  it("count a number by the row's own country", async () => {
    expect((await ofRows([["Ad", "Telefon", "Ülke"], ["A", "(202) 555-0143", "US"], ["B", "0532 123 45 67", ""]])).fits).toEqual([null, 1, 1]);
  });
});

it("refuses text under a spreadsheet's name in which no headings are known", async () => {
  expect(await failure(tableOf("this is not a spreadsheet", "a.xlsx"))).toBe("file_not_spreadsheet");
  expect(await failure(tableOf("<html><p>Ad</p>\n</html>", "a.xls"))).toBe("file_not_spreadsheet");
  expect(await failure(tableOf("just a line", "a.csv"))).toBe("sheet_no_rows");
});
