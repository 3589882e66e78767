import { getCountries, isSupportedCountry } from "libphonenumber-js/min";
import { locales } from "@/db/values";
import { fold } from "../i18n/fold";

const spoken: Record<string, string> = { uk: "GB", england: "GB", ingiltere: "GB", англия: "GB", usa: "US", abd: "US", сша: "US", turkey: "TR", turkiye: "TR", рф: "RU", germany: "DE" };

let names: Map<string, string> | undefined;

/** Every country's name in the three languages, to its code. */
function countryNames(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(spoken));
  for (const locale of locales) {
    const display = new Intl.DisplayNames(locale, { type: "region" });
    for (const code of getCountries()) names.set(fold(display.of(code) ?? code), code);
  }
  return names;
}

/** The ISO 3166-1 alpha-2 code that a cell means, by code or by name; null when it means none. */
export function countryOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (code.length === 2 && isSupportedCountry(code)) return code;
  return countryNames().get(fold(text)) ?? null;
}
