import { fold } from "../i18n/fold";
import { fieldValue } from "./field-values";
import type { RowFilter } from "./options";
import { isBlank, type Cell } from "./read/types";

const DAY = 86_400_000;

/**
 * Whether a row passes all filters. A cell that is not what a test compares (no number, no date, blank) fails it.
 * @param today the day that "days ago" counts from, ISO 8601
 * @param monthFirst the columns in which months stand before days
 */
export function passesFilters(filters: readonly RowFilter[], cells: readonly Cell[], today: string, monthFirst: ReadonlySet<number> = new Set()): boolean {
  return filters.every((filter) => passes(filter, cells[filter.column] ?? null, today, monthFirst.has(filter.column)));
}

function passes({ test, value }: RowFilter, cell: Cell, today: string, monthFirst: boolean): boolean {
  const onDay = (holds: (day: string) => boolean): boolean => {
    const { value: date, problem } = fieldValue(cell, "date", monthFirst);
    return typeof date === "string" && problem === null && /^\d{4}-\d\d-\d\d/.test(date) && holds(date.slice(0, 10));
  };
  switch (test) {
    case "empty": return isBlank(cell);
    case "not_empty": return !isBlank(cell);
    case "is": return sameValue(cell, value);
    case "is_not": return !sameValue(cell, value);
    case "contains": return fold(String(cell ?? "")).includes(fold(value));
    case "greater": return compare(cell, value, (a, b) => a > b);
    case "at_least": return compare(cell, value, (a, b) => a >= b);
    case "less": return compare(cell, value, (a, b) => a < b);
    case "at_most": return compare(cell, value, (a, b) => a <= b);
    case "before": return onDay((day) => day < value.slice(0, 10));
    case "after": return onDay((day) => day > value.slice(0, 10));
    case "older_than_days": return onDay((day) => day < daysBefore(today, Number(value)));
    case "within_days": return onDay((day) => day >= daysBefore(today, Number(value)) && day <= today);
  }
}

/** The same text without case and accents, or the same number however it is written. */
function sameValue(cell: Cell, value: string): boolean {
  if (fold(String(cell ?? "")) === fold(value)) return true;
  const [a, b] = [numberOf(cell), numberOf(value)];
  return a !== null && a === b;
}

function numberOf(cell: Cell): number | null {
  const { value } = fieldValue(cell, "number");
  return typeof value === "number" ? value : null;
}

function compare(cell: Cell, value: string, test: (a: number, b: number) => boolean): boolean {
  const [a, b] = [numberOf(cell), numberOf(value)];
  return a !== null && b !== null && test(a, b);
}

const daysBefore = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);
