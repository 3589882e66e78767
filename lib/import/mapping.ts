import { createHash } from "node:crypto";
import type { FieldKind } from "@/db/values";
import { AppError } from "../errors";
import { fold } from "../i18n/fold";
import { shorten } from "../storable";
import { headingText, matchHeadings, type Target } from "./headings";
import type { Column, ColumnChoice, ImportMode } from "./options";
import type { Cell } from "./read/types";

/** What a column becomes; where it says more than the target, it is that of a custom field. */
export type MappingEntry = Target | { target: Target; kind?: FieldKind; key?: string; compare?: boolean };

/** What columns become by their headings, where the caller says so instead of the dictionary. */
export type Mapping = Readonly<Record<string, MappingEntry>>;

const MAX_KEY = 100;

/** Targets that any number of columns may have. */
const isShared = (target: Target): boolean => target === "field" || target === "ignore";

/** The columns of a sheet whose headings stand in `cells`, by the dictionary. `width` is how many columns its rows have. */
export function mapColumns(cells: readonly Cell[], width: number): Column[] {
  const matches = matchHeadings(cells);
  const columns = Array.from({ length: Math.max(cells.length, width) }, (_, index): Column => {
    const heading = headingText(cells[index]) || columnLetters(index);
    return { index, heading, target: matches.get(index) ?? "field", key: shorten(heading, MAX_KEY), kind: "text", compare: false, fits: null };
  });
  return withDistinctKeys(columns);
}

/** What an import cannot do without and no column becomes; null when nothing is missing. An update needs only what it knows customers by. */
export function missingTargets(columns: readonly Pick<Column, "target">[], mode: ImportMode): "name" | "phone" | "both" | "key" | null {
  const has = (...wanted: Target[]) => columns.some((column) => wanted.includes(column.target));
  const phone = has("phone", "phone2");
  if (mode === "upsert") return phone || has("code") ? null : "key";
  const name = has("firstName", "lastName", "fullName");
  if (name && phone) return null;
  return name ? "phone" : phone ? "name" : "both";
}

/** @throws AppError headings_missing, with what is missing and the headings that the sheet has instead */
export function requireTargets(columns: readonly Column[], mode: ImportMode): void {
  const missing = missingTargets(columns, mode);
  if (missing === null) return;
  const found = columns.map((column) => column.heading).slice(0, 12).join(", ");
  throw new AppError("headings_missing", { missing, found: shorten(found, 200) });
}

/**
 * The columns as the user decides of them, by their places. A target that one column only may have is taken from the column
 * that had it, which becomes a custom field; so is the comparing for "Returned".
 */
export function applyChoices(columns: readonly Column[], choices: readonly ColumnChoice[]): Column[] {
  const chosen = new Map(choices.map((choice) => [choice.index, choice]));
  const holders = new Map(choices.map(({ index, target }) => [target, index]));
  const compares = choices.some((choice) => choice.compare);
  const changed = columns.map((column): Column => {
    const choice = chosen.get(column.index);
    const wanted = choice?.target ?? column.target;
    const target = isShared(wanted) || (holders.get(wanted) ?? column.index) === column.index ? wanted : "field";
    const kind = choice?.kind ?? column.kind;
    const key = shorten(choice?.key?.trim() ?? "", MAX_KEY) || column.key;
    const compare = target === "field" && (choice?.compare ?? (column.compare && !compares));
    const same = target === column.target && kind === column.kind;
    return { ...column, target, kind, key, compare, fits: same ? column.fits : null };
  });
  return withDistinctKeys(changed, (column) => chosen.get(column.index)?.key !== undefined);
}

/** The same by headings or by the keys of custom fields, however they are written. Headings that no column has change nothing. */
export function applyMapping(columns: readonly Column[], mapping: Mapping): Column[] {
  const places = new Map<string, number>();
  const add = (name: string, index: number) => { if (!places.has(name)) places.set(name, index); };
  for (const { key, index } of columns) add(fold(key), index);
  for (const { heading, index } of columns) add(fold(heading), index);
  const choices = Object.entries(mapping).flatMap(([name, entry]): ColumnChoice[] => {
    const index = places.get(fold(name));
    if (index === undefined) return [];
    return [typeof entry === "string" ? { index, target: entry } : { ...entry, index }];
  });
  return applyChoices(columns, choices);
}

/** By what a later file with the same headings is known: SHA-256, hexadecimal. */
export function signatureOf(columns: readonly Pick<Column, "index" | "heading">[]): string {
  const headings = columns.map(({ heading }) => fold(heading));
  // Columns at the end that have no heading are there or not by what stands in the first rows.
  while (headings.length > 1 && headings.at(-1) === fold(columnLetters(headings.length - 1))) headings.pop();
  return createHash("sha256").update(JSON.stringify(headings)).digest("hex");
}

/** Two columns of one heading are kept apart: "Şehir", "Şehir (2)". The `first` ones keep their keys, where others would have the same. */
function withDistinctKeys(columns: Column[], first: (column: Column) => boolean = () => false): Column[] {
  const keys = new Map<number, string>();
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  // Fields before others: what a telephone's column is called matters to nobody.
  const rank = (column: Column) => (first(column) ? 0 : column.target === "field" ? 1 : 2);
  for (const column of [...columns].sort((a, b) => rank(a) - rank(b) || a.index - b.index)) {
    let key = column.key;
    let n = counts.get(fold(key)) ?? 1;
    while (taken.has(fold(key))) {
      n += 1;
      const end = ` (${n})`;
      key = shorten(column.key, MAX_KEY - end.length) + end;
    }
    counts.set(fold(column.key), n);
    taken.add(fold(key));
    keys.set(column.index, key);
  }
  return columns.map((column) => ({ ...column, key: keys.get(column.index) ?? column.key }));
}

/** 0 is "A", 27 is "AB". */
function columnLetters(index: number): string {
  let letters = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
