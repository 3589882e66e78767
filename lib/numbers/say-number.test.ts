import { expect, it } from "vitest";
import { maskNumber, sayNumber, shownNumber } from "./say-number";

it("leaves out the middle of a number, and says whole numbers as people write them", () => {
  expect(maskNumber("+905331234568")).toBe("+905•••••••68");
  expect(maskNumber("+49301234")).toBe("+493•••34");
  expect(maskNumber("112")).toBe("•12");
  expect(maskNumber("")).toBe("");
  expect(shownNumber({ masked: true }, "+905331234568")).toBe("+905•••••••68");
  expect(shownNumber({}, "+905331234568")).toBe("+905331234568");
  expect(sayNumber({}, "+905331234568", "TR")).toBe("0533 123 45 68");
  expect(sayNumber({ masked: true }, "+905331234568", "TR")).toBe("+905•••••••68");
});
