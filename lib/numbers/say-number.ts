import type { Actor } from "../context";
import { formatPhone } from "../i18n/format-phone";

/** Digits that stay at either end of a masked number: enough to recognise it by, too few to dial. */
const HEAD = 4;
const TAIL = 2;

/**
 * A number with its middle left out: "+9053•••••••68". What is too short for that keeps its last digits alone.
 * @param phone E.164, or any text that stands where a number stands
 */
export function maskNumber(phone: string): string {
  if (phone.length <= HEAD + TAIL + 2) return "•".repeat(Math.max(phone.length - TAIL, 0)) + phone.slice(-TAIL);
  return phone.slice(0, HEAD) + "•".repeat(phone.length - HEAD - TAIL) + phone.slice(-TAIL);
}

/** A number as this reader may see it, E.164 or masked; for files, the API and links. */
export const shownNumber = ({ masked }: Pick<Actor, "masked">, phone: string): string => (masked ? maskNumber(phone) : phone);

/**
 * A number as this reader may see it, written as people write it.
 * @param homeCountry ISO 3166-1 alpha-2, the team's default country
 */
export const sayNumber = ({ masked }: Pick<Actor, "masked">, phone: string, homeCountry: string): string =>
  (masked ? maskNumber(phone) : formatPhone(phone, homeCountry));
