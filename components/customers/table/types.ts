import type { CustomerStatus } from "@/db/values";
import type { CustomerQuery } from "@/lib/customers/listing/query";

/** A customer as the table shows one: everything said already, in the reader's language and as they may see it. */
export interface TableRow {
  id: number;
  name: string;
  status: CustomerStatus;
  suppressed: boolean;
  /** What stands in each column, by the column's name. */
  cells: Readonly<Record<string, string>>;
}

export interface TableColumn {
  id: string;
  label: string;
  /** A number's column, or a number field's. */
  right: boolean;
  /** Which way the rows are ordered by it now, and where the other way is; nothing for a column that orders nothing. */
  sort?: { now: "ascending" | "descending" | "none"; href: string };
  /** From which width on it is shown where nobody chose columns. */
  from?: "lg" | "xl";
}

/** How many customers a search finds; counted to a limit. */
export interface Total {
  n: number;
  /** Whether there are more than that. */
  isMore: boolean;
}

/** What a selection is of: the search, without its order. */
export interface Searched {
  query: CustomerQuery;
  /** The same as text: another one is another search. */
  key: string;
}
