import { and, eq, inArray } from "drizzle-orm";
import { withFieldKeys } from "../fields/field-keys";
import { listFields } from "../fields/list-fields";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { existingList, freeListName, type ListChoice } from "../lists/choose-list";
import type { ImportRow } from "./claim-import";
import { clearProblems, nothingCounted } from "./clear-problems";
import { draftStatuses, findDraft } from "./find-draft";
import { applyChoices, missingTargets } from "./mapping";
import { optionsOf, type ColumnChoice, type GoLive, type ImportMode, type ImportOptions, type RowFilter } from "./options";
import { choiceErrors, planErrors } from "./plan-errors";
import type { Plan } from "./prepare-draft";
import { proposeColumns } from "./propose-columns";
import { kickImports } from "./runner";
import { inspectFile } from "./worker";

/** What a user changes of a draft; what is not said stays. */
export interface DraftChange {
  /** Of the draft that the user looked at. */
  version: number;
  /** Another sheet, or another row of headings: the columns are found anew, and choices and filters for the old ones are gone. */
  sheetIndex?: number;
  headerRow?: number;
  columns?: ColumnChoice[];
  mode?: ImportMode;
  filters?: RowFilter[];
  goLive?: GoLive;
  goLiveAt?: Date | null;
  newRoundDays?: number | null;
  listId?: number | null;
  newList?: string | null;
  /** ISO 3166-1 alpha-2. */
  defaultCountry?: string;
}

/**
 * Changes how a draft shall be imported, and has its rows counted anew; a draft whose columns do not suffice waits for them.
 * @throws AppError forbidden, import_not_found, import_started, draft_changed, list_unknown, invalid_input with the places
 *   that `planErrors` names, `sheet` and `list`; and what is wrong with a sheet
 */
export async function changeDraft(ctx: UserContext, id: number, change: DraftChange): Promise<void> {
  requirePermission(ctx.actor, "imports.run");
  const { db, now } = ctx;
  const row = await findDraft(db, id, change.version);
  const { options, list, goLiveAt, expectedRows } = await changedPlan(ctx, row, change);
  const status = missingTargets(options.columns, options.mode) === null ? "checking" : "draft";
  const { imports } = db.tables;
  await db.transaction(async (tx) => {
    const changed = await tx.update(imports).set({
      ...nothingCounted, status, options: { ...options, newList: list.newList }, listId: list.listId, goLiveAt, expectedRows, version: row.version + 1,
      // Of a draft: when it was touched last.
      startedAt: now,
    }).where(and(eq(imports.id, id), eq(imports.version, row.version), inArray(imports.status, draftStatuses))).returning({ id: imports.id });
    if (changed.length === 0) {
      await findDraft(db, id, row.version, tx);
      throw new AppError("draft_changed");
    }
    await clearProblems(db, tx, id);
  });
  kickImports(db);
}

async function changedPlan({ db, now }: UserContext, row: ImportRow, change: DraftChange): Promise<Plan> {
  const before = optionsOf(row.options);
  const list = await changedList(row, before, change);
  const mode = change.mode ?? before.mode;
  const goLive = change.goLive ?? before.goLive;
  const plan: Plan = {
    options: {
      ...before, mode, goLive,
      filters: change.filters ? cleanFilters(change.filters) : before.filters,
      // What goes with another choice goes when that does.
      newRoundDays: change.newRoundDays === undefined ? (mode === "upsert" ? before.newRoundDays : null) : change.newRoundDays,
      defaultCountry: change.defaultCountry ?? before.defaultCountry,
    },
    list,
    goLiveAt: change.goLiveAt === undefined ? (goLive === "at" ? row.goLiveAt : null) : change.goLiveAt,
    expectedRows: row.expectedRows,
  };
  const asked = { sheetIndex: change.sheetIndex ?? before.sheetIndex, headerRow: change.headerRow };
  if (asked.sheetIndex !== before.sheetIndex || (asked.headerRow !== undefined && asked.headerRow !== before.headerRow)) {
    if (!before.sheets.some((sheet) => sheet.index === asked.sheetIndex)) throw invalid([{ path: "sheet", code: "not_one_of", params: { values: before.sheets.map((sheet) => sheet.name).join(", ") } }]);
    plan.options.headerRow = asked.headerRow ?? before.headerRow;
    refuse(planErrors({ ...plan.options, filters: [] }, plan.goLiveAt, now));
    const table = await inspectFile(row.filePath ?? "", row.fileName, { ...asked, defaultCountry: plan.options.defaultCountry });
    plan.options = { ...plan.options, ...(await proposeColumns(db, table)), filters: [] };
    plan.expectedRows = table.expectedRows;
  } else if (change.columns) {
    refuse(choiceErrors(change.columns, before.columns));
    plan.options.columns = withFieldKeys(chosen(before.columns, change.columns), await listFields(db));
    plan.options.remembered = false;
  }
  // A time that passed while the draft lay here is told when it is started, not with every other change.
  const untouched = goLive === before.goLive && change.goLiveAt === undefined;
  refuse(planErrors(plan.options, plan.goLiveAt, now).filter(({ path, code }) => !(untouched && path === "go_live_at" && code === "past")));
  return plan;

  async function changedList({ listId }: ImportRow, { newList }: ImportOptions, { listId: id, newList: name }: DraftChange): Promise<ListChoice> {
    if (typeof id === "number") return await existingList(db, id);
    if (typeof name === "string") return { listId: null, newList: await freeListName(db, name) };
    if (id === null && name === null) throw invalid([{ path: "list", code: "required" }]);
    return newList === null && listId !== null ? { listId, newList: null } : { listId: null, newList: newList ?? "" };
  }
}

/** The columns after a user's choices; a compared column that becomes text is compared no more. */
function chosen(columns: ImportOptions["columns"], choices: readonly ColumnChoice[]): ImportOptions["columns"] {
  const asked = new Set(choices.filter((choice) => choice.compare).map((choice) => choice.index));
  return applyChoices(columns, choices).map((column) => ({ ...column, compare: column.compare && (asked.has(column.index) || column.kind !== "text") }));
}

const cleanFilters = (filters: readonly RowFilter[]): RowFilter[] =>
  filters.map(({ column, test, value }) => ({ column, test, value: test === "empty" || test === "not_empty" ? "" : value }));

const invalid = (fields: AppError["fields"]) => new AppError("invalid_input", {}, fields);

function refuse(errors: AppError["fields"]): void {
  if (errors.length > 0) throw invalid(errors);
}
