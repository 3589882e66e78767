import { getCountries, getCountryCallingCode } from "libphonenumber-js/min";
import type { PlaceChoices } from "@/components/customers/place-fields";
import type { Locale } from "@/db/values";

/** The countries and time zones that a customer may be in, in a screen's language. */
export function placeChoices(locale: Locale): PlaceChoices {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const { compare } = new Intl.Collator(locale);
  const countries = getCountries().map((code) => ({ value: code, label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})` })).sort((a, b) => compare(a.label, b.label));
  return { countries, zones: Intl.supportedValuesOf("timeZone") };
}
