import fc from "fast-check";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { CustomFields, FieldKind } from "@/db/values";
import { addUser } from "../api/testing";
import { fold } from "../i18n/fold";
import { addCustomers, contextOf } from "../pool/testing";
import { fieldFilterOf, fieldFiltersOf, fieldFilterText, type FieldFilter } from "./field-filters";
import { listCustomers } from "./list-customers";

const STRANGE = ['a"b', "$.x", "__proto__", "constructor", "x.y", "a'b", "[0]", "İl * adı", "a\\b", "?", "$1", "ü😀"];

eachEngine("custom fields as filters", (use) => {
  const ctx = async () => contextOf(use().db, (await addUser(use().db, "admin")).id, TEST_EPOCH, "admin");

  async function having(...fields: [string, unknown][][]) {
    await addCustomers(use().db, fields.map((entries, i) => ({ firstName: String(i), fields: Object.fromEntries(entries) as CustomFields })));
    const admin = await ctx();
    return async (...filters: [name: string, kind: FieldKind, test: string, value?: string, to?: string][]) => {
      const read = filters.map(([name, kind, test, value, to]) => fieldFilterOf({ name, kind }, { test, value, to }));
      expect(read).not.toContain(null);
      return (await listCustomers(admin, { fields: read as FieldFilter[], limit: 50 })).items.map((customer) => Number(customer.firstName));
    };
  }

  it("find text without regard to case, accents and the Turkish i; % and * mean themselves", async () => {
    const found = await having([["Şehir", "İzmir"]], [["Şehir", "IZMIR merkez"]], [["Şehir", "ızmır "]], [["Şehir", "Ankara"]], [["Şehir", "100% [a*b?]"]], [["Şehir", ""]], [["Şehir", null]], [], [["Şehir", 42.5]], [["Şehir", "Йошкар-Ола"]]);
    expect(await found(["Şehir", "text", "contains", "izm"])).toEqual([0, 1, 2]);
    expect(await found(["Şehir", "text", "is", "İZMİR"])).toEqual([0, 2]);
    expect(await found(["Şehir", "text", "contains", "%"])).toEqual([4]);
    expect(await found(["Şehir", "text", "contains", "[a*b?]"])).toEqual([4]);
    expect(await found(["Şehir", "text", "contains", "[ab]"])).toEqual([]);
    expect(await found(["Şehir", "text", "is", "a.*"])).toEqual([]);
    expect(await found(["Şehir", "text", "empty"])).toEqual([5, 6, 7]);
    expect(await found(["Şehir", "text", "is", "42.5"])).toEqual([8]);
    expect(await found(["Şehir", "text", "contains", "йошкар-ола"])).toEqual([9]);
    expect(await found(["şehir", "text", "is", "izmir"])).toEqual([]);
  });

  it("compare numbers as numbers, and leave text alone", async () => {
    const found = await having([["n", 9]], [["n", 10]], [["n", 1200.5]], [["n", -3]], [["n", "11"]], [["n", "yok"]], [["n", null]], [["m", 10]], [["n", 0.1]]);
    expect(await found(["n", "number", "equals", "10"])).toEqual([1]);
    expect(await found(["n", "number", "equals", "0.1"])).toEqual([8]);
    expect(await found(["n", "number", "at_least", "10"])).toEqual([1, 2]);
    expect(await found(["n", "number", "at_most", "0.5"])).toEqual([3, 8]);
    expect(await found(["n", "number", "between", "9.5", "-3"])).toEqual([0, 3, 8]);
    expect(await found(["n", "number", "empty"])).toEqual([6, 7]);
  });

  it("compare days, whatever time stands with them, and leave text alone", async () => {
    const found = await having([["d", "2025-12-14"]], [["d", "2025-12-15"]], [["d", "2025-12-15T23:59:59"]], [["d", "2025-12-16T00:00:00"]], [["d", "bilinmiyor"]], [["d", 20251215]], []);
    expect(await found(["d", "date", "on", "2025-12-15"])).toEqual([1, 2]);
    expect(await found(["d", "date", "before", "2025-12-15"])).toEqual([0]);
    expect(await found(["d", "date", "after", "2025-12-15"])).toEqual([3]);
    expect(await found(["d", "date", "empty"])).toEqual([6]);
    expect(await found(["d", "date", "after", "2025-12-14"], ["d", "date", "before", "2025-12-16"])).toEqual([1, 2]);
  });

  it("take any name for no more than a name", async () => {
    const found = await having(...STRANGE.map((name): [string, unknown][] => [[name, "here"], [`${name} n`, 5], [`${name} d`, "2025-12-15"]]));
    for (const [i, name] of STRANGE.entries()) {
      expect(await found([name, "text", "is", "here"]), name).toEqual([i]);
      expect(await found([`${name} n`, "number", "at_least", "5"]), name).toEqual([i]);
      expect(await found([`${name} d`, "date", "on", "2025-12-15"]), name).toEqual([i]);
      expect(await found([name, "text", "empty"]), name).toHaveLength(STRANGE.length - 1);
    }
  });

  it("find what folding would find, of any text", async () => {
    const word = fc.string({ unit: fc.constantFrom(..."aAıIiİşŞçğĞöüéЙйёЕ%_*?[]^$.\\|()-'\" 9ß"), minLength: 1, maxLength: 6 });
    const admin = await ctx();
    const values = fc.sample(word, { numRuns: 60, seed: 7 });
    await addCustomers(use().db, values.map((value, i) => ({ firstName: String(i), fields: { w: value } })));
    for (const needle of fc.sample(word, { numRuns: 60, seed: 8 })) {
      const filter = fieldFilterOf({ name: "w", kind: "text" }, { test: "contains", value: needle });
      if (!filter || fold(needle).includes("ss")) continue;
      const found = (await listCustomers(admin, { fields: [filter], limit: 100 })).items.map((customer) => Number(customer.firstName));
      const expected = values.flatMap((value, i) => (!value.includes("ß") && !/\s\s/.test(value) && fold(value).includes(fold(needle)) ? [i] : []));
      expect(found, JSON.stringify(needle)).toEqual(expect.arrayContaining(expected));
      for (const i of found) expect(fold(values[i] ?? "").includes(fold(needle)), JSON.stringify([needle, values[i]])).toBe(true);
    }
  });
});

it("survive an address, and count only for fields that are defined", () => {
  const definitions = [...STRANGE.map((name) => ({ name, kind: "text" as const })), { name: "n", kind: "number" as const }, { name: "d", kind: "date" as const }];
  const filters = [
    ...STRANGE.map((name) => fieldFilterOf({ name, kind: "text" }, { test: "contains", value: "a*b" })),
    fieldFilterOf({ name: "n", kind: "number" }, { test: "between", value: "-1.5", to: "20" }), fieldFilterOf({ name: "d", kind: "date" }, { test: "before", value: "2025-12-15" }),
    fieldFilterOf({ name: "d", kind: "date" }, { test: "empty" }),
  ].filter((filter) => filter !== null);
  expect(filters).toHaveLength(STRANGE.length + 3);
  expect(fieldFiltersOf(filters.map(fieldFilterText), definitions)).toEqual(filters);
  const wrong = ["other*is*x", "n*is*x", "n*equals*1e999", "n*equals*", "n*between*1", "d*on*2025-02-31", "d*on*'; drop", "n", "", "a\"b*is* "];
  expect(fieldFiltersOf(wrong, definitions)).toEqual([]);
});
