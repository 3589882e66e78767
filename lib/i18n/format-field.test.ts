import { expect, it } from "vitest";
import { formatField } from "./format-field";
import { spellingsOf } from "./spellings";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it("custom fields are said by their kind in the language; what is not of its kind stays as it came", () => {
  expect((["en", "tr", "ru"] as const).map((locale) => plain(formatField("2025-12-15", "date", locale)))).toEqual(["15 Dec 2025", "15 Ara 2025", "15 дек. 2025 г."]);
  expect(formatField("2025-12-15T10:30:00", "date", "en")).toBe("15 Dec 2025 10:30");
  expect(formatField("2025-12-15T00:00:00", "date", "en")).toBe("15 Dec 2025");
  expect(["2025-13-45", "soon", ""].map((value) => formatField(value, "date", "en"))).toEqual(["2025-13-45", "soon", "–"]);
  expect((["en", "tr", "ru"] as const).map((locale) => plain(formatField(1234567.5, "number", locale)))).toEqual(["1,234,567.5", "1.234.567,5", "1 234 567,5"]);
  expect(formatField("1200.25", "number", "tr")).toBe("1.200,25");
  expect(formatField("yok", "number", "tr")).toBe("yok");
  expect([formatField("007", "text", "en"), formatField(0, undefined, "en"), formatField(null, "text", "en"), formatField("2025-12-15", undefined, "en")]).toEqual(["007", "0", "–", "2025-12-15"]);
});

it("spellings hold every letter that folds alike, and signs stand for themselves", () => {
  const [i, percent] = spellingsOf("İ%");
  for (const letter of "iIıİî") expect(i).toContain(letter);
  expect(percent).toBe("%");
});
