import { and, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { fieldDay, fieldIsEmpty, fieldNumber, fieldSpelt } from "@/db/fragments";
import type { FieldKind } from "@/db/values";
import { fold } from "../i18n/fold";
import { spellingsOf } from "../i18n/spellings";
import { instantOfWall } from "../time/zoned";

/** What can be asked of a field of each kind. */
export const fieldTests = {
  text: ["contains", "is", "empty"],
  number: ["equals", "at_least", "at_most", "between", "empty"],
  date: ["on", "before", "after", "empty"],
} as const satisfies Record<FieldKind, readonly string[]>;

export type FieldTest = (typeof fieldTests)[FieldKind][number];

/** A condition on a custom field. */
export interface FieldFilter {
  /** The field's name, as its definition has it. */
  name: string;
  kind: FieldKind;
  test: FieldTest;
  /** Text, a number with a point, or a day as ISO 8601; empty for `empty`. */
  value: string;
  /** The other end of `between`; empty otherwise. */
  to: string;
}

/** The longest text to look for. */
const MAX_VALUE = 100;

type Definition = Pick<FieldFilter, "name" | "kind">;

/** A filter from what somebody gave for a field; null when that says nothing. */
export function fieldFilterOf({ name, kind }: Definition, given: { test?: string; value?: string; to?: string }): FieldFilter | null {
  const test = fieldTests[kind].find((one) => one === given.test);
  if (!test) return null;
  const [value, to] = [given.value, given.to].map((text) => (text ?? "").replaceAll("\0", "").trim().slice(0, MAX_VALUE)) as [string, string];
  if (test === "empty") return { name, kind, test, value: "", to: "" };
  if (kind === "text") return fold(value) ? { name, kind, test, value, to: "" } : null;
  if (kind === "date") return /^\d{4}-\d{2}-\d{2}$/.test(value) && instantOfWall(`${value}T12:00`, "UTC") ? { name, kind, test, value, to: "" } : null;
  if (!isNumber(value) || (test === "between" && !isNumber(to))) return null;
  return { name, kind, test, value, to: test === "between" ? to : "" };
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text) && Number.isFinite(Number(text));

/** A filter as one parameter of an address; its name is whole, whatever signs are in it. */
export const fieldFilterText = ({ name, test, value, to }: FieldFilter): string => [name, test, ...(value ? [value] : []), ...(to ? [to] : [])].join("*");

/** Reads such parameters. Only fields that are defined count; of two names that fit, the longer one is meant. */
export function fieldFiltersOf(given: readonly string[], definitions: readonly Definition[]): FieldFilter[] {
  const longestFirst = [...definitions].sort((a, b) => b.name.length - a.name.length);
  return given.slice(0, 20).flatMap((text) => {
    for (const definition of longestFirst) {
      if (!text.startsWith(`${definition.name}*`)) continue;
      const [test = "", ...rest] = text.slice(definition.name.length + 1).split("*");
      const values = definition.kind === "text" ? [rest.join("*")] : rest;
      const filter = fieldFilterOf(definition, { test, value: values[0], to: values[1] });
      if (filter) return [filter];
    }
    return [];
  });
}

/** The condition of a query for customers that are all of this. */
export function fieldConditions({ engine, tables: { customers: { fields } } }: Db, filters: readonly FieldFilter[]): SQL | undefined {
  return and(...filters.map(({ name, test, value, to }) => {
    switch (test) {
      case "empty": return fieldIsEmpty(engine, fields, name);
      case "is": return fieldSpelt(engine, fields, name, spellingsOf(value), true);
      case "contains": return fieldSpelt(engine, fields, name, spellingsOf(value), false);
      case "equals": return fieldNumber(engine, fields, name, "=", Number(value));
      case "at_least": return fieldNumber(engine, fields, name, ">=", Number(value));
      case "at_most": return fieldNumber(engine, fields, name, "<=", Number(value));
      case "between": return and(fieldNumber(engine, fields, name, ">=", Math.min(Number(value), Number(to))), fieldNumber(engine, fields, name, "<=", Math.max(Number(value), Number(to))));
      case "on": return fieldDay(engine, fields, name, "=", value);
      case "before": return fieldDay(engine, fields, name, "<", value);
      case "after": return fieldDay(engine, fields, name, ">", value);
    }
  }));
}
