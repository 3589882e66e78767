import { expect, it } from "vitest";
import type { Column } from "@/lib/import/options";
import type { DraftView } from "./draft-types";
import { mergeEdits, withEdit } from "./edit-draft";

const column = (index: number, target: Column["target"], more: Partial<Column> = {}): Column =>
  ({ index, heading: `H${index}`, target, key: `H${index}`, kind: "text", compare: false, fits: 1, ...more });

const draft = (columns: Column[]) => ({ listId: 1, goLiveAt: null, options: { columns, mode: "create", newList: null } }) as unknown as DraftView;

it("keeps the last word of edits, and of columns the last word about each", () => {
  expect(mergeEdits(null, { mode: "upsert" })).toEqual({ mode: "upsert" });
  expect(mergeEdits({ mode: "create", columns: [{ index: 0, target: "phone" }, { index: 1, target: "code" }] }, { mode: "upsert", columns: [{ index: 1, target: "ignore" }] }))
    .toEqual({ mode: "upsert", columns: [{ index: 0, target: "phone" }, { index: 1, target: "ignore" }] });
});

it("shows a choice at once, and takes a target that may exist once from the column that had it", () => {
  const { options } = withEdit(draft([column(0, "phone"), column(1, "field"), column(2, "field")]), { columns: [{ index: 1, target: "phone" }] });
  expect(options.columns.map(({ target, fits }) => [target, fits])).toEqual([["field", 1], ["phone", null], ["field", 1]]);
  const fields = withEdit(draft([column(0, "ignore"), column(1, "phone")]), { columns: [{ index: 1, target: "ignore" }] });
  expect(fields.options.columns.map(({ target }) => target)).toEqual(["ignore", "ignore"]);
});

it("compares one column at most, and lets a list be changed for a new one", () => {
  const shown = withEdit(draft([column(0, "field", { kind: "date", compare: true }), column(1, "field", { kind: "number" })]), { columns: [{ index: 1, target: "field", compare: true }], listId: null, newList: "Spring" });
  expect(shown.options.columns.map(({ compare }) => compare)).toEqual([false, true]);
  expect(shown).toMatchObject({ listId: null, options: { newList: "Spring" } });
});
