import { expect, it } from "vitest";
import { sealNumber, unsealNumber } from "./seal-number";

it("seals a number so that only the same secret opens it, each time differently", () => {
  const sealed = sealNumber("+905331234568", "secret");
  expect(unsealNumber(sealed, "secret")).toBe("+905331234568");
  expect(sealNumber("+905331234568", "secret")).not.toBe(sealed);
  expect(sealed).not.toContain("5331234568");
  for (const wrong of ["", "x", sealed.slice(1), `${sealed}A`, sealed.replace(/.$/, (c) => (c === "A" ? "B" : "A")), "a".repeat(60)]) expect(unsealNumber(wrong, "secret"), wrong).toBeNull();
  expect(unsealNumber(sealed, "other")).toBeNull();
});
