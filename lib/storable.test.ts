import { expect, it } from "vitest";
import { isStorable, isStorableInstant, shorten } from "./storable";

it("shortens without cutting a character in half", () => {
  expect(shorten("abc", 3)).toBe("abc");
  expect(shorten("ab😀", 4)).toBe("ab😀");
  expect(shorten("ab😀c", 3)).toBe("ab");
  expect(shorten("ab😀c", 4)).toBe("ab😀");
});

it("knows what both engines can store", () => {
  expect(["İ 😀 ё", "a\0b", "a\ud83d", "\ude00"].map(isStorable)).toEqual([true, false, false, false]);
  expect([new Date(0), new Date("9999-12-31T23:59:59.999Z"), new Date(8.64e15), new Date(Number.NaN), new Date(-1)].map(isStorableInstant))
    .toEqual([true, true, false, false, false]);
});
