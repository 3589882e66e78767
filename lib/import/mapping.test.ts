import { describe, expect, it } from "vitest";
import { applyChoices, applyMapping, mapColumns, missingTargets, requireTargets, signatureOf, type Mapping } from "./mapping";
import type { Column } from "./options";

const targetsOf = (columns: readonly Column[]) => columns.map(({ target }) => target);
const keysOf = (columns: readonly Column[]) => columns.map(({ key }) => key);

describe("mapColumns", () => {
  it("knows headings in three languages, in any case", () => {
    expect(targetsOf(mapColumns(["AD", "soyadı", "Müşteri Kodu", "TELEFON", "E-Posta", "Öncelik", "Not", "Ülke", "Saat Dilimi", "Şehir"], 0))).toEqual(["firstName", "lastName", "code", "phone", "email", "priority", "note", "country", "zone", "field"]);
    expect(targetsOf(mapColumns(["First name", "LastName", "customer_id", "Phone 1", "phone 2", "E-mail", "Time zone"], 0))).toEqual(["firstName", "lastName", "code", "phone", "phone2", "email", "zone"]);
    expect(targetsOf(mapColumns(["ФИО", "Мобильный телефон", "Доп. телефон", "Часовой пояс", "Город"], 0))).toEqual(["fullName", "phone", "phone2", "zone", "field"]);
  });

  it("keeps apart what has no heading, the same one, or a dangerous one", () => {
    const columns = mapColumns(["Şehir", "ŞEHİR", null, "__proto__", "constructor", "Şehir", "Şehir (2)"], 9);
    expect(keysOf(columns)).toEqual(["Şehir", "ŞEHİR (2)", "C", "__proto__", "constructor", "Şehir (3)", "Şehir (2) (2)", "H", "I"]);
    expect(Object.keys(Object.fromEntries(columns.map(({ key }) => [key, 1])))).toHaveLength(9);
  });

  it("takes no time for thousands of columns of one heading", () => {
    const columns = mapColumns(Array.from({ length: 16_384 }, () => "x".repeat(150)), 0);
    expect(new Set(keysOf(columns)).size).toBe(16_384);
    expect(Math.max(...keysOf(columns).map((key) => key.length))).toBeLessThanOrEqual(100);
  });
});

describe("missingTargets", () => {
  it.each([
    [["Renk", "Boy"], "both", "key"], [["Ad", "Soyad", "Boy"], "phone", "key"], [["Kod", "Telefon"], "name", null], [["Kod", "Ad"], "phone", null], [["Ad", "Telefon"], null, null],
  ] as const)("%j lacks %s to create, %s to update", (headings, create, upsert) => {
    const columns = mapColumns(headings, 0);
    expect([missingTargets(columns, "create"), missingTargets(columns, "upsert")]).toEqual([create, upsert]);
  });

  it("tells what the sheet has instead", () => {
    expect(() => { requireTargets(mapColumns(["Renk", "Boy"], 0), "create"); }).toThrow(expect.objectContaining({ code: "headings_missing", params: { missing: "both", found: "Renk, Boy" } }));
    expect(() => { requireTargets(mapColumns(["Telefon"], 0), "upsert"); }).not.toThrow();
  });
});

describe("a user's choices", () => {
  const columns = mapColumns(["Ad", "Telefon", "Cep", "Tutar", "Tarih"], 0).map((column) => ({ ...column, fits: 0.5 }));

  it("take a target from the column that had it", () => {
    const chosen = applyChoices(columns, [{ index: 2, target: "phone" }]);
    expect(targetsOf(columns)).toEqual(["firstName", "phone", "phone2", "field", "field"]);
    expect(targetsOf(chosen)).toEqual(["firstName", "field", "phone", "field", "field"]);
    expect(chosen.map(({ fits }) => fits)).toEqual([0.5, null, null, 0.5, 0.5]);
    expect(targetsOf(applyChoices(columns, [{ index: 1, target: "phone2" }, { index: 2, target: "phone" }]))).toEqual(["firstName", "phone2", "phone", "field", "field"]);
    expect(targetsOf(applyChoices(columns, [{ index: 1, target: "ignore" }, { index: 2, target: "ignore" }, { index: 99, target: "phone" }]))).toEqual(["firstName", "ignore", "ignore", "field", "field"]);
  });

  it("name, type and compare custom fields", () => {
    const compared = applyChoices(columns, [{ index: 3, target: "field", kind: "number", key: " Bakiye ", compare: true }]);
    expect(compared[3]).toMatchObject({ key: "Bakiye", kind: "number", compare: true });
    const other = applyChoices(compared, [{ index: 4, target: "field", kind: "date", compare: true }]);
    expect(other.map(({ compare }) => compare)).toEqual([false, false, false, false, true]);
    expect(applyChoices(other, [{ index: 4, target: "note" }])[4]).toMatchObject({ target: "note", compare: false });
    expect(keysOf(applyChoices(columns, [{ index: 4, target: "field", key: "tutar" }]))).toEqual(["Ad", "Telefon", "Cep", "Tutar (2)", "tutar"]);
  });

  it("may be told by headings or keys", () => {
    const mapping = JSON.parse('{"TELEFON": "ignore", "cep": "phone", "Tutar": {"target": "field", "kind": "number", "compare": true}, "yok": "email", "__proto__": "note"}') as Mapping;
    const mapped = applyMapping(columns, mapping);
    expect(targetsOf(mapped)).toEqual(["firstName", "ignore", "phone", "field", "field"]);
    expect(mapped[3]).toMatchObject({ kind: "number", compare: true });
    const twice = mapColumns(["Şehir", "Şehir", "__proto__"], 0);
    expect(targetsOf(applyMapping(twice, JSON.parse('{"şehir (2)": "note", "__proto__": "code"}') as Mapping))).toEqual(["field", "note", "code"]);
    expect(targetsOf(applyMapping(twice, { "ŞEHİR": "note" }))).toEqual(["note", "field", "field"]);
  });
});

it("knows the headings of a file again, whatever their case and the blank columns after them", () => {
  const one = signatureOf(mapColumns(["Ad", "Telefon", "Şehir"], 3));
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(signatureOf(mapColumns(["AD ", "telefon", "ŞEHİR"], 6))).toBe(one);
  expect(signatureOf(mapColumns(["Telefon", "Ad", "Şehir"], 3))).not.toBe(one);
  expect(signatureOf(mapColumns(["Ad", "Telefon,Şehir"], 2))).not.toBe(one);
});
