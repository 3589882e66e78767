import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { encode } from "../proof/encode";
import { openSpreadsheet } from "./open-file";

const folder = mkdtempSync(join(tmpdir(), "callpool-markup-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function rowsOf(content: Buffer | string): Promise<unknown> {
  const path = join(folder, "a.xls");
  writeFileSync(path, content);
  try {
    const file = await openSpreadsheet(path, "a.xls");
    const rows: unknown[] = [];
    for await (const handful of file.sheets[0]?.rows() ?? []) rows.push(...handful.map((row) => row.cells));
    return rows;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const html = (head = "") => `<html><head>${head}</head><body><table border=1><tr><th>Ad</th><th>Telefon</th><th>Tarih</th></tr>
  <tr><td>Ayşe &amp; Can</td><td>05321234567</td><td>15.12.2025</td></tr><tr><td>Şükrü<br>Işık</td><td>0533 000 00 01</td><td>=1+1</td></tr></table></body></html>`;
const cells = [["Ad", "Telefon", "Tarih"], ["Ayşe & Can", "05321234567", "15.12.2025"], ["Şükrü\nIşık", "0533 000 00 01", "=1+1"]];

it("reads a table in HTML, each cell as it is written, in either encoding", async () => {
  expect(await rowsOf(html())).toEqual(cells);
  expect(await rowsOf(`\ufeff${html('<meta charset="utf-8">')}`)).toEqual(cells);
  expect(await rowsOf(encode(html('<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">'), "windows-1254"))).toEqual(cells);
});

const xml = (rows: string, doctype = "") => `<?xml version="1.0"?>${doctype}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>${rows}</Table></Worksheet></Workbook>`;
const row = (...values: string[]) => `<Row>${values.map((value) => `<Cell><Data ss:Type="${/^\d+$/.test(value) && !value.startsWith("0") ? "Number" : "String"}">${value}</Data></Cell>`).join("")}</Row>`;

it("reads the XML of Excel 2003, and refuses entities in it", async () => {
  expect(await rowsOf(xml(row("Ad", "Telefon") + row("Ayşe", "05321234567") + row("Can", "5331234568")))).toEqual([["Ad", "Telefon"], ["Ayşe", "05321234567"], ["Can", 5331234568]]);
  expect(await rowsOf(xml(row("&a;"), '<!DOCTYPE x [<!ENTITY a "aaaa">]>'))).toBe("file_unsafe");
});
