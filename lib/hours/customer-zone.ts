import { countryOfPhone } from "../customers/number-plans";

/** What of a customer tells where they are. */
export interface Whereabouts {
  /** IANA name. */
  zone: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** E.164. */
  phone: string;
}

/** The columns of `Whereabouts`. */
export const whereabouts = ["zone", "country", "phone"] as const satisfies (keyof Whereabouts)[];

const zonesByCountry = new Map<string, readonly string[]>();

/** The IANA time zones of a country; none for what is no country's code. */
export function zonesOfCountry(country: string): readonly string[] {
  const known = zonesByCountry.get(country);
  if (known) return known;
  const zones = /^[A-Z]{2}$/.test(country) ? readZones(country) : [];
  zonesByCountry.set(country, zones);
  return zones;
}

/** A getter in the engines of Node 20, a function in later ones. */
function readZones(country: string): readonly string[] {
  const locale = new Intl.Locale("und", { region: country }) as Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] | undefined };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/**
 * The zone of a customer's lane: their own; else by their country, or by that of their number, which is the country's two
 * letters where it has several zones; empty for the team's.
 */
export function laneZoneOf({ zone, country, phone }: Whereabouts): string {
  if (zone) return zone;
  const code = country ?? countryOfPhone(phone) ?? "";
  const zones = zonesOfCountry(code);
  return zones.length > 1 ? code : (zones[0] ?? "");
}

/** All zones in which it must be calling time at once. */
export function zonesOfLane(laneZone: string, teamZone: string): readonly string[] {
  if (laneZone === "") return [teamZone];
  const zones = zonesOfCountry(laneZone);
  return zones.length > 0 ? zones : [laneZone];
}

/** The zone on whose walls a customer's days and times are told: their own, or the team's where it is not one. */
export function wallZoneOf(customer: Whereabouts, teamZone: string): string {
  const zone = laneZoneOf(customer);
  const [first, ...others] = zonesOfLane(zone, teamZone);
  return first && others.every((other) => tellSameTime(first, other)) ? first : teamZone;
}

/** Whether two zones have the same clock, in winter and summer: a country's second zone may be one only by name. */
function tellSameTime(a: string, b: string): boolean {
  return [0, 6].every((month) => offsetIn(a, month) === offsetIn(b, month));
}

const offsets = new Map<string, string>();

function offsetIn(zone: string, month: number): string {
  const key = `${zone} ${month}`;
  const offset = offsets.get(key) ?? new Date(Date.UTC(2026, month, 15)).toLocaleTimeString("en", { timeZone: zone, timeZoneName: "longOffset" });
  offsets.set(key, offset);
  return offset;
}
