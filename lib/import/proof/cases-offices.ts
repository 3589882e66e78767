import { makeXlsx } from "../testing";
import type { Case } from "./case";
import { encode } from "./encode";

const phone = (n: number) => `0532000000${n}`;
const e164 = (n: number) => `+90532000000${n}`;

/** What exports of other programs call things, and what their cells hold around a value. */
export const officeCases: readonly Case[] = [
  {
    name: "a name beside a surname", file: () => `Name,Surname,Phone\nAhmet,Yılmaz,${phone(1)}\nAyşe Kaya,KAYA,${phone(2)}\n,Demir,${phone(3)}\n`, fileName: "a.csv",
    counts: { rows: 3, created: 3 }, people: [`Ahmet | Yılmaz |  | ${e164(1)} |`, `Ayşe | KAYA |  | ${e164(2)} |`, ` | Demir |  | ${e164(3)} |`],
  },
  {
    name: "a company beside first and last names", file: () => `Firma;Ad;Soyad;Telefon1\nABC Ltd;Ayşe;Kaya;${phone(1)}\n`, fileName: "a.csv",
    counts: { rows: 1, created: 1 }, people: [`Ayşe | Kaya |  | ${e164(1)} |`], more: { 0: { fields: { Firma: "ABC Ltd" } } },
  },
  {
    name: "whole names under a heading of first names", file: () => `İsim;Tel\nAhmet Yılmaz;${phone(1)}\nAyşe Nur Kaya;${phone(2)}\n`, fileName: "a.csv",
    counts: { rows: 2, created: 2 }, people: [`Ahmet | Yılmaz |  | ${e164(1)} |`, `Ayşe Nur | Kaya |  | ${e164(2)} |`],
  },
  {
    name: "an export of a shop", file: () => `Order ID,Billing First Name,Billing Last Name,Billing Email,Billing Phone,Billing Country\n7,Ali,Kaya,mailto:a@b.example,${phone(1)},TR\n`, fileName: "a.csv",
    counts: { rows: 1, created: 1 }, people: [`Ali | Kaya |  | ${e164(1)} |`], more: { 0: { email: "a@b.example", country: "TR" } },
  },
  {
    name: "an export of an accounting program", file: () => encode(`Cari Hesap Kodu;Cari Hesap Ünvanı;Telefon1;Telefon2;İl\r\n120.01;IŞIK ÇELİK;(0212) 555 44 33-34;${phone(2)};IĞDIR\r\n`, "windows-1254"), fileName: "a.csv",
    counts: { rows: 1, created: 1 }, people: [`IŞIK | ÇELİK | 120.01 | +902125554433 | ${e164(2)}`],
  },
  {
    name: "a name under a heading of more words", file: () => `Dosya Adı;Hasta Adı Soyadı;Hasta Telefonu\nMavi Dosya;Ali Kaya;${phone(1)}\n`, fileName: "a.csv",
    counts: { rows: 1, created: 1 }, people: [`Ali | Kaya |  | ${e164(1)} |`],
  },
  {
    name: "cells that keep their zeros as formulas", file: () => `Kod;Ad Soyad;Telefon\n="0012";Ali Kaya;="${phone(1)}"\n'0013;Veli Kaya;${phone(2)}\n0013;Can Kaya;${phone(3)}\n`, fileName: "a.csv",
    counts: { rows: 3, created: 2, duplicates: 1 }, people: [`Ali | Kaya | 0012 | ${e164(1)} |`, `Veli | Kaya | 0013 | ${e164(2)} |`], problems: [[4, "code_in_file"]],
  },
  {
    name: "what stands where there is no code, and codes that were rounded",
    file: () => makeXlsx([["Kod", "Ad", "Telefon"], ["-", "A", phone(1)], ["-", "B", phone(2)], ["#N/A", "C", phone(3)], ["#N/A", "D", phone(4)], ["1.23457E+15", "E", phone(5)], ["1.23457E+15", "F", phone(6)], ["\u200b77", "G", phone(7)], [77, "H", phone(8)]]),
    counts: { rows: 8, created: 7, duplicates: 1 }, people: [..."ABCDEF"].map((name, i) => `${name} |  |  | ${e164(i + 1)} |`).concat(`G |  | 77 | ${e164(7)} |`),
    problems: [[6, "code_rounded"], [7, "code_rounded"], [9, "code_in_file"]],
  },
  {
    name: "countries by their other codes", file: () => makeXlsx([["Ad", "Telefon", "Ülke Kodu"], ["A", "0171 1234567", "DEU"], ["B", "0171 1234568", "+49"], ["C", "0171 1234569", 49], ["D", phone(1), "90"], ["E", phone(2), 1]]),
    counts: { rows: 5, created: 5 }, people: ["A |  |  | +491711234567 |", "B |  |  | +491711234568 |", "C |  |  | +491711234569 |", `D |  |  | ${e164(1)} |`, `E |  |  | ${e164(2)} |`], problems: [[6, "country_unknown"]],
  },
  {
    name: "names of two lines, of quotes, of nothing that can be seen", file: () => makeXlsx([["Ad Soyad", "Telefon"], ["Ali\nKaya", phone(1)], ["ООО \"Ромашка, Лтд\"", phone(2)], ["\u200b", phone(3)]]),
    counts: { rows: 3, created: 2, invalid: 1 }, people: [`Ali | Kaya |  | ${e164(1)} |`, `ООО "Ромашка, | Лтд" |  | ${e164(2)} |`], problems: [[4, "name_missing"]],
  },
  {
    name: "a few words of Windows-1254 that are nearly all marks", file: () => encode(`Ad;Soyad;Tel\nCan;Söğüt;${phone(1)}\n`, "windows-1254"), fileName: "a.csv",
    counts: { rows: 1, created: 1 }, people: [`Can | Söğüt |  | ${e164(1)} |`],
  },
  {
    name: "short words of Windows-1251", file: () => encode("name;phone\nЛи Ян;+79123456789\n", "windows-1251"), fileName: "a.csv", counts: { rows: 1, created: 1 }, people: ["Ли | Ян |  | +79123456789 |"],
  },
  {
    name: "UTF-8 of which one character was cut", file: () => Buffer.concat([Buffer.from(`Ad Soyad;Telefon;Adres\nŞirin Çelik;${phone(1)};Göztepe Mah`), Buffer.from([0xc5]), Buffer.from(`\nAyşe Güneş;${phone(2)};\n`)]), fileName: "a.csv",
    counts: { rows: 2, created: 2 }, people: [`Şirin | Çelik |  | ${e164(1)} |`, `Ayşe | Güneş |  | ${e164(2)} |`], more: { 0: { fields: { Adres: "Göztepe Mah\ufffd" } } },
  },
];
