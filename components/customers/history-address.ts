import type { HistoryCursor } from "@/lib/customers/read-history";

const sources: readonly HistoryCursor["source"][] = ["calls", "events", "assignments", "lateNotes", "imports"];

/** Which part of a history the address asks for. */
export interface HistoryPlace {
  only?: "calls";
  before?: HistoryCursor;
}

/** The part that an address asks for: `show=calls`, `before=1763800000000-calls-12`; what makes no sense is left out. */
export function historyPlaceOf({ show, before }: { show?: string | string[]; before?: string | string[] }): HistoryPlace {
  const [, at, name, id] = /^(\d{1,15})-([a-zA-Z]+)-(-?\d{1,9})$/.exec(typeof before === "string" ? before : "") ?? [];
  const source = sources.find((one) => one === name);
  return { ...(show === "calls" && { only: "calls" as const }), ...(source && { before: { at: new Date(Number(at)), source, id: Number(id) } }) };
}

/** The same as a query, without its question mark; empty for the newest of everything. */
export const historyQuery = ({ only, before }: HistoryPlace): string =>
  new URLSearchParams({ ...(only && { show: only }), ...(before && { before: `${before.at.getTime()}-${before.source}-${before.id}` }) }).toString();

/** A customer's address with a part of the history, and more behind it. */
export function hrefWith(here: string, place: HistoryPlace | string, more = ""): string {
  const query = [typeof place === "string" ? place : historyQuery(place), more].filter(Boolean).join("&");
  return query ? `${here}?${query}` : here;
}
