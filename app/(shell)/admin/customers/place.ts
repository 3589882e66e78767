import type { Parameters } from "@/components/customers/table/address";
import { columnsOf } from "@/components/customers/table/columns";
import type { FieldKind } from "@/db/values";
import { customerParameters, customerQueryOf, customerQueryText } from "@/lib/customers/listing/address";
import type { CustomerQuery } from "@/lib/customers/listing/query";

export type Given = Record<string, string | string[] | undefined>;

/** What the address of the table says. */
export interface Place {
  query: CustomerQuery;
  /** The columns that it names; null when it leaves them to the reader's own. */
  columns: string[] | null;
  /** Query and columns as it has them, without page and panel. */
  parameters: Parameters;
  /** Where in the answer the page is. */
  position: { after?: string; before?: string };
}

type Definitions = readonly { name: string; kind: FieldKind }[];

/** Reads an address; what it says wrong counts as not said. */
export function placeOf(given: Given | URLSearchParams, fields: Definitions): Place {
  const all = (name: string) => (given instanceof URLSearchParams ? given.getAll(name) : [given[name] ?? []].flat());
  const query = customerQueryOf(given, fields);
  const named = columnsOf(all("col"), fields);
  const columns = all("col").length > 0 ? named : null;
  return {
    query, columns,
    parameters: [...customerParameters(query), ...columnParameters(columns)],
    position: { after: all("after")[0]?.slice(0, 500), before: all("before")[0]?.slice(0, 500) },
  };
}

/** Columns as an address has them; an empty one says that the name stands alone. */
export const columnParameters = (columns: readonly string[] | null): Parameters =>
  columns === null ? [] : columns.length === 0 ? [["col", ""]] : columns.map((column) => ["col", column] as const);

/** Where in the answer the page is, as an address has it. */
export const positionParameters = ({ position: { after, before } }: Place): Parameters => [...(after ? [["after", after] as const] : []), ...(before ? [["before", before] as const] : [])];

/** The text behind an address's question mark, as the table itself would write it; whatever else stood there is gone. */
export function tidy(text: string, fields: Definitions): string {
  const { parameters } = placeOf(new URLSearchParams(text), fields);
  return new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
}

/** A search without its order: what a selection is of. */
export function searchedOf({ sort: _, ...query }: CustomerQuery): { query: CustomerQuery; key: string } {
  return { query, key: customerQueryText(query) };
}
