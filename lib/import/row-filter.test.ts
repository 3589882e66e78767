import { describe, expect, it } from "vitest";
import type { FilterTest } from "./options";
import type { Cell } from "./read/types";
import { passesFilters } from "./row-filter";

const today = "2026-11-21";
const passes = (cell: Cell, test: FilterTest, value = "") => passesFilters([{ column: 0, test, value }], [cell], today);

describe("a row filter", () => {
  it.each<[Cell, FilterTest, string, boolean]>([
    [5, "greater", "0", true], [0, "greater", "0", false], ["1.234,50", "greater", "1234", true], ["", "greater", "-1", false], ["viel", "greater", "0", false], [null, "greater", "0", false],
    [10, "at_least", "10", true], [9.99, "at_least", "10", false], ["9", "less", "10", true], [10, "at_most", "10", true], [11, "at_most", "10", false],
    ["İSTANBUL", "is", "istanbul", true], ["Ankara", "is", "istanbul", false], ["5,0", "is", "5", true], ["Ankara", "is_not", "istanbul", true], ["istanbul", "is_not", "İstanbul", false],
    ["Çankaya / Ankara", "contains", "ANKARA", true], [null, "contains", "a", false],
    ["  ", "empty", "", true], [0, "empty", "", false], ["x", "not_empty", "", true], [null, "not_empty", "", false],
    ["2026-11-20", "before", "2026-11-21", true], ["2026-11-21", "before", "2026-11-21", false], ["22.11.2026", "after", "2026-11-21", true], ["2026-11-21T23:00:00", "after", "2026-11-21", false],
    ["2026-10-21", "older_than_days", "30", true], ["2026-10-22", "older_than_days", "30", false], ["", "older_than_days", "30", false], ["gestern", "older_than_days", "30", false],
    ["2026-10-22", "within_days", "30", true], ["2026-10-21", "within_days", "30", false], ["2026-11-22", "within_days", "30", false],
  ])("lets %j by „%s %s“: %s", (cell, test, value, expected) => { expect(passes(cell, test, value)).toBe(expected); });

  it("reads days as their column writes them", () => {
    const filters = [{ column: 0, test: "after" as const, value: "2026-06-30" }];
    expect(passesFilters(filters, ["2/11/2026"], today)).toBe(true);
    expect(passesFilters(filters, ["2/11/2026"], today, new Set([0]))).toBe(false);
  });

  it("wants all of several to hold", () => {
    const filters = [{ column: 0, test: "greater" as const, value: "0" }, { column: 2, test: "older_than_days" as const, value: "30" }];
    expect(passesFilters(filters, [1, "x", "2026-01-01"], today)).toBe(true);
    expect(passesFilters(filters, [1, "x", "2026-11-20"], today)).toBe(false);
    expect(passesFilters(filters, [0, "x", "2026-01-01"], today)).toBe(false);
    expect(passesFilters(filters, [1], today)).toBe(false);
    expect(passesFilters([], [], today)).toBe(true);
  });
});
