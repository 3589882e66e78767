import type { WrittenCell } from "../write-xlsx";
import { makeXlsx } from "../testing";
import { encode } from "./encode";
import { makeBook, makeText } from "./make-book";
import type { RowWish, SheetForm, SheetWish } from "./random-sheet";

/** A row as the model sees it: what its cells mean, known without reading them. */
export interface MeantRow {
  /** In the file, from 1. */
  number: number;
  /** The same for all cases of one code. */
  code: string | null;
  /** E.164. */
  phones: string[];
  named: boolean;
  amount: number;
  /** What stands in the cells of numbers. */
  phoneCells: WrittenCell[];
}

export interface WrittenSheet {
  content: Buffer;
  fileName: string;
  /** The heading of the column that a filter may look at. */
  amount: string;
  rows: MeantRow[];
}

const headings = {
  code: ["Customer Code", "Müşteri Kodu", "Код клиента"], firstName: ["First Name", "Ad", "Имя"], lastName: ["Last Name", "SOYAD", "Фамилия"],
  fullName: ["Full Name", "Ad Soyad", "ФИО"], phone: ["Phone Number", "Telefon Numarası", "Номер телефона"], phone2: ["Phone 2", "Telefon 2", "Телефон 2"],
  email: ["E-mail", "E-Posta", "Эл. почта"], priority: ["Priority", "ÖNCELİK", "Приоритет"], note: ["Notes", "Notlar", "Примечание"], amount: ["Amount", "Tutar", "Сумма"],
};
type ColumnName = keyof typeof headings;

/** Every person's first and second number, in three countries. */
export function phonesOf(person: number): [string, string] {
  const digits = String(1_234_501 + person * 12);
  switch (person % 5) {
    case 3: return [`+7912${digits}`, `+7916${digits}`];
    case 4: return [`+442079460${String(101 + person * 2)}`, `+442079460${String(501 + person * 2)}`];
    default: return [`+90532${digits}`, `+90542${digits}`];
  }
}

const bad: readonly WrittenCell[] = ["", "12345", "yok", "5.32E+09", "0000000", "-", null, "?", "1", "tel", "none", "999"];

/** A number in one of the manners that sheets have. */
function writePhone(e164: string, form: number): WrittenCell {
  const national = e164.slice(e164.startsWith("+7") ? 2 : 3);
  const spaced = `${national.slice(0, 3)} ${national.slice(3, 6)} ${national.slice(6, 8)} ${national.slice(8)}`;
  if (e164.startsWith("+44")) return [e164, `+44 (0)${national}`, `0044 ${national}`, `+44 ${spaced}`][form % 4] ?? e164;
  if (e164.startsWith("+7")) return [e164, `8 (${national.slice(0, 3)}) ${national.slice(3)}`, `+7 ${spaced}`, `007${national}`][form % 4] ?? e164;
  const forms: WrittenCell[] = [
    `0${spaced}`, Number(national), `${national}.0`, `${national[0]}.${national.slice(1)}E9`, `+90 (${national.slice(0, 3)}) ${national.slice(3)}`, `0090${national}`, `90 ${spaced}`,
    `0(${national.slice(0, 3)})${national.slice(3)} dahili 3`, `\u00a0${national}\u200e `, Number(`90${national}`), `0${national.slice(0, 3)}-${national.slice(3)}`, e164,
  ];
  return forms[form % forms.length] ?? e164;
}

/** The manners in which people write, and not programs: two numbers in a cell come from people. */
const ownHand = [0, 4, 5, 6, 10, 11];

/** A code in one of its cases: one customer, whatever the case and the dots. */
function writeCode(person: number, form: number): WrittenCell {
  if (person % 7 === 6) return [1000 + person, String(1000 + person), `${1000 + person}.0`][form % 3] ?? null;
  return [`Mİ-ı${person}`, `mi-I${person}`, `MI-i${person}`, ` mı-İ${person}`][form % 4] ?? null;
}

const emails: readonly WrittenCell[] = ["a@b.example", "", "a(at)b", null];
const priorities: readonly WrittenCell[] = [5, "", "3", "yüksek", 99999, null, "2.0", -1];

/** Writes a sheet as a file, and says what it means. */
export async function writeSheet({ form, rows }: SheetWish): Promise<WrittenSheet> {
  const columns = columnsOf(form);
  const titles: WrittenCell[][] = Array.from({ length: form.titles }, (_, i) => (i % 2 === 0 ? ["Kasım 2026"] : []));
  const head = columns.map((column) => headings[column][form.language] ?? "");
  const meant: MeantRow[] = [];
  const body = rows.map((row, i): WrittenCell[] => {
    if (row.blank) return i % 2 === 0 ? [] : [" ", null, "  "];
    const cells = columns.map((column) => cellOf(column, row, form));
    const both = row.phoneOf === null ? [] : phonesOf(row.phoneOf);
    const second = row.second === "cell" || (row.second === "column" && form.has.phone2) ? 2 : 1;
    meant.push({
      number: titles.length + 2 + i, code: form.has.code && row.codeOf !== null ? `code ${row.codeOf}` : null, phones: both.slice(0, second), named: row.named,
      amount: row.amount, phoneCells: columns.flatMap((column, place) => (column === "phone" || column === "phone2" ? [cells[place] ?? null] : [])),
    });
    return cells;
  });
  const { content, fileName } = await writeFile([...titles, head, ...body], form.file);
  return { content, fileName, amount: headings.amount[form.language] ?? "", rows: meant };
}

function columnsOf({ has, fullName, order }: SheetForm): ColumnName[] {
  const names: ColumnName[] = [...(fullName ? ["fullName" as const] : ["firstName" as const, "lastName" as const]), "phone", "amount"];
  for (const name of ["code", "phone2", "email", "priority", "note"] as const) if (has[name]) names.push(name);
  return names.map((name, i) => ({ name, at: order[i % order.length] ?? 0 })).sort((a, b) => a.at - b.at).map(({ name }) => name);
}

function cellOf(column: ColumnName, row: RowWish, { has }: SheetForm): WrittenCell {
  const [first, second] = row.phoneOf === null ? [null, null] : phonesOf(row.phoneOf);
  switch (column) {
    case "code": return row.codeOf === null ? null : writeCode(row.codeOf, row.codeCase);
    case "firstName": return row.named ? "Işıl" : "";
    case "lastName": return row.named ? `Öz${row.codeOf ?? ""}` : null;
    case "fullName": return row.named ? `Işıl Öz${row.codeOf ?? ""}` : "  ";
    case "phone": return first === null ? (bad[row.phoneForm % bad.length] ?? null) : row.second === "cell" ? `${String(writePhone(first, ownHand[row.phoneForm % ownHand.length] ?? 0))} / ${second}` : writePhone(first, row.phoneForm);
    case "phone2": return row.second === "column" && has.phone2 ? second : null;
    case "email": return emails[row.emailForm % emails.length] ?? null;
    case "priority": return priorities[row.priorityForm % priorities.length] ?? null;
    case "note": return row.emailForm === 3 ? "=1+1; \"x\"\n|son\t" : null;
    case "amount": return row.amount;
  }
}

async function writeFile(rows: WrittenCell[][], file: SheetForm["file"]): Promise<{ content: Buffer; fileName: string }> {
  const text = (delimiter: string) => makeText(rows as (string | number | null)[][], delimiter);
  // What the code page has not is nothing that a program could have saved with it.
  const cyrillic = rows.some((row) => row.some((cell) => typeof cell === "string" && /[а-яё\u200e]/i.test(cell)));
  switch (file) {
    case "xlsx": return { content: await makeXlsx(rows), fileName: "a.xlsx" };
    case "shared": return { content: makeBook("xlsx", [{ name: "Liste", rows }]), fileName: "a.xlsx" };
    case "xls": return { content: makeBook("biff8", [{ name: "Liste", rows }]), fileName: "a.xls" };
    case "ods": return { content: makeBook("ods", [{ name: "Liste", rows }]), fileName: "a.ods" };
    case "csv": return { content: encode(text(","), "utf-8"), fileName: "a.csv" };
    case "tsv": return { content: encode(text("\t"), "utf-8-bom"), fileName: "a.tsv" };
    case "pipe": return { content: encode(text("|"), "utf-8"), fileName: "a.txt" };
    case "semicolon": return { content: encode(text(";"), "utf-8"), fileName: "a.csv" };
    case "utf16": return { content: encode(text("\t"), "utf-16le"), fileName: "a.csv" };
    case "cp1254": return { content: encode(text(";"), cyrillic ? "utf-8" : "windows-1254"), fileName: "a.csv" };
  }
}
