import type { CustomFields, FieldKind } from "@/db/values";

export interface FieldEntry {
  name: string;
  /** Undefined for a value whose field was never defined: it came through the API. */
  kind: FieldKind | undefined;
  value: string | number | null;
}

/** A customer's custom fields as they are shown: those that are defined in that order, then all others. */
export function orderedFields(fields: CustomFields, definitions: readonly { name: string; kind: FieldKind }[]): FieldEntry[] {
  const values = new Map(Object.entries(fields));
  const defined = definitions.filter(({ name }) => values.has(name)).map(({ name, kind }): FieldEntry => ({ name, kind, value: values.get(name) ?? null }));
  const names = new Set(defined.map(({ name }) => name));
  return [...defined, ...[...values].filter(([name]) => !names.has(name)).map(([name, value]): FieldEntry => ({ name, kind: undefined, value }))];
}
