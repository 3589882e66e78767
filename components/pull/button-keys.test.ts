import { expect, it } from "vitest";
import { buttonKeys } from "./button-keys";

const keys = (...own: (string | null)[]) => buttonKeys(own.map((key) => ({ key })));

it("gives every button the digit of its place, as far as there are digits", () => {
  expect(keys(null, null, null)).toEqual(["1", "2", "3"]);
  expect(keys(...Array.from({ length: 10 }, () => null)).slice(7)).toEqual(["8", "9", null]);
});

it("lets a button's own key go first, and gives whoever loses a place by it a digit that is left", () => {
  expect(keys(null, null, "x")).toEqual(["1", "2", "x"]);
  expect(keys(null, null, "1")).toEqual(["3", "2", "1"]);
  expect(keys("2", null, null, "1")).toEqual(["2", "4", "3", "1"]);
  expect(keys("9", ...Array.from({ length: 9 }, () => null))).toEqual(["9", "2", "3", "4", "5", "6", "7", "8", "1", null]);
});

it("never gives one key twice", () => {
  const own = ["x", null, "3", null, null, "2", null, null, "1", null, null, null];
  const given = keys(...own).filter((key) => key !== null);
  expect(new Set(given).size).toBe(given.length);
  expect(given).toEqual(expect.arrayContaining(["1", "2", "3", "4", "5", "6", "7", "8", "9", "x"]));
});
