import { makeXlsx } from "../testing";
import type { Case } from "./case";
import { makeBook } from "./make-book";
import { inlineRow, rawXlsx } from "./raw-xlsx";

const head = ["Ad", "Soyad", "Telefon"];
const one = [head, ["Ayşe", "Kaya", "05320000001"]];
const ayse = ["Ayşe | Kaya |  | +905320000001 |"];
const long = "x".repeat(32_767);

/** Sheets: which one, where the headings are, what stands in cells. */
export const sheetCases: readonly Case[] = [
  { name: "a hidden first sheet", file: () => makeBook("xlsx", [{ name: "Eski", hidden: true, rows: [head, ["Eski", "Kişi", "05320000009"]] }, { name: "Yeni", rows: one }]), counts: { rows: 1, created: 1 }, people: ayse },
  { name: "a hidden first sheet of an .xls", file: () => makeBook("biff8", [{ name: "Eski", hidden: true, rows: [head, ["Eski", "Kişi", "05320000009"]] }, { name: "Yeni", rows: one }]), fileName: "a.xls", counts: { rows: 1, created: 1 }, people: ayse },
  { name: "a cover sheet before the customers", file: () => makeBook("xlsx", [{ name: "Kapak", rows: [["Rapor"], ["Hazırlayan: Ofis"]] }, { name: "Boş", rows: [] }, { name: "Liste", rows: one }]), counts: { rows: 1, created: 1 }, people: ayse },
  { name: "titles and blank lines above, a total below", file: () => makeXlsx([["ACME A.Ş."], ["Müşteri listesi", null, "01.11.2026"], [], [], head, ["Ayşe", "Kaya", "05320000001"], [], ["Toplam", null, 1]]), counts: { rows: 2, created: 1, invalid: 1 }, people: ayse, more: { 0: { importRow: 6 } }, problems: [[8, "phone_too_short"]] },
  {
    name: "headings twice, and such as objects have of themselves",
    file: () => makeXlsx([["Ad", "Telefon", "__proto__", "constructor", "Şehir", "Şehir", "toString", "ŞEHİR"], ["Ayşe", "05320000001", "a", "b", "c", "d", "e", "f"]]),
    counts: { rows: 1, created: 1 }, people: ["Ayşe |  |  | +905320000001 |"],
  },
  {
    name: "values of formulas, dates, truth values, errors",
    file: () => rawXlsx({
      styles: `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
      sheets: [inlineRow(1, ["Ad", "Telefon", "Tarih", "Saat", "Evet", "Hata", "Toplam"])
        + `<row r="2"><c t="str"><f>"Ay"&amp;"şe"</f><v>Ayşe</v></c><c><f>5320000000+1</f><v>5320000001</v></c><c s="1"><v>46279</v></c><c s="2"><v>46279.5</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c></row>`],
    }),
    counts: { rows: 1, created: 1 }, people: ["Ayşe |  |  | +905320000001 |"], more: { 0: { fields: { Tarih: "2026-09-14", Saat: "2026-09-14T12:00:00", Evet: "TRUE", Toplam: 2 } } },
  },
  {
    name: "cells as long as they may be", file: () => makeXlsx([[...head, "Açıklama metni", "Not"], ["Ayşe", "Kaya", "05320000001", long, long], ["y".repeat(300), "Kaya", "05320000002", "", ""]]),
    counts: { rows: 2, created: 1, invalid: 1 }, people: ayse, more: { 0: { fields: { "Açıklama metni": long }, note: long } }, problems: [[3, "name_too_long"]],
  },
  {
    name: "a bad address and priorities of all sorts are warnings",
    file: () => makeXlsx([["Ad", "Telefon", "Öncelik", "E-posta"], ["A", "05320000001", "5", "a@b.example"], ["B", "05320000002", "3.0", "a@b"], ["C", "05320000003", "çok", "c at d"], ["D", "05320000004", 5000, "d@e.example "], ["E", "05320000005", -2, ""], ["F", "05320000006", 1.5, "x@y.example, z@y.example"]]),
    counts: { rows: 6, created: 6 }, people: "ABCDEF".split("").map((name, i) => `${name} |  |  | +90532000000${i + 1} |`),
    more: { 0: { priority: 5, email: "a@b.example" }, 1: { priority: 3, email: null }, 2: { priority: 0, email: null }, 3: { priority: 0, email: "d@e.example" }, 4: { priority: -2, email: null }, 5: { priority: 0, email: null } },
    problems: [[3, "email_left_out"], [4, "email_left_out"], [4, "priority_left_out"], [5, "priority_left_out"], [7, "email_left_out"], [7, "priority_left_out"]],
  },
  {
    name: "Russian headings, names as documents have them", file: () => makeXlsx([["ФИО", "Номер телефона", "Комментарий", "Город"], ["Петров Иван Сергеевич", "8 (912) 345-67-89", "вечером", "Казань"], ["Анна Ёлкина", "+79123456790", "", ""]]),
    counts: { rows: 2, created: 2 }, people: ["Иван Сергеевич | Петров |  | +79123456789 |", "Анна | Ёлкина |  | +79123456790 |"], more: { 0: { note: "вечером", fields: { Город: "Казань" } } },
  },
  {
    name: "columns that a mapping decides", file: () => makeXlsx([["Kimlik", "Kime", "Nereye", "Telefon"], ["A1", "Ayşe Kaya", "0532 000 00 01", "geceleri"]]),
    start: { mapping: { kimlik: "code", Kime: "fullName", Nereye: "phone", Telefon: "ignore" } }, counts: { rows: 1, created: 1 }, people: ["Ayşe | Kaya | A1 | +905320000001 |"], more: { 0: { fields: {} } },
  },
  {
    name: "rejected rows of an earlier import, mended", file: () => makeXlsx([[...head, "Ret nedeni"], ["Ayşe", "Kaya", "05320000001", "telefon çok kısa"]]),
    counts: { rows: 1, created: 1 }, people: ayse, more: { 0: { fields: {} } },
  },
];
