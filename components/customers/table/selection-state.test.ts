import fc from "fast-check";
import { expect, it } from "vitest";
import { countPicked, isEmpty, isPicked, MOST_PICKED, nothing, pick, readPicked, type Picked } from "./selection-state";

const KEY = "status=pending";

it("selects as a set does, named or left out, through any pages", () => {
  const step = fc.record({ ids: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }), selected: fc.boolean() });
  fc.assert(fc.property(fc.boolean(), fc.array(step, { maxLength: 20 }), (all, steps) => {
    const everyone = Array.from({ length: 30 }, (_, i) => i + 1);
    let picked: Picked = { key: KEY, all, ids: [] };
    const model = new Set(all ? everyone : []);
    for (const { ids, selected } of steps) {
      picked = readPicked(JSON.stringify(pick(picked, ids, selected)), KEY);
      for (const id of ids) { if (selected) model.add(id); else model.delete(id); }
    }
    expect(everyone.filter((id) => isPicked(picked, id))).toEqual(everyone.filter((id) => model.has(id)));
    expect(countPicked(picked, { n: 30, isMore: false })).toEqual({ n: model.size, isMore: false });
  }));
});

it("names no more than can be named, and belongs to one search", () => {
  const many = pick(nothing(KEY), Array.from({ length: MOST_PICKED }, (_, i) => i + 1), true);
  expect(pick(many, [MOST_PICKED + 1], true)).toBe(many);
  expect(readPicked(JSON.stringify(many), "status=waiting")).toEqual(nothing("status=waiting"));
  expect(countPicked({ key: KEY, all: true, ids: [1] }, { n: 10_000, isMore: true })).toEqual({ n: 9_999, isMore: true });
  for (const broken of [null, "", "{", "3", `{"key":"${KEY}","ids":3,"all":true}`]) expect(isEmpty(readPicked(broken, KEY))).toBe(true);
});
