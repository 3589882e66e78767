import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeBook } from "../proof/make-book";
import { makeZip } from "../testing";
import { openSpreadsheet } from "./open-file";

const folder = mkdtempSync(join(tmpdir(), "callpool-ods-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
let written = 0;

async function open(content: Buffer) {
  written += 1;
  const path = join(folder, String(written));
  writeFileSync(path, content);
  return await openSpreadsheet(path, "a.ods");
}

async function read(content: Buffer, sheet = 0) {
  const file = await open(content);
  const rows: unknown[][] = [];
  try {
    for await (const handful of file.sheets[sheet]?.rows() ?? []) for (const row of handful) rows.push([row.number, ...row.cells]);
    return { sheets: file.sheets.map(({ name, hidden }) => [name, hidden]), rows };
  } finally {
    await file.close();
  }
}

const failure = (promise: Promise<unknown>) => promise.then(() => "nothing", (error: unknown) => (error as { code?: string }).code ?? String(error));

/** An .ods with these tables, as LibreOffice writes one. */
const ods = (tables: string, more: Record<string, string> = {}) => makeZip({
  "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
  "content.xml": `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>` +
    `<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>` +
    `<number:date-style style:name="N37"/><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N37"/>` +
    `</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  ...more,
});
const table = (rows: string, attributes = 'table:name="S" table:style-name="ta1"') => `<table:table ${attributes}>${rows}</table:table>`;
const row = (cells: string, attributes = "") => `<table:table-row${attributes}>${cells}</table:table-row>`;
const text = (paragraphs: string, attributes = "") => `<table:table-cell office:value-type="string"${attributes}>${paragraphs}</table:table-cell>`;
const p = (content: string) => `<text:p>${content}</text:p>`;

describe("an .ods", () => {
  it("gives what another program wrote", async () => {
    const long = "x".repeat(32_767);
    const file = makeBook("ods", [{ name: "Gizli", rows: [["a"]], hidden: true }, { name: "Müşteriler", rows: [["Ad", "Telefon", "Tarih"], [], ["Ayşe <&>", 5331234568, new Date("2026-02-03T00:00:00Z")], ["=1+1", null, new Date("2026-02-03T14:30:15Z")], [long]] }]);
    expect(await read(file, 1)).toMatchObject({ rows: [[1, "Ad", "Telefon", "Tarih"], [3, "Ayşe <&>", 5331234568, "2026-02-03"], [4, "=1+1", null, "2026-02-03T14:30:15"], [5, long]] });
  });

  it("knows values by their kinds, formulas by value", async () => {
    const cells = [
      '<table:table-cell office:value-type="float" office:value="1.5" table:formula="of:=1+0.5"><text:p>1,5</text:p></table:table-cell>', '<table:table-cell office:value-type="percentage" office:value="0.12"><text:p>12%</text:p></table:table-cell>',
      '<table:table-cell office:value-type="currency" office:currency="TRY" office:value="1200"><text:p>₺1.200</text:p></table:table-cell>', '<table:table-cell office:value-type="date" office:date-value="2026-02-03T00:00:00"><text:p>3.2.26</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="2026-02-03T14:30:15.5"><text:p>3.2.26</text:p></table:table-cell>', '<table:table-cell office:value-type="time" office:time-value="PT9H05M00S"><text:p>9:05</text:p></table:table-cell>',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>DOĞRU</text:p></table:table-cell>', text(p("shown"), ' office:string-value="kept"'), '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="46056"/>',
    ].join("");
    expect((await read(await ods(table(row(cells))))).rows).toEqual([[1, 1.5, 0.12, 1200, "2026-02-03", "2026-02-03T14:30:15", "09:05:00", "TRUE", "kept", "2026-02-03"]]);
  });

  it("joins paragraphs, blanks, tabs and line breaks, and leaves remarks out", async () => {
    const cells = text(`<office:annotation><text:p>remark</text:p></office:annotation>${p('a<text:s text:c="3"/>b  c<text:tab/>d<text:line-break/>e')}${p("<text:span>Şük<text:a>rü</text:a></text:span>")}`);
    expect((await read(await ods(table(row(cells))))).rows).toEqual([[1, "a   b c\td\ne\nŞükrü"]]);
  });

  it("counts what is repeated, and blank cells without end cost nothing", async () => {
    const blank = '<table:table-cell table:number-columns-repeated="16384"/>';
    const rows = [
      row(blank, ' table:number-rows-repeated="3"'), row(`${text(p("a"), ' table:number-columns-repeated="2"')}<table:covered-table-cell table:number-columns-repeated="2"/>${text(p("b"))}<table:table-cell table:number-columns-repeated="16379"/>`, ' table:number-rows-repeated="2"'),
      row('<table:table-cell table:number-columns-repeated="999999999"/>', ' table:number-rows-repeated="1048570"'), row(text(p("end"))),
    ].join("");
    expect((await read(await ods(table(rows)))).rows).toEqual([[4, "a", "a", null, null, "b"], [5, "a", "a", null, null, "b"], [1048576, "end"]]);
  });

  it("names its sheets, the hidden as such, and reads each by itself", async () => {
    const file = await ods(table(row(text(p("1"))), 'table:name="Gizli" table:style-name="ta2"') + table(row(text(p("2"))), 'table:name="A &amp; B" table:style-name="ta1"') + table(`<table:table-header-rows>${row(text(p("3")))}</table:table-header-rows>`, 'table:name="C"'));
    expect(await read(file)).toEqual({ sheets: [["Gizli", true], ["A & B", false], ["C", false]], rows: [[1, "1"]] });
    expect((await read(file, 1)).rows).toEqual([[1, "2"]]);
    expect((await read(file, 2)).rows).toEqual([[1, "3"]]);
  });

  it("is refused when it is encrypted, broken, a bomb, too wide, or defines entities", async () => {
    const rows = row(text(p("a")));
    expect(await failure(open(await ods(table(rows), { "META-INF/manifest.xml": '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>' })))).toBe("file_encrypted");
    expect(await failure(read(await ods(`${table(rows)}</x>`)))).toBe("file_broken");
    expect(await failure(read(await makeZip({ "content.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>" })))).toBe("file_unsafe");
    expect(await failure(read(await makeZip({ "content.xml": "<office:document-content/>" })))).toBe("file_not_spreadsheet");
    expect(await failure(read(await ods(table(row(text(p("a"), ' table:number-columns-repeated="100000"'))))))).toBe("file_too_many_columns");
    expect(await failure(read(await ods(table(row(text(p("a")), ' table:number-rows-repeated="2000000000"')))))).toBe("file_bomb");
    expect(await failure(read(await ods(table(row(text(p("a")), ' table:number-rows-repeated="-1"')))))).toBe("file_broken");
  });
});
