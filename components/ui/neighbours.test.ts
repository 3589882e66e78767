import { expect, it } from "vitest";
import { neighbours } from "./neighbours";

const items = [{ id: 9 }, { id: 5 }];

it("knows which pages lie before and behind", () => {
  expect(neighbours({ items, more: false }, {})).toEqual({ newer: null, older: null });
  expect(neighbours({ items, more: true }, {})).toEqual({ newer: null, older: { after: "5" } });
  expect(neighbours({ items, more: false }, { after: 12 })).toEqual({ newer: { before: "9" }, older: null });
  expect(neighbours({ items, more: true }, { before: 3 })).toEqual({ newer: { before: "9" }, older: { after: "5" } });
  expect(neighbours({ items, more: false }, { before: 3 })).toEqual({ newer: null, older: { after: "5" } });
});

it("leads back to the first page from one that has become empty", () => {
  expect(neighbours({ items: [], more: false }, { after: 3 })).toEqual({ newer: {}, older: null });
});
