import { makeXlsx } from "../testing";
import type { Case } from "./case";

/** One row per phone cell; what it becomes, or why it is refused. */
const cells: readonly (readonly [string | number | null, string])[] = [
  ["0532 000 00 01", "+905320000001"],
  [5320000002, "+905320000002"],
  ["5320000003.0", "+905320000003"],
  ["5.320000004E9", "+905320000004"],
  ["5,320000005E+09", "+905320000005"],
  ["5.32E+09", "phone_rounded"],
  ["0(532) 000 00 06", "+905320000006"],
  ["+90 (0) 532 000 00 07", "+905320000007"],
  ["0090 532 000 0008", "+905320000008"],
  ["905320000009", "+905320000009"],
  ["8 (912) 345-67-10", "+79123456710"],
  ["8(912)3456711", "+79123456711"],
  ["+7 912 345 67 12", "+79123456712"],
  ["0212 345 67 13 dahili 12", "+902123456713"],
  ["+44 20 7946 0958 ext. 4", "+442079460958"],
  ["0532-000-00-14", "+905320000014"],
  ["0532.000.00.15", "+905320000015"],
  ["\u00a0 0532\u00a0000\u200e 00 16 ", "+905320000016"],
  ["'05320000017", "+905320000017"],
  ["tel: 0532 000 00 18", "+905320000018"],
  ["０５３２ ０００ ００ １９", "+905320000019"],
  ["0532 000 00 20 / 0533 000 00 20", "+905320000020 | +905330000020"],
  ["0532 000 00 21, 0533 000 00 21", "+905320000021 | +905330000021"],
  ["05320000022;05330000022", "+905320000022 | +905330000022"],
  ["0532 000 00 23\n0533 000 00 23", "+905320000023 | +905330000023"],
  ["05320000024 05330000024", "+905320000024 | +905330000024"],
  ["0532 000 00 25 veya 0533 000 00 25", "+905320000025 | +905330000025"],
  ["0532/000/00/26", "+905320000026"],
  ["+1 (202) 555-0128", "+12025550128"],
  ["12345", "phone_too_short"],
  ["yok", "phone_no_digits"],
  [null, "phone_missing"],
  ["-", "phone_no_digits"],
  ["0000000000", "phone_invalid"],
  ["123456789012345678901234", "phone_too_long"],
  [0, "phone_too_short"],
  ["0532 000 00 38 (eşi)", "+905320000038"],
];

const isProblem = (expected: string) => expected.startsWith("phone_");

/** A number in every way that people and programs write it. */
export const phoneCases: readonly Case[] = [
  {
    name: "numbers in every way that people write them",
    file: () => makeXlsx([["Ad Soyad", "Kod", "Telefon"], ...cells.map(([cell], i) => [`Ad Soyad${i}`, `K${i}`, cell])]),
    counts: { rows: cells.length, created: cells.filter(([, expected]) => !isProblem(expected)).length, invalid: cells.filter(([, expected]) => isProblem(expected)).length },
    people: cells.flatMap(([, expected], i) => (isProblem(expected) ? [] : [`Ad | Soyad${i} | K${i} | ${expected}${expected.includes("|") ? "" : " |"}`])),
    problems: cells.flatMap(([, expected], i) => (isProblem(expected) ? [[i + 2, expected as "phone_missing"] as const] : [])),
  },
  {
    name: "a second number's column, and two numbers in the first",
    file: () => makeXlsx([
      ["Ad", "Telefon", "Telefon 2"],
      ["Bir", "0532 000 00 01", "0533 000 00 01"], ["İki", "yok", "0533 000 00 02"], ["Üç", "0532 000 00 03", "eşinde"],
      ["Dört", null, "0533 000 00 04"], ["Beş", "0532 000 00 05", "0532 000 00 05"], ["Altı", null, "1"],
    ]),
    counts: { rows: 6, created: 5, invalid: 1 },
    people: [
      "Bir |  |  | +905320000001 | +905330000001", "İki |  |  | +905330000002 |", "Üç |  |  | +905320000003 |", "Dört |  |  | +905330000004 |", "Beş |  |  | +905320000005 |",
    ],
    problems: [[3, "first_phone_left_out"], [4, "second_phone_left_out"], [7, "phone_too_short"]],
  },
  {
    name: "the row's country says how its number is read, and an unknown one is only a warning",
    file: () => makeXlsx([
      ["Name", "Phone", "Country"],
      ["Ana Alman", "030 23125 111", "Germany"], ["Bo Rus", "8 912 345-67-89", "Россия"], ["Cem Türk", "0532 123 45 67", "Türkiye"], ["Di Moon", "0532 123 45 68", "Mond"], ["Ed Brit", "020 7946 0958", "İngiltere"],
    ]),
    counts: { rows: 5, created: 5 },
    people: ["Ana | Alman |  | +493023125111 |", "Bo | Rus |  | +79123456789 |", "Cem | Türk |  | +905321234567 |", "Di | Moon |  | +905321234568 |", "Ed | Brit |  | +442079460958 |"],
    more: { 0: { country: "DE" }, 1: { country: "RU" }, 2: { country: "TR" }, 3: { country: null }, 4: { country: "GB" } },
    problems: [[5, "country_unknown"]],
  },
  {
    name: "numbers that must not be called, first or second",
    file: () => makeXlsx([["Ad", "Telefon", "Telefon 2"], ["Bir", "05320000001", null], ["İki", "05320000002", "05330000002"], ["Üç", "05320000003", null]]),
    suppressed: ["+905320000001", "+905330000002"],
    counts: { rows: 3, created: 1, suppressed: 2 },
    people: ["Üç |  |  | +905320000003 |"],
    problems: [[2, "suppressed"], [3, "suppressed"]],
  },
];
