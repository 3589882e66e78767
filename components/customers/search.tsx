import type { CustomerStatus } from "@/db/values";
import type { FieldFilter } from "@/lib/customers/field-filters";

/** What the address says of the list. */
export interface CustomerSearch {
  q?: string;
  status?: CustomerStatus;
  /** A list's id. */
  list?: number;
  /** Conditions on custom fields, and each as the address writes it. */
  fields: readonly (FieldFilter & { text: string })[];
}

/** A search as an address has it: names and values, in their order. */
function parametersOf({ q, status, list, fields }: CustomerSearch): [string, string][] {
  const said = Object.entries({ q, status, list }).filter(([, value]) => value !== undefined && value !== "").map(([name, value]): [string, string] => [name, String(value)]);
  return [...said, ...fields.map(({ text }): [string, string] => ["f", text])];
}

/** The address of the list for a search; the page is the first. */
export function customersHref(search: CustomerSearch, page: Record<string, string> = {}): string {
  const query = new URLSearchParams([...parametersOf(search), ...Object.entries(page)]).toString();
  return query ? `/admin/customers?${query}` : "/admin/customers";
}

/** What a form takes along of the present search; `except` is what it asks itself. */
export function SearchInputs({ search, except = [] }: { search: CustomerSearch; except?: readonly string[] }) {
  return parametersOf(search).filter(([name]) => !except.includes(name)).map(([name, value], i) => <input key={i} type="hidden" name={name} value={value} />);
}
