import parsePhoneNumber from "libphonenumber-js/min";

/**
 * A number for reading: as people at home write it when it is of the home country, else with its country code.
 * What cannot be read as a number, as a masked one, stays as it is.
 *
 * @param e164 "+905331234568"
 * @param homeCountry ISO 3166-1 alpha-2, the team's default country
 */
export function formatPhone(e164: string, homeCountry: string): string {
  if (e164.includes("•")) return e164;
  const number = parsePhoneNumber(e164);
  if (!number) return e164;
  return number.country === homeCountry ? number.formatNational() : number.formatInternational();
}
