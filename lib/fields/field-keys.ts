import { fold } from "../i18n/fold";
import type { Column } from "../import/options";
import { shorten } from "../storable";
import type { FieldName } from "./list-fields";

const MAX_KEY = 100;

/** A heading in which nothing can be compared (only signs that folding removes) is compared as it is. */
export const fieldKey = (name: string): string => fold(name) || name;

/**
 * The columns with the names under which their values will be kept: a field that is there already keeps its name, however
 * this file writes it, and no two columns of a file share one.
 */
export function withFieldKeys(columns: readonly Column[], fields: readonly FieldName[]): Column[] {
  const known = new Map(fields.map((field) => [fieldKey(field.name), field.name]));
  const taken = new Set<string>();
  return columns.map((column) => {
    if (column.target !== "field") return column;
    let key = column.key;
    for (let n = 2; taken.has(fieldKey(key)); n++) key = `${shorten(column.key, MAX_KEY - 8)} (${n})`;
    taken.add(fieldKey(key));
    return { ...column, key: known.get(fieldKey(key)) ?? key };
  });
}

/** The columns with the kinds that the fields of their names have already. */
export function withFieldKinds(columns: readonly Column[], fields: readonly FieldName[]): Column[] {
  const kinds = new Map(fields.map((field) => [fieldKey(field.name), field.kind]));
  return columns.map((column) => ({ ...column, kind: kinds.get(fieldKey(column.key)) ?? column.kind }));
}
