import type { Locale } from "@/db/values";
import { formatDate, formatInstant } from "@/lib/i18n/format";
import { formatPhone } from "@/lib/i18n/format-phone";
import type { translator } from "@/lib/i18n/translate";
import type { ListedSuppression, SuppressionFilter } from "@/lib/suppression/list-suppressions";
import { lastDayOf } from "@/lib/time/last-day";

/** What this screen speaks with. */
export interface SuppressionWords {
  t: ReturnType<typeof translator<"suppression">>;
  place: { locale: Locale; timeZone: string; now: Date };
  /** ISO 3166-1 alpha-2: numbers of this country are shown as people there write them. */
  country: string;
}

/** The address of the entries that a filter finds; the page is the first. */
export function suppressionHref({ q, source, userId, lasts }: SuppressionFilter, more: Record<string, string> = {}, path = "/admin/suppression"): string {
  const given = Object.entries({ q, source, by: userId, lasts }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
  const query = new URLSearchParams([...given, ...Object.entries(more)]).toString();
  return query ? `${path}?${query}` : path;
}

export const numberOf = ({ phone }: Pick<ListedSuppression, "phone">, { country }: Pick<SuppressionWords, "country">): string => formatPhone(phone, country);

export const reasonOf = ({ source, reason }: Pick<ListedSuppression, "source" | "reason">, { t }: Pick<SuppressionWords, "t">): string =>
  (source === "call" ? t("reasonOfCall") : reason);

/** The last day on the list, or the instant of one that ends within a day. */
export function untilOf({ expiresAt }: Pick<ListedSuppression, "expiresAt">, { t, place }: Pick<SuppressionWords, "t" | "place">): string {
  if (!expiresAt) return t("forEver");
  return lastDayOf(expiresAt, place.timeZone) === null ? formatInstant(expiresAt, place) : formatDate(new Date(expiresAt.getTime() - 1), place);
}
