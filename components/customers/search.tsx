import type { CustomerStatus } from "@/db/values";
import type { FieldFilter } from "@/lib/customers/field-filters";

/** What the address says of the list. */
export interface CustomerSearch {
  q?: string;
  status?: CustomerStatus;
  /** Conditions on custom fields, and each as the address writes it. */
  fields: readonly (FieldFilter & { text: string })[];
}

/** A search as an address has it: names and values, in their order. */
function parametersOf({ q, status, fields }: CustomerSearch): [string, string][] {
  return [...(q ? [["q", q] as [string, string]] : []), ...(status ? [["status", status] as [string, string]] : []), ...fields.map(({ text }): [string, string] => ["f", text])];
}

/** The address of the list for a search; the page is the first. */
export function customersHref(search: CustomerSearch, page: Record<string, string> = {}): string {
  const query = new URLSearchParams([...parametersOf(search), ...Object.entries(page)]).toString();
  return query ? `/admin/customers?${query}` : "/admin/customers";
}

/** What a form takes along of the present search; `except` is what it asks itself. */
export function SearchInputs({ search, except }: { search: CustomerSearch; except?: "q" }) {
  return parametersOf(search).filter(([name]) => name !== except).map(([name, value], i) => <input key={i} type="hidden" name={name} value={value} />);
}
