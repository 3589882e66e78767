import fc from "fast-check";
import { expect, it } from "vitest";
import { fold } from "./fold";

it("knows no difference between dotted and dotless i", () => {
  expect(new Set(["İSTANBUL", "istanbul", "ISTANBUL", "ıstanbul", "İstanbul", "i\u0307stanbul"].map(fold))).toEqual(new Set(["istanbul"]));
});

it("takes marks off Turkish, German and Russian letters", () => {
  expect(fold("Çağrı Öztürk Şen")).toBe("cagri ozturk sen");
  expect(fold("Groß STRASSE")).toBe("gross strasse");
  expect(fold("GROẞ")).toBe("gross");
  expect(fold("Семён ПЕТРОВ")).toBe(fold("Семен Петров"));
});

it("collapses white space and reads full-width letters", () => {
  expect(fold("  Ayşe \u00a0\t Kaya ")).toBe("ayse kaya");
  expect(fold("Ａｙşe")).toBe("ayse");
});

it("changes nothing the second time", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => { expect(fold(fold(text))).toBe(fold(text)); }));
});

it("folds plain and Turkish words in the quick way as in the thorough one", () => {
  const thorough = (text: string) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/ı/g, "i").replace(/\s+/g, " ").trim();
  const letters = [..."abcXYZ019 .-_@+ çÇğĞıİöÖşŞüÜâÂîÎûÛ"];
  fc.assert(fc.property(fc.array(fc.constantFrom(...letters)).map((some) => some.join("")), (text) => { expect(fold(text)).toBe(thorough(text)); }));
  for (const letter of letters) expect(fold(`a${letter}b`)).toBe(thorough(`a${letter}b`));
});
