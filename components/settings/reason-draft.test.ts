import { expect, it } from "vitest";
import { breakReasonsOf, moved, reasonsOf } from "./reason-draft";

const labels = (en: string) => ({ en, tr: "x", ru: "y" });

it("gives new reasons codes that no other has, and leaves the others theirs", () => {
  const rows = [
    { key: 0, code: null, labels: labels("Other language!") }, { key: 1, code: "other_language", labels: labels("Renamed since") },
    { key: 2, code: null, labels: labels("Другой") }, { key: 3, code: null, labels: labels("") }, { key: 4, code: null, labels: labels("Café ".repeat(20)) },
  ];
  const codes = reasonsOf(rows).map(({ code }) => code);
  expect(codes).toEqual(["other_language_2", "other_language", "reason", "reason_2", expect.stringMatching(/^cafe_cafe.{1,21}$/)]);
  expect(reasonsOf(rows).map((reason) => reason.labels)).toEqual(rows.map((row) => row.labels));
});

it("leaves codes of reasons that went to the breaks that had them", () => {
  const rows = [{ key: 0, code: null, labels: labels("Lunch"), limit: "45" }, { key: 1, code: "short", labels: labels("Short"), limit: " " }];
  expect(breakReasonsOf(rows, ["lunch"])).toEqual([{ code: "lunch_2", labels: labels("Lunch"), limitMinutes: 45 }, { code: "short", labels: labels("Short"), limitMinutes: null }]);
});

it("moves a row by one place, and not beyond the ends", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
});
