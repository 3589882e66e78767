import type { Locale } from "@/db/values";
import type { translator } from "@/lib/i18n/translate";
import type { ReturnSearch } from "@/lib/returns/schema";

/** What this screen speaks with, and where its links may lead. */
export interface ReturnWords {
  t: ReturnType<typeof translator<"returned">>;
  place: { locale: Locale; timeZone: string; now: Date };
  /** Outcomes' names by code, in the screen's language. */
  outcomes: ReadonlyMap<string, string>;
  mayOpen: { customers: boolean; imports: boolean };
}

/** The address of the returns that a search finds; the page is the first. */
export function returnedHref(search: ReturnSearch, more: Record<string, string> = {}, path = "/manager/returned"): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined).map(([name, value]): [string, string] => [name, String(value)]);
  const query = new URLSearchParams([...given, ...Object.entries(more)]).toString();
  return query ? `${path}?${query}` : path;
}
