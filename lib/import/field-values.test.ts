import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldValue, guessKind } from "./field-values";
import type { Cell } from "./read/types";

describe("a number", () => {
  it.each([
    ["1.234,56", 1234.56], ["1,234.56", 1234.56], ["1 234,5", 1234.5], ["1\u00a0234\u202f567,5", 1_234_567.5], ["₺ 1.200", 1200], ["₺1.200,50", 1200.5], ["1.200 TL", 1200],
    ["12%", 12], ["12,5 %", 12.5], ["1200", 1200], ["0,00", 0], ["0.125", 0.125], ["1,5", 1.5], ["1.5", 1.5], ["12.345", 12_345], ["1,200", 1200], ["1234.567", 1234.567],
    ["1.234.567", 1_234_567], ["1,234,567", 1_234_567], ["-5", -5], ["−5,5", -5.5], ["(1.200,00)", -1200], ["$-3", -3], ["-$3", -3], ["+7", 7], ["1'234.50", 1234.5], ["5E+3", 5000], ["1,5e2", 150],
    ["007", 7], ["1 200 руб.", 1200], ["15 р.", 15], ["1200 USD", 1200], [" 5000 ", 5000], ["5000.00", 5000], [",5", 0.5], [12.5, 12.5], [0, 0],
  ])("is %j: %d", (cell, value) => {
    expect(fieldValue(cell, "number")).toEqual({ value, problem: null });
  });

  it.each(["yok", "1.2.3", "12.34.56", "1,2,3", "1.234,56,7", "12 34", "5 kg", "2025-12-15", "1/2", "--5", "$", "%", "(5", "()", "1e999", "NaN", "Infinity", "0x10", "9".repeat(50)])("is not %j, which stays text", (text) => {
    expect(fieldValue(text, "number")).toEqual({ value: text, problem: "field_not_number" });
  });

  it("comes back from how either language writes it", () => {
    fc.assert(fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (cents) => {
      const number = cents / 100;
      for (const locale of ["tr", "en", "ru", "de"]) {
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(number);
        expect(fieldValue(text, "number").value).toBe(number === 0 ? 0 : number);
      }
    }));
  });
});

describe("a date", () => {
  it.each([
    ["2025-12-15", "2025-12-15"], ["2025-12-15 10:30:00", "2025-12-15T10:30:00"], ["2025-12-15T10:30:00.123Z", "2025-12-15T10:30:00"], ["2025-12-15T10:30:00+03:00", "2025-12-15T10:30:00"],
    ["2025-12-15 00:00:00", "2025-12-15"], ["2025/12/15", "2025-12-15"], ["15.12.2025", "2025-12-15"], ["15/12/2025", "2025-12-15"], ["15-12-2025", "2025-12-15"],
    ["1.2.2026", "2026-02-01"], ["01/02/2026", "2026-02-01"], ["12/15/2025", "2025-12-15"], ["15.12.25", "2025-12-15"], ["15.12.1999 9:05", "1999-12-15T09:05:00"],
    ["12/15/2025 1:05 PM", "2025-12-15T13:05:00"], ["15.12.2025 12:00 AM", "2025-12-15"], ["15.12.2025 г.", "2025-12-15"], ["20251215", "2025-12-15"], ["15 Aralık 2025", "2025-12-15"],
    ["15 ŞUBAT 2025", "2025-02-15"], ["15 декабря 2025 г.", "2025-12-15"], ["Dec 15, 2025", "2025-12-15"], ["15-May-2025", "2025-05-15"], ["29.02.2024", "2024-02-29"], [45_000, "2023-03-15"], [45_000.5, "2023-03-15T12:00:00"],
  ])("is %j: %s", (cell, value) => {
    expect(fieldValue(cell, "date")).toEqual({ value, problem: null });
  });

  it.each(["yok", "31.02.2025", "29.02.2025", "13/13/2025", "2025-00-10", "2025-12-15 25:00", "15.12.2025 13:00 PM", "10:30", "15.12", "15 Foo 2025", "2025", "0532 123 45 67", "1.2/2025"])("is not %j, which stays text", (text) => {
    expect(fieldValue(text, "date")).toEqual({ value: text, problem: "field_not_date" });
  });

  it("is not a small number, which is kept as text", () => {
    expect(fieldValue(5, "date")).toEqual({ value: "5", problem: "field_not_date" });
  });
});

it("keeps text, and numbers of a text column as text", () => {
  expect(fieldValue(" a  b ", "text")).toEqual({ value: "a  b", problem: null });
  expect(fieldValue(5_331_234_568, "text")).toEqual({ value: "5331234568", problem: null });
});

it("has nothing for a blank cell, nor for a dash where numbers or dates stand", () => {
  for (const kind of ["text", "number", "date"] as const) for (const cell of [null, "", "  "]) expect(fieldValue(cell, kind)).toEqual({ value: null, problem: null });
  expect(fieldValue("-", "number")).toEqual({ value: null, problem: null });
  expect(fieldValue("—", "date")).toEqual({ value: null, problem: null });
  expect(fieldValue("-", "text").value).toBe("-");
});

it("answers quickly whatever it is asked", () => {
  fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^[0-9.,' /:-]{0,60}$/)), fc.constantFrom("number" as const, "date" as const), (cell, kind) => {
    const { value, problem } = fieldValue(cell, kind);
    if (problem !== null) expect(value).toBe(cell.trim());
    else if (value !== null) expect(fieldValue(value, kind)).toEqual({ value, problem: null });
  }), { numRuns: 2000 });
});

describe("guessKind", () => {
  it.each([
    ["date", ["2025-12-15 10:30:00", "2025-11-20 14:22:00", null, "2026-02-08 09:15:00"]], ["date", ["15.12.2025", "01/02/2026", "-"]],
    ["number", ["5000", "2500", "0", "1500"]], ["number", [5, 12.5, null]], ["number", ["1.234,50", "0,00"]], ["number", ["₺ 1.200", "₺ 15"]], ["number", ["0,5", "0.25"]], ["number", ["12", "13", ...Array.from({ length: 17 }, (_, i) => String(i)), "yok"]],
    ["text", ["001234", "001235"]], ["text", ["001234", "1235", "77"]], ["text", [5_331_234_568, 5_341_234_569]], ["text", ["05321234567"]], ["text", ["+905321234567"]], ["text", ["12345678901", "10987654321"]],
    ["text", ["VIP", "Standard"]], ["text", ["1", "yok"]], ["text", []], ["text", [null, " ", "-"]], ["text", ["20251215", "20251216"].map((code) => `A${code}`)],
  ] as const)("is %s for %j", (kind, cells) => {
    expect(guessKind(cells as readonly Cell[])).toBe(kind);
  });
});
