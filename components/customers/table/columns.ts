import type { SortKey } from "@/lib/customers/listing/query";

/** A column that every customer has; the name is always there, first. */
export const builtInColumns = [
  "phone", "state", "attempts", "lastOutcome", "lastCalled", "operator", "owner", "reservedFor", "holder", "list", "priority", "due", "created", "code", "phone2", "email", "country", "note",
] as const;
export type BuiltInColumn = (typeof builtInColumns)[number];

/** What is shown to somebody who never chose, the most important first. */
export const usualColumns: readonly BuiltInColumn[] = ["phone", "state", "attempts", "lastOutcome", "lastCalled", "owner", "list", "created"];

/** A custom field's column: its name behind this. */
export const FIELD = "field.";

/** Columns in all; a row is no wider than that. */
export const MOST_COLUMNS = 40;

/** What a column orders by, and which way first: newest and highest before names from A. */
export const sortOfColumn: Partial<Record<string, { by: SortKey; descendingFirst: boolean }>> = {
  name: { by: "name", descendingFirst: false },
  lastCalled: { by: "called", descendingFirst: true },
  attempts: { by: "attempts", descendingFirst: true },
  priority: { by: "priority", descendingFirst: true },
  due: { by: "due", descendingFirst: false },
  created: { by: "id", descendingFirst: true },
};

/** Columns whose content is a number, and so stands right. */
const right = new Set<string>(["attempts", "priority"]);
export const isRight = (column: string): boolean => right.has(column);

/** The columns that somebody named which there are, each once, in their order. */
export function columnsOf(given: readonly string[], fields: readonly { name: string }[]): string[] {
  const known = new Set<string>([...builtInColumns, ...fields.map(({ name }) => FIELD + name)]);
  return [...new Set(given)].filter((column) => known.has(column)).slice(0, MOST_COLUMNS);
}

/** All columns to choose from: those that are shown in their order, then the others. */
export const allColumns = (shown: readonly string[], fields: readonly { name: string }[]): string[] =>
  [...new Set([...shown, ...builtInColumns, ...fields.map(({ name }) => FIELD + name)])];
