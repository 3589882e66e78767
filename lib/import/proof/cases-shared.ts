import { eightCustomers, makeXlsx } from "../testing";
import type { Case } from "./case";
import { encode } from "./encode";
import { makeBook, makeText } from "./make-book";
import { messyRows } from "./sample-rows";

const messyPeople = [
  "Ahmet | Yılmaz | M-0001 | +905321234567 |", "Mehmet | Demir | M-0002 | +905331234568 |", "Ayşe | Kaya | M-0003 | +905341234569 |",
  "Fatma | Çelik | M-0004 | +905351234570 |", "Ali | Şahin | M-0005 | +905361234571 | +905369998877", "=HYPERLINK(\"http://example.com\";\"tıkla\") | Kara | M-0009 | +905391112233 |",
  "Elif | Arslan | M-0010 | +905391234574 |", "İbrahim | Işık | M-0011 | +905420000001 |", "Şule | Koç | M-0012 | +905420000002 |",
];

const messy: Pick<Case, "counts" | "people" | "more" | "problems"> = {
  counts: { rows: 13, created: 9, duplicates: 2, invalid: 2 },
  people: messyPeople,
  more: {
    0: { email: "ahmet@example.com", priority: 5, note: "VIP", fields: { Şehir: "İstanbul" }, importRow: 4 },
    2: { note: "Akşam arayın", priority: 0 }, 6: { email: null }, 7: { priority: 99, search: "ibrahim isik m-0011 +905420000001" }, 8: { priority: 0 },
  },
  problems: [[10, "phone_missing"], [11, "phone_too_short"], [12, "code_in_file"], [13, "phone_in_file"], [15, "email_left_out"], [18, "priority_left_out"]],
};

const explanation = { name: "Açıklama", rows: [["Bu sayfa listeye dahil değildir"]] };
const messySheets = [{ name: "Müşteriler", rows: messyRows }, explanation];

const english = [
  ["Full Name", "Mobile", "Account #", "Country", "Segment", "Last order"],
  ["Jane Doe", "+44 20 7946 0958", "ACC-1", "GB", "gold", new Date("2026-09-14T00:00:00Z")],
  ["John Smith", "(202) 555-0143", "ACC-2", "US", "silver", new Date("2026-02-28T00:00:00Z")],
  ["Erika Mustermann", "030 23125 111", "ACC-3", "DE", "gold", null],
  ["Иван Петров", "8 (912) 345-67-89", "ACC-4", "RU", "bronze", null],
];

const pipe = makeText([
  ["CUSTOMER_ID", "LABELS", "FIRST_NAME", "SURNAME", "CUSTOMER_CODE", "PHONE", "TOTAL_AMOUNT", "LAST_ORDER_DATE"],
  [1001, "VIP", "Ahmet", "Yılmaz", "USR1001", "05321234567", 5000, "2025-12-15 10:30:00"],
  [1002, "Standard", "Mehmet", "Demir", "USR1002", "5331234568.0", 2500, "2025-11-20 14:22:00"],
  [1003, "VIP", "Ayşe", "Kaya", "USR1003", "5.341234569E9", 0, null],
  [1004, "Standard", "Fatma", "Çelik", "USR1004.0", "05351234570", 1500, "2026-02-08 09:15:00"],
], "|");

/** Files that teams handed to this project, made again. */
export const sharedCases: readonly Case[] = [
  {
    name: "eight customers",
    file: () => makeXlsx(eightCustomers),
    counts: { rows: 8, created: 8 },
    people: eightCustomers.slice(1).map(([first, last, code, phone]) => `${first} | ${last} | ${code} | +9${phone} |`),
  },
  { name: "a messy sheet, and a second one of remarks", file: () => makeBook("xlsx", messySheets), ...messy },
  { name: "the messy sheet as .xlsm", file: () => makeBook("xlsm", messySheets), fileName: "liste.xlsm", ...messy },
  { name: "the messy sheet as .xls", file: () => makeBook("biff8", messySheets), fileName: "liste.xls", ...messy },
  { name: "the messy sheet as .ods", file: () => makeBook("ods", messySheets), fileName: "liste.ods", ...messy },
  { name: "the messy sheet as .xlsb", file: () => makeBook("xlsb", messySheets), fileName: "liste.xlsb", ...messy },
  { name: "the messy sheet with inline strings", file: () => makeXlsx(messyRows), ...messy },
  ...(["utf-8", "utf-8-bom", "utf-16le", "utf-16be", "windows-1254"] as const).map((encoding): Case => (
    { name: `the messy sheet as ${encoding} text`, file: () => encode(makeText(messyRows.map((row) => [...row]), ";"), encoding), fileName: "liste.csv", ...messy })),
  ...([",", "\t", "|"] as const).map((delimiter): Case => (
    { name: `the messy sheet between ${JSON.stringify(delimiter)}`, file: () => makeText(messyRows.map((row) => [...row]), delimiter, "\n"), fileName: "liste.txt", ...messy })),
  {
    name: "an English export of four countries",
    file: () => makeBook("xlsx", [{ name: "Export", rows: english }]),
    counts: { rows: 4, created: 4 },
    people: [
      "Jane | Doe | ACC-1 | +442079460958 |", "John | Smith | ACC-2 | +12025550143 |", "Erika | Mustermann | ACC-3 | +493023125111 |", "Иван | Петров | ACC-4 | +79123456789 |",
    ],
    more: {
      0: { country: "GB", fields: { Segment: "gold", "Last order": "2026-09-14" } }, 1: { country: "US", fields: { Segment: "silver", "Last order": "2026-02-28" } },
      2: { country: "DE", fields: { Segment: "gold" } }, 3: { country: "RU", fields: { Segment: "bronze" } },
    },
  },
  {
    name: "Turkish text between semicolons in Windows-1254",
    file: () => encode(makeText([["Ad", "Soyad", "Kullanıcı Kodu", "Telefon Numarası", "Bakiye"], ["Çağla", "Işık", "TR-1", "0532 765 43 21", "1.234,50"], ["Gökhan", "Şimşek", "TR-2", "0532 765 43 22", "0,00"]], ";"), "windows-1254"),
    fileName: "customers.csv",
    counts: { rows: 2, created: 2 },
    people: ["Çağla | Işık | TR-1 | +905327654321 |", "Gökhan | Şimşek | TR-2 | +905327654322 |"],
    more: { 0: { fields: { Bakiye: 1234.5 } }, 1: { fields: { Bakiye: 0 } } },
  },
  {
    name: "a back end's export between pipes, with numbers as decimals",
    file: () => pipe,
    fileName: "customers.csv",
    counts: { rows: 4, created: 4 },
    people: [
      "Ahmet | Yılmaz | USR1001 | +905321234567 |", "Mehmet | Demir | USR1002 | +905331234568 |", "Ayşe | Kaya | USR1003 | +905341234569 |", "Fatma | Çelik | USR1004 | +905351234570 |",
    ],
    more: {
      0: { fields: { CUSTOMER_ID: 1001, LABELS: "VIP", TOTAL_AMOUNT: 5000, LAST_ORDER_DATE: "2025-12-15T10:30:00" } },
      2: { fields: { CUSTOMER_ID: 1003, LABELS: "VIP", TOTAL_AMOUNT: 0 } },
    },
  },
];
