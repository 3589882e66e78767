import type { AuditSearch } from "@/lib/audit/filter";

/** The address of the entries that a search finds; the page is the first. */
export function auditHref(search: AuditSearch, more: Record<string, string> = {}, path = "/admin/audit"): string {
  const given = Object.entries(search).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
  const query = new URLSearchParams([...given, ...Object.entries(more)]).toString();
  return query ? `${path}?${query}` : path;
}
