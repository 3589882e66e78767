import type { Case } from "./case";
import { encode } from "./encode";

const one = { counts: { rows: 1, created: 1 } };

/** Text files. */
export const textCases: readonly Case[] = [
  { name: "Excel's own first line", file: () => "sep=;\r\nAd;Telefon\r\nAyşe;05320000001\r\n", fileName: "a.csv", ...one, people: ["Ayşe |  |  | +905320000001 |"], more: { 0: { importRow: 3 } } },
  { name: "Excel's own first line after a mark of UTF-8", file: () => encode("sep=,\r\nAd,Telefon\r\nAyşe,05320000001\r\n", "utf-8-bom"), fileName: "a.csv", ...one, people: ["Ayşe |  |  | +905320000001 |"] },
  { name: "no line end at the end", file: () => "Ad\tTelefon\nAyşe\t05320000001", fileName: "a.tsv", ...one, people: ["Ayşe |  |  | +905320000001 |"] },
  { name: "line ends of an old Macintosh", file: () => "Ad;Telefon\rAyşe;05320000001\r", fileName: "a.txt", ...one, people: ["Ayşe |  |  | +905320000001 |"] },
  {
    name: "quotes around delimiters, line ends and quotes",
    file: () => `"Ad","Soyad","Telefon","Not"\r\n"Ayşe","Kaya, Yılmaz","05320000001","ilk satır\r\nikinci ""satır"""\r\nAli,"5"" boru","0533 000 00 01",x\r\n`,
    fileName: "a.csv", counts: { rows: 2, created: 2 },
    people: ["Ayşe | Kaya, Yılmaz |  | +905320000001 |", "Ali | 5\" boru |  | +905330000001 |"],
    more: { 0: { note: "ilk satır\nikinci \"satır\"" }, 1: { importRow: 3 } },
  },
  {
    name: "an apostrophe before what would be a formula is taken off, a formula's text stays text",
    file: () => `Ad;Telefon;Not\n'=1+1;'+905320000001;@x\n=2+2;05320000002;'-1\n`, fileName: "a.csv", counts: { rows: 2, created: 2 },
    people: ["=1+1 |  |  | +905320000001 |", "=2+2 |  |  | +905320000002 |"], more: { 0: { note: "@x" }, 1: { note: "-1" } },
  },
  {
    name: "Russian text in Windows-1251", file: () => encode("Фамилия;Имя;Телефон;Примечание\r\nПетров;Иван;8 (912) 345-67-89;перезвонить\r\nЁлкина;Алёна;+7 912 345-67-90;\r\n", "windows-1251"), fileName: "клиенты.csv",
    counts: { rows: 2, created: 2 }, people: ["Иван | Петров |  | +79123456789 |", "Алёна | Ёлкина |  | +79123456790 |"], more: { 0: { note: "перезвонить" } },
  },
  {
    name: "delimiters and short rows below a title with commas",
    file: () => "Liste, Kasım, 2026\n\nAd;Telefon;Not;Şehir\nAyşe;05320000001\nAli;05320000002;;Ankara;fazla\n;;;\n", fileName: "a.csv", counts: { rows: 2, created: 2 },
    people: ["Ayşe |  |  | +905320000001 |", "Ali |  |  | +905320000002 |"], more: { 0: { fields: {} }, 1: { fields: { Şehir: "Ankara" } } },
  },
  { name: "text that is called .xls", file: () => encode("Ad\tTelefon\r\nAyşe\t05320000001\r\n", "utf-16le"), fileName: "rapor.xls", ...one, people: ["Ayşe |  |  | +905320000001 |"] },
  { name: "a quote that opens in the middle of a cell", file: () => `Ad,Telefon,Not\nAyşe,05320000001,5" x "8"\n`, fileName: "a.csv", ...one, people: ["Ayşe |  |  | +905320000001 |"], more: { 0: { note: "5\" x \"8\"" } } },
];
