import { isDeepStrictEqual } from "node:util";

/** The details that people know a customer by; the rest of what an import changes follows from them. */
export const detailNames = ["firstName", "lastName", "externalId", "phone", "phone2", "email", "note", "country", "zone", "priority"] as const;
export type DetailName = (typeof detailNames)[number];

type Value = string | number | null;

/** One thing that an import changed: a detail, or a custom field by its name. */
export type FieldChange = ({ detail: DetailName } | { field: string }) & { before: Value; after: Value };

type Columns = Readonly<Record<string, unknown>>;

/** What differs between the columns before and after, as people would say it; custom fields one by one. */
export function changedFields(before: Columns, after: Columns): FieldChange[] {
  const details = detailNames.filter((name) => Object.hasOwn(after, name) && !isDeepStrictEqual(before[name], after[name]))
    .map((detail): FieldChange => ({ detail, before: shown(before[detail]), after: shown(after[detail]) }));
  if (!Object.hasOwn(after, "fields")) return details;
  const [were, are] = [entriesOf(before.fields), entriesOf(after.fields)];
  const fields = [...new Set([...were.keys(), ...are.keys()])].filter((name) => !isDeepStrictEqual(were.get(name) ?? null, are.get(name) ?? null))
    .map((field): FieldChange => ({ field, before: shown(were.get(field)), after: shown(are.get(field)) }));
  return [...details, ...fields];
}

const entriesOf = (fields: unknown): Map<string, unknown> => new Map(typeof fields === "object" && fields !== null ? Object.entries(fields) : []);

const shown = (value: unknown): Value => (typeof value === "string" || typeof value === "number" ? value : value === null || value === undefined ? null : JSON.stringify(value));
