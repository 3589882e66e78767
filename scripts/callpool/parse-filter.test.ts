import { expect, it } from "vitest";
import { parseFilter } from "./parse-filter";

it.each([
  ["Amount>0", "Amount", "greater", "0"],
  ["Tutar >= 1.000,5", "Tutar", "at_least", "1.000,5"],
  ["City=Ankara", "City", "is", "Ankara"],
  ["City!=Ankara", "City", "is_not", "Ankara"],
  ["Note~a=b", "Note", "contains", "a=b"],
  ["Last order<2026-01-01", "Last order", "before", "2026-01-01"],
  ["Last order>=2026-01-01", "Last order", "after", "2025-12-31"],
  ["Last order<=2026-02-28", "Last order", "before", "2026-03-01"],
  ["Last order:older_than_days=30", "Last order", "older_than_days", "30"],
  ["a:b=c:not_empty", "a:b=c", "not_empty", ""],
  ["2026=x", "2026", "is", "x"],
])("reads %s", (text, column, test, value) => {
  expect(parseFilter(text)).toEqual({ column, test, value });
});

it("says which one it does not understand", () => {
  expect(() => parseFilter("Amount")).toThrow(expect.objectContaining({ code: "invalid_input", fields: [{ path: "filter Amount", code: "invalid" }] }));
  expect(() => parseFilter(">5")).toThrow();
});
