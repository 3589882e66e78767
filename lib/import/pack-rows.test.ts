import { expect, it } from "vitest";
import { rowReader } from "./normalise-row";
import { mapColumns } from "./mapping";
import { packRows, unpackRows } from "./pack-rows";
import type { ReadRow } from "./worker-messages";

it("gives rows back as they were, whatever stands in them", () => {
  const columns = mapColumns(["Ad", "Soyad", "Kod", "Telefon", "E-posta", "Not"], 6);
  const read = rowReader({ columns, filters: [{ column: 1, test: "not_empty", value: "" }], defaultCountry: "TR", today: "2026-11-21", details: true });
  const rows = [
    ["Ayşe", "Kaya", "K1", "0532 111 11 11", "a@b.co", "line\nline\r\nline \"x\" \u2028"], ["Ali", null, null, "0532 222 22 22 / 0533 333 33 33", "bad", null],
    ["Can", "Er", "K3", "12"], [null, "x".repeat(300), null, "05324444444"],
  ].map((cells, i) => read({ number: i + 2, cells })).filter((row): row is ReadRow => row !== null);
  expect(rows).toHaveLength(4);
  expect(unpackRows(structuredClone(packRows(rows)))).toEqual(rows);
  expect(unpackRows(packRows([]))).toEqual([]);
});
