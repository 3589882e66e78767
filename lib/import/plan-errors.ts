import { isSupportedCountry } from "libphonenumber-js/min";
import { fieldKinds } from "@/db/values";
import type { FieldError } from "../errors";
import { isStorable, isStorableInstant } from "../storable";
import { fieldValue } from "./field-values";
import { targets } from "./headings";
import { filterTests, goLives, importModes, type Column, type ColumnChoice, type ImportOptions, type RowFilter } from "./options";

const MAX_FILTERS = 20;
const MAX_TEXT = 200;
const MAX_KEY = 100;
/** A filter on days looks back a hundred years at most. */
const MAX_DAYS = 36_500;
export const MAX_NEW_ROUND_DAYS = 3650;
const MAX_ROW = 1_048_576;

const notOneOf = (path: string, values: readonly string[]): FieldError => ({ path, code: "not_one_of", params: { values: values.join(", ") } });

/**
 * What does not make sense in how an import shall go, each with the place: `mode`, `columns.3.compare` (by the column's
 * place), `filters.0.value`, `go_live`, `go_live_at`, `new_round_days`, `default_country`, `header_row`.
 */
export function planErrors(options: ImportOptions, goLiveAt: Date | null, now: Date): FieldError[] {
  const { mode, goLive, newRoundDays, defaultCountry, headerRow, columns, filters } = options;
  const errors: FieldError[] = [];
  if (!importModes.includes(mode)) errors.push(notOneOf("mode", importModes));
  if (!Number.isSafeInteger(headerRow) || headerRow < 0 || headerRow > MAX_ROW) errors.push({ path: "header_row", code: "invalid" });
  if (!isSupportedCountry(defaultCountry)) errors.push({ path: "default_country", code: "country_unknown" });
  errors.push(...goLiveErrors(goLive, goLiveAt, now));
  if (newRoundDays !== null) {
    if (mode !== "upsert") errors.push({ path: "new_round_days", code: "only_upsert" });
    else errors.push(...wholeErrors("new_round_days", newRoundDays, MAX_NEW_ROUND_DAYS));
  }
  errors.push(...columnErrors(columns));
  if (filters.length > MAX_FILTERS) errors.push({ path: "filters", code: "too_many", params: { maximum: MAX_FILTERS } });
  else filters.forEach((filter, place) => { errors.push(...filterErrors(filter, `filters.${place}`, columns)); });
  return errors;
}

function goLiveErrors(goLive: string, goLiveAt: Date | null, now: Date): FieldError[] {
  if (!goLives.includes(goLive as never)) return [notOneOf("go_live", goLives)];
  if (goLive !== "at") return goLiveAt === null ? [] : [{ path: "go_live_at", code: "invalid" }];
  if (goLiveAt === null) return [{ path: "go_live_at", code: "required" }];
  if (Number.isNaN(goLiveAt.getTime()) || !isStorableInstant(goLiveAt)) return [{ path: "go_live_at", code: "invalid" }];
  return goLiveAt > now ? [] : [{ path: "go_live_at", code: "past" }];
}

function columnErrors(columns: readonly Column[]): FieldError[] {
  const compared = columns.filter((column) => column.compare && column.target === "field");
  const errors = compared.slice(1).map(({ index }): FieldError => ({ path: `columns.${index}.compare`, code: "compare_one" }));
  for (const { index, kind } of compared) if (kind === "text") errors.push({ path: `columns.${index}.compare`, code: "compare_kind" });
  return errors;
}

function filterErrors({ column, test, value }: RowFilter, path: string, columns: readonly Column[]): FieldError[] {
  if (!columns.some(({ index }) => index === column)) return [{ path: `${path}.column`, code: "column_unknown" }];
  if (!filterTests.includes(test)) return [notOneOf(`${path}.test`, filterTests)];
  const at = `${path}.value`;
  if (test === "empty" || test === "not_empty") return [];
  if (value.trim() === "") return [{ path: at, code: "required" }];
  if (value.length > MAX_TEXT) return [{ path: at, code: "too_long", params: { maximum: MAX_TEXT } }];
  if (!isStorable(value)) return [{ path: at, code: "invalid" }];
  switch (test) {
    case "greater": case "at_least": case "less": case "at_most":
      return typeof fieldValue(value, "number").value === "number" ? [] : [{ path: at, code: "not_number" }];
    case "before": case "after":
      return isDay(value) ? [] : [{ path: at, code: "not_day" }];
    case "older_than_days": case "within_days":
      return /^\s*\d{1,9}\s*$/.test(value) ? wholeErrors(at, Number(value), MAX_DAYS) : [{ path: at, code: "not_number" }];
    default: return [];
  }
}

function wholeErrors(path: string, value: number, maximum: number): FieldError[] {
  if (!Number.isSafeInteger(value)) return [{ path, code: "not_number" }];
  if (value < 0) return [{ path, code: "too_small", params: { minimum: 0 } }];
  return value > maximum ? [{ path, code: "too_big", params: { maximum } }] : [];
}

/** A day as ISO 8601 writes it, and one that there is. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** What does not make sense in a user's choices for columns, before they are applied. Paths as of `planErrors`. */
export function choiceErrors(choices: readonly ColumnChoice[], columns: readonly Column[]): FieldError[] {
  return choices.flatMap(({ index, target, kind, key, compare }): FieldError[] => {
    const path = `columns.${index}`;
    if (!columns.some((column) => column.index === index)) return [{ path: `${path}.target`, code: "column_unknown" }];
    if (!targets.includes(target)) return [notOneOf(`${path}.target`, targets)];
    if (kind !== undefined && !fieldKinds.includes(kind)) return [notOneOf(`${path}.kind`, fieldKinds)];
    if (compare && target !== "field") return [{ path: `${path}.compare`, code: "compare_kind" }];
    return key === undefined ? [] : keyErrors(`${path}.key`, key);
  });
}

/** The name of a custom field. */
export function keyErrors(path: string, key: string): FieldError[] {
  if (key.trim() === "") return [{ path, code: "required" }];
  if (key.length > MAX_KEY) return [{ path, code: "too_long", params: { maximum: MAX_KEY } }];
  return isStorable(key) ? [] : [{ path, code: "invalid" }];
}
