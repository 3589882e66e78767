import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhones } from "./phone";

const first = (cell: string | number | null, country = "TR") => parsePhones(cell, country).phones[0] ?? parsePhones(cell, country).problem;

describe("parsePhones", () => {
  it.each([
    ["0532 123 45 67", "+905321234567"],
    ["05321234567", "+905321234567"],
    [5331234568, "+905331234568"],
    ["5331234568.0", "+905331234568"],
    ["5.341234569E9", "+905341234569"],
    ["5,34123457E+09", "+905341234570"],
    [5.341234569e9, "+905341234569"],
    ["+90 (534) 123-45-69", "+905341234569"],
    ["+90 (0) 534 123 45 69", "+905341234569"],
    ["90 535 123 45 70", "+905351234570"],
    ["0090 535 123 45 70", "+905351234570"],
    [905351234570, "+905351234570"],
    ["'+905351234570", "+905351234570"],
    ["(0212) 555 44 33", "+902125554433"],
    ["0212 555 44 33 dahili 12", "+902125554433"],
    ["0532/123/45/67", "+905321234567"],
    ["\u200e0532\u00a0123\u00a045\u00a067\u200f", "+905321234567"],
    ["8 (912) 345-67-89", "+79123456789"],
    ["+44 20 7946 0958", "+442079460958"],
    ["٠٥٣٢ ١٢٣ ٤٥ ٦٧", "+905321234567"],
    ["۰۵۳۲۱۲۳۴۵۶۷", "+905321234567"],
    ["0212 555 44 33-34", "+902125554433"],
    ["0212 555 44 33 - 34", "+902125554433"],
    ["+7 912 345-67-89", "+79123456789"],
  ])("reads %j in Turkey as %s", (cell, expected) => {
    expect(first(cell)).toBe(expected);
  });

  it.each([
    ["8 (912) 345-67-89", "RU", "+79123456789"],
    ["89123456789", "RU", "+79123456789"],
    [9123456789, "RU", "+79123456789"],
    ["79123456789", "RU", "+79123456789"],
    ["(202) 555-0143", "US", "+12025550143"],
    ["030 23125 111", "DE", "+493023125111"],
    [3023125111, "DE", "+493023125111"],
    ["0612345678", "IT", "+390612345678"],
    [612345678, "IT", "+390612345678"],
    [7911123456, "GB", "+447911123456"],
  ])("reads %j in %s as %s", (cell, country, expected) => {
    expect(first(cell, country)).toBe(expected);
  });

  it.each([
    ["0 536 123 45 71 / 0536 999 88 77"], ["05361234571;05369998877"], ["05361234571 05369998877"], ["0536 123 45 71 - 0536 999 88 77"],
    ["0536 123 45 71\n0536 999 88 77"], ["0536 123 45 71 ve 0536 999 88 77"], ["05361234571, 05369998877, 0536 123 45 71"],
  ])("finds two numbers in %j", (cell) => {
    expect(parsePhones(cell, "TR")).toEqual({ phones: ["+905361234571", "+905369998877"] });
  });

  it("keeps the good one of two", () => {
    expect(parsePhones("0536 123 45 71 / yok", "TR")).toEqual({ phones: ["+905361234571"] });
  });

  it.each([
    [null, "phone_missing"], ["   ", "phone_missing"], ["-", "phone_no_digits"], ["yok", "phone_no_digits"], ["12345", "phone_too_short"],
    ["5.34E+09", "phone_rounded"], ["5,34E+09", "phone_rounded"], ["9.05321E+11", "phone_rounded"], ["0532 123 45 6789", "phone_invalid"],
    ["1".repeat(30), "phone_too_long"], ["1".repeat(500), "phone_too_long"], [5331234568.5, "phone_invalid"],
  ] as const)("says why %j is no number: %s", (cell, problem) => {
    expect(parsePhones(cell, "TR")).toEqual({ phones: [], problem });
  });

  it("gives what it gave again: normalising twice changes nothing", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^[0-9+() /.,-]{0,30}$/)), fc.constantFrom("TR", "RU", "US", "DE", "IT"), (cell, country) => {
      for (const phone of parsePhones(cell, country).phones) expect(parsePhones(phone, country)).toEqual({ phones: [phone] });
    }));
  });

  it("never changes a digit: the subscriber's number stands in the cell", () => {
    fc.assert(fc.property(fc.integer({ min: 5_300_000_000, max: 5_599_999_999 }), fc.constantFrom("0", "+90", "90", "", "0090 "), (number, prefix) => {
      expect(parsePhones(`${prefix}${number}`, "TR").phones).toEqual([`+90${number}`]);
    }));
  });
});
