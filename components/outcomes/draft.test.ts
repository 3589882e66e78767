import { expect, it } from "vitest";
import type { Shown } from "@/components/pull/outcome-words";
import { readCloser, readOutcome, withDraft } from "./draft";

const labels = (en: string) => ({ en, tr: en, ru: en });
const reached: Shown = {
  code: "reached", labels: labels("Reached"), effect: "completed", colour: null, key: null, requiresNote: false, isActive: true,
  dispositions: [{ id: 7, code: "sold", labels: labels("Sold"), isPositive: true, isActive: true }],
};
const busy: Shown = { ...reached, code: "busy", labels: labels("Busy"), effect: "retry", dispositions: [] };
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

it("shows a changed outcome in its place, with its second level, and a new one at the end", () => {
  const changed = readOutcome(form({ code: "reached", "labels.en": " Spoke ", "labels.tr": "", "labels.ru": "x", effect: "completed", colour: "later", key: "x", isActive: "on" }));
  expect(withDraft([reached, busy], changed)).toEqual([
    { ...reached, kind: "outcome", labels: { en: "Spoke", tr: "", ru: "x" }, colour: "later", key: "x" }, busy,
  ]);
  const added = readOutcome(form({ "labels.en": "New", effect: "retry", colour: "", key: "" }));
  expect(withDraft([reached, busy], added)[2]).toMatchObject({ code: "new", labels: { en: "New" }, effect: "retry", colour: null, key: null, isActive: false, dispositions: [] });
});

it("shows a changed closer outcome in its place, and a new one at the end", () => {
  const changed = readCloser(form({ outcome: "reached", id: "7", "labels.en": "Bought", isActive: "on" }));
  expect(withDraft([reached, busy], changed)[0]?.dispositions).toEqual([{ id: 7, code: "sold", labels: { en: "Bought", tr: "", ru: "" }, isPositive: false, isActive: true }]);
  const added = readCloser(form({ outcome: "reached", "labels.en": "Refused", isPositive: "on" }));
  expect(withDraft([reached, busy], added)[0]?.dispositions[1]).toMatchObject({ code: "new", isPositive: true, isActive: false });
  expect(withDraft([reached], null)).toEqual([reached]);
});
