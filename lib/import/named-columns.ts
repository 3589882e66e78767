import type { Db } from "@/db/client";
import { fieldKinds } from "@/db/values";
import { AppError, type FieldError } from "../errors";
import { withFieldKeys } from "../fields/field-keys";
import { listFields } from "../fields/list-fields";
import { fold } from "../i18n/fold";
import { targets } from "./headings";
import type { Mapping } from "./mapping";
import type { Column, ImportOptions, RowFilter } from "./options";
import { keyErrors } from "./plan-errors";
import { inspectFile } from "./worker";

/** A filter as a program says it: the column by its heading. */
export interface NamedFilter {
  column: string;
  test: RowFilter["test"];
  value: string;
}

/** What a program says of a sheet by names, where a screen says it by places. */
export interface Named {
  mapping?: Mapping;
  filters?: readonly NamedFilter[];
  compare?: string;
  sheet?: string;
  headerRow?: number;
}

/** What is wrong with a mapping whatever file it is for. */
export function wrongMapping(mapping: Mapping): FieldError[] {
  return Object.entries(mapping).flatMap(([heading, entry]): FieldError[] => {
    const path = `mapping.${heading}`;
    const { target, kind, key } = typeof entry === "string" ? { target: entry, kind: undefined, key: undefined } : entry;
    if (!targets.includes(target)) return [{ path, code: "not_one_of", params: { values: targets.join(", ") } }];
    if (kind !== undefined && !fieldKinds.includes(kind)) return [{ path, code: "not_one_of", params: { values: fieldKinds.join(", ") } }];
    return key === undefined ? [] : keyErrors(path, key);
  });
}

/**
 * Which sheet of a file is meant, by its name or its place from 1.
 * @throws AppError invalid_input by the field `sheet`, and what is wrong with the file
 */
export async function sheetWanted({ path, fileName, sheet, headerRow }: Named & { path: string; fileName: string }): Promise<{ sheetIndex?: number; headerRow?: number }> {
  if (sheet === undefined) return { headerRow };
  const { sheets } = await inspectFile(path, fileName);
  const found = sheets.find(({ name }) => name === sheet) ?? sheets.find(({ name }) => fold(name) === fold(sheet))
    ?? (/^\d{1,5}$/.test(sheet) ? sheets.find(({ index }) => index === Number(sheet) - 1) : undefined);
  if (!found) throw new AppError("invalid_input", {}, [{ path: "sheet", code: "not_one_of", params: { values: sheets.map(({ name }) => name).join(", ") } }]);
  return { sheetIndex: found.index, headerRow };
}

/**
 * Puts the columns that a program names into an import's options, after its mapping was applied.
 * @throws AppError invalid_input with `mapping.<heading>`, `filters.0.column` or `compare` for headings that the sheet has not
 */
export async function applyNames(db: Db, options: ImportOptions, { mapping = {}, filters = [], compare }: Named): Promise<void> {
  const errors: FieldError[] = [];
  const columns = withFieldKeys(options.columns, await listFields(db));
  for (const heading of Object.keys(mapping)) if (!columnOf(columns, heading)) errors.push({ path: `mapping.${heading}`, code: "column_unknown" });
  options.filters = filters.flatMap(({ column, test, value }, place) => {
    const found = columnOf(columns, column);
    if (!found) errors.push({ path: `filters.${place}.column`, code: "column_unknown" });
    return found ? [{ column: found.index, test, value }] : [];
  });
  const compared = compare === undefined ? undefined : columnOf(columns, compare);
  if (compare !== undefined && !compared) errors.push({ path: "compare", code: "column_unknown" });
  else if (compared && (compared.target !== "field" || compared.kind === "text")) errors.push({ path: "compare", code: "compare_kind" });
  if (errors.length > 0) throw new AppError("invalid_input", {}, errors);
  options.columns = compared ? columns.map((column) => ({ ...column, compare: column === compared })) : columns;
}

/** A column by its heading, or the name of the custom field that it becomes; letters' case and accents make no difference. */
function columnOf(columns: readonly Column[], name: string): Column | undefined {
  return columns.find(({ heading }) => heading === name) ?? columns.find(({ heading, key }) => fold(heading) === fold(name) || key === name);
}
