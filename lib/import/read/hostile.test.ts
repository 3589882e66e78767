import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeBook } from "../proof/make-book";
import { inlineRow, rawXlsx } from "../proof/raw-xlsx";
import { findTable } from "./find-table";
import { openSpreadsheet } from "./open-file";
import { PackedStrings } from "./packed-strings";

const folder = mkdtempSync(join(tmpdir(), "callpool-hostile-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
let written = 0;

/** Looks at a file and reads it to its end: the cells, or what is wrong with it. */
async function readAll(content: Buffer, name = "a.xlsx", limit?: number): Promise<unknown> {
  written += 1;
  const path = join(folder, String(written));
  writeFileSync(path, content);
  try {
    const file = await openSpreadsheet(path, name, limit);
    try {
      const { sheetIndex } = await findTable(file, name);
      const rows: unknown[] = [];
      for await (const handful of file.sheets[sheetIndex]?.rows() ?? []) rows.push(...handful.map((row) => row.cells));
      return rows;
    } finally {
      await file.close();
    }
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const good = inlineRow(1, ["Ad", "Telefon"]) + inlineRow(2, ["Ayşe", "05321234567"]);

describe("a hostile or broken workbook", () => {
  it.each([
    ["breaks off in the middle of its XML", { sheets: [`${good}<row r="3"><c`] }, "file_broken"],
    ["closes what it did not open", { sheets: [`${good}</sheetData></worksheet></x>`] }, "file_broken"],
    ["has characters that XML does not know", { sheets: [`${good}<row r="3"><c t="str"><v>\u0001</v></c></row>`] }, "file_broken"],
    ["defines entities for its strings", { sheets: [good.replace("<row", '<row><c t="s"><v>0</v></c></row><row')], sharedStrings: '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>' }, "file_unsafe"],
    ["defines entities for its styles", { sheets: [good], styles: '<!DOCTYPE styleSheet [<!ENTITY a SYSTEM "file:///etc/passwd">]><styleSheet>&a;</styleSheet>' }, "file_unsafe"],
    ["has a hundred thousand columns", { sheets: [`${good}<row r="3">${"<c><v>1</v></c>".repeat(100_000)}</row>`] }, "file_too_many_columns"],
    ["has rows beyond all counting", { sheets: [`${good}<row r="99999999999"><c><v>1</v></c></row>`] }, "file_broken"],
    ["swells two hundred times", { sheets: [good + " ".repeat(12 * 1024 * 1024)] }, "file_bomb"],
    ["has strings that swell", { sheets: [good], sharedStrings: `<sst><si><t>${"a".repeat(12 * 1024 * 1024)}</t></si></sst>` }, "file_bomb"],
    ["has headings only", { sheets: [inlineRow(1, ["Ad", "Telefon"])] }, "sheet_no_rows"],
    ["has blank rows only", { sheets: ['<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="3"><c t="str"><v> </v></c></row>'] }, "sheet_empty"],
  ])("is named when it %s", async (_, book, code) => {
    expect(await readAll(await rawXlsx(book))).toBe(code);
  });

  it("is refused wherever it was cut", async () => {
    const whole = makeBook("xlsx", [{ name: "S", rows: [["Ad", "Telefon"], ["Ayşe", "05321234567"]] }]);
    for (const part of [0.05, 0.3, 0.6, 0.9, 0.999]) expect(await readAll(whole.subarray(0, Math.floor(whole.length * part)))).toBe("file_broken");
    // Its middle overwritten: the directory at its end is whole, what it names is not.
    const garbled = Buffer.from(whole);
    garbled.fill(0x5a, Math.floor(whole.length * 0.2), Math.floor(whole.length * 0.5));
    expect(await readAll(garbled)).toMatch(/^file_(broken|not_spreadsheet)$/);
  });

  it("is refused when it is larger than the limit that was set", async () => {
    const whole = makeBook("xlsx", [{ name: "S", rows: [["Ad", "Telefon"], ["Ayşe", "05321234567"]] }]);
    expect(await readAll(whole, "a.xlsx", 1024)).toBe("file_too_large");
    expect(await readAll(whole, "a.xlsx", whole.length)).toHaveLength(2);
  });
});

it("reads what is unusual but legal as it is written", async () => {
  const book = { sheets: [`<!-- a --><row r="1"><c t="str"><v><![CDATA[Ad]]></v></c><c r='B1' t='str'><v>Telefon</v></c></row>\r\n<row\nr="2"><c t="str"><f>A1</f><v>&#65;&amp;&lt;b&gt;</v></c><c t="str"><v>=1+1</v></c></row>`] };
  expect(await readAll(await rawXlsx(book))).toEqual([["Ad", "Telefon"], ["A&<b>", "=1+1"]]);
});

it.each(["xlsx", "xlsm", "biff8", "xlsb", "ods"] as const)("reads %s with long cells, formulas as text and dangerous headings", async (type) => {
  // Writing long text as .xls never ends in `xlsx`, so that is not tried here.
  const rows = [["Ad", "Telefon", "__proto__", "constructor"], ["Ayşe", "05321234567", "=cmd|' /C calc'!A0", "x".repeat(type === "biff8" ? 1000 : 32_767)]];
  expect(await readAll(makeBook(type, [{ name: "S", rows }]), `a.${type}`)).toEqual(rows);
});

it("keeps strings outside of the heap as they are", () => {
  const strings = new PackedStrings();
  const texts = ["", "a", "Ayşe 🙂", "x".repeat(3_000_000), "ş".repeat(400_000), ...Array.from({ length: 200_000 }, (_, i) => `müşteri ${i}`)];
  for (const text of texts) strings.add(text);
  expect(strings.length).toBe(texts.length);
  expect(texts.every((text, i) => strings.get(i) === text)).toBe(true);
  for (const index of [-1, texts.length, 1.5, Number.NaN, Infinity]) expect(strings.get(index)).toBeNull();
});
