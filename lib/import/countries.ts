import { getCountries, getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/min";
import { locales } from "@/db/values";
import { fold } from "../i18n/fold";

const spoken: Record<string, string> = {
  uk: "GB", england: "GB", ingiltere: "GB", англия: "GB", usa: "US", abd: "US", сша: "US", turkey: "TR", turkiye: "TR", рф: "RU", germany: "DE", deutschland: "DE",
  tur: "TR", rus: "RU", deu: "DE", gbr: "GB", fra: "FR", ita: "IT", nld: "NL", aut: "AT", bel: "BE", che: "CH", esp: "ES", pol: "PL", bgr: "BG", grc: "GR", ukr: "UA", blr: "BY", kaz: "KZ", aze: "AZ", geo: "GE", uzb: "UZ",
};

/** Countries that others share a calling code with. */
const mainCountries: Record<string, string> = { "1": "US", "7": "RU", "39": "IT", "44": "GB", "47": "NO", "61": "AU", "212": "MA", "262": "RE", "358": "FI", "590": "GP", "599": "CW" };


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

/** The ISO 3166-1 alpha-2 code that a cell means, by code, by name or by what is dialled for it (+90); null when it means none. */
export function countryOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (code.length === 2 && isSupportedCountry(code)) return code;
  return countryNames().get(fold(text)) ?? countryOfCallingCode(text.trim());
}

function countryOfCallingCode(text: string): string | null {
  // One digit without a sign of what it is may count anything.
  const code = /^(?:(?:\+|00)\s?|(?=\d\d))([1-9]\d{0,2})(?:\.0)?$/.exec(text)?.[1];
  if (code === undefined) return null;
  return mainCountries[code] ?? getCountries().find((country) => getCountryCallingCode(country) === code) ?? null;
}
