import type { Column } from "@/lib/import/options";
import type { Target } from "@/lib/import/headings";
import type { DraftEdit, DraftView } from "./draft-types";

/** What any number of columns may become; everything else one column only. */
const shared: readonly Target[] = ["field", "ignore"];

/** Two edits as one: the later wins, columns each for itself. */
export function mergeEdits(first: DraftEdit | null, second: DraftEdit | null): DraftEdit | null {
  if (!first || !second) return second ?? first;
  const columns = new Map([...(first.columns ?? []), ...(second.columns ?? [])].map((column) => [column.index, column]));
  return { ...first, ...second, ...(columns.size > 0 && { columns: [...columns.values()] }) };
}

/** A draft as it will be once the server took an edit that is on its way: what the user chose shows at once. */
export function withEdit(draft: DraftView, edit: DraftEdit | null): DraftView {
  if (!edit) return draft;
  const { columns, listId = draft.listId, goLiveAt = draft.goLiveAt, ...rest } = edit;
  // Another sheet has other columns: what was said of these is gone.
  const filters = edit.sheetIndex === undefined && edit.headerRow === undefined ? {} : { filters: [] };
  const options = { ...draft.options, ...filters, ...rest, newList: edit.newList === undefined ? draft.options.newList : edit.newList };
  return { ...draft, listId, goLiveAt, options: { ...options, columns: withChoices(draft.options.columns, columns ?? []) } };
}

function withChoices(columns: readonly Column[], choices: NonNullable<DraftEdit["columns"]>): Column[] {
  let chosen = [...columns];
  for (const choice of choices) {
    chosen = chosen.map((column) => {
      if (column.index === choice.index) return { ...column, ...choice, fits: column.target === choice.target ? column.fits : null };
      const loses = column.target === choice.target && !shared.includes(choice.target);
      return { ...column, target: loses ? "field" : column.target, compare: choice.compare ? false : column.compare };
    });
  }
  return chosen;
}
