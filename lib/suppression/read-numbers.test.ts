import { expect, it } from "vitest";
import { readNumbers } from "./read-numbers";

const read = (text: string | string[]) => readNumbers(text, "TR");

it("reads numbers as people paste them, each once", () => {
  expect(read("0532 111 22 33\r\n\r\n+90 (533) 111-22-33; 5341112233.0\n05321112233\nAyşe Kaya\t0535 111 22 33\n8 (912) 345-67-89, ")).toEqual({
    phones: ["+905321112233", "+905331112233", "+905341112233", "+905351112233", "+79123456789"], invalid: [],
  });
  expect(read("0532/111/22/33\n05321112233 05331112233").phones).toEqual(["+905321112233", "+905331112233"]);
});

it("reads a long line of many", () => {
  const many = Array.from({ length: 300 }, (_, i) => `0532111${String(i).padStart(4, "0")}`);
  expect(read(many.join(", "))).toEqual({ phones: many.map((one) => `+90${one.slice(1)}`), invalid: [] });
});

it("names the places that hold none, also beside one that does", () => {
  expect(read("05321112233\nnobody\n\n0532, 05331112233\n123")).toEqual({
    phones: ["+905321112233", "+905331112233"], invalid: [{ line: 2, text: "nobody" }, { line: 4, text: "0532" }, { line: 5, text: "123" }],
  });
  expect(read(["05321112233", "", "x"])).toEqual({ phones: ["+905321112233"], invalid: [{ line: 2, text: "" }, { line: 3, text: "x" }] });
});
