import { makeXlsx } from "../testing";
import type { Case } from "./case";

const head = ["Kod", "Ad", "Soyad", "Telefon"];

/** Who is the same as whom, within one file. */
export const duplicateCases: readonly Case[] = [
  {
    name: "codes of another case, with dotted and dotless i, are one",
    file: () => makeXlsx([
      head, ["USR-İ1", "Bir", "A", "05320000001"], ["usr-i1", "İki", "B", "05320000002"], ["USR-I1", "Üç", "C", "05320000003"], ["usr-ı1", "Dört", "D", "05320000004"],
      [" Usr-i1 ", "Beş", "E", "05320000005"], ["USR-2", "Altı", "F", "05320000006"], ["şç-3", "Yedi", "G", "05320000007"], ["ŞÇ-3", "Sekiz", "H", "05320000008"],
    ]),
    counts: { rows: 8, created: 3, duplicates: 5 },
    people: ["Bir | A | USR-İ1 | +905320000001 |", "Altı | F | USR-2 | +905320000006 |", "Yedi | G | şç-3 | +905320000007 |"],
    problems: [[3, "code_in_file"], [4, "code_in_file"], [5, "code_in_file"], [6, "code_in_file"], [9, "code_in_file"]],
  },
  {
    name: "a number is the same however it is written, also as somebody's second one",
    file: () => makeXlsx([
      head, ["A1", "Bir", "A", "0532 000 00 01 / 0533 000 00 01"], ["A2", "İki", "B", 5320000001], ["A3", "Üç", "C", "+90 533 000 00 01"], [null, "Dört", "D", "5.320000001E9"], [null, "Beş", "E", "0534 000 00 01"],
    ]),
    counts: { rows: 5, created: 2, duplicates: 3 },
    people: ["Bir | A | A1 | +905320000001 | +905330000001", "Beş | E |  | +905340000001 |"],
    problems: [[3, "phone_in_file"], [4, "phone_in_file"], [5, "phone_in_file"]],
  },
  {
    name: "a duplicate that is invalid counts as invalid, and an invalid row hides no later one",
    file: () => makeXlsx([head, ["A1", "Bir", "A", "12"], ["A1", "İki", "B", "05320000001"], ["A1", "Üç", "C", "12"], ["A2", "", "", "05320000003"], ["A2", "Dört", "D", "05320000003"]]),
    counts: { rows: 5, created: 2, invalid: 3 },
    people: ["İki | B | A1 | +905320000001 |", "Dört | D | A2 | +905320000003 |"],
    problems: [[2, "phone_too_short"], [4, "phone_too_short"], [5, "name_missing"]],
  },
  {
    name: "numbers as codes, with what programs add to them",
    file: () => makeXlsx([head, [1001, "Bir", "A", "05320000001"], ["1001", "İki", "B", "05320000002"], ["1001.0", "Üç", "C", "05320000003"], ["1.001", "Dört", "D", "05320000004"], ["001001", "Beş", "E", "05320000005"]]),
    counts: { rows: 5, created: 3, duplicates: 2 },
    people: ["Bir | A | 1001 | +905320000001 |", "Dört | D | 1.001 | +905320000004 |", "Beş | E | 001001 | +905320000005 |"],
    problems: [[3, "code_in_file"], [4, "code_in_file"]],
  },
  {
    name: "names of one person in two cases with two numbers are two customers",
    file: () => makeXlsx([["Ad Soyad", "Telefon"], ["IŞIK İNCİ", "05320000001"], ["ışık inci", "05320000002"]]),
    counts: { rows: 2, created: 2 },
    people: ["IŞIK | İNCİ |  | +905320000001 |", "ışık | inci |  | +905320000002 |"],
    more: { 0: { search: "isik inci +905320000001" }, 1: { search: "isik inci +905320000002" } },
  },
];
