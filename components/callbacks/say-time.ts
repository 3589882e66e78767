import type { Locale } from "@/db/values";
import { formatInstant, formatTime, formatWeekday } from "@/lib/i18n/format";
import { wallOfInstant } from "@/lib/time/zoned";

interface Place {
  locale: Locale;
  timeZone: string;
  now?: Date;
}

/** "Sun 22 Nov 10:00", on the walls of a place. */
export const sayInstant = (at: Date, place: Place): string => `${formatWeekday(at, place)} ${formatInstant(at, place)}`;

/** An instant on a customer's clock, as short as it can be said beside mine; null where both show the same. */
export function sayTheirs(at: Date, zone: string, place: Place): string | null {
  const [theirs, mine] = [wallOfInstant(at, zone), wallOfInstant(at, place.timeZone)];
  if (theirs === mine) return null;
  const there = { ...place, timeZone: zone };
  return theirs.slice(0, 10) === mine.slice(0, 10) ? formatTime(at, there) : formatInstant(at, there);
}

/** An instant on my clock, and in brackets on the customer's where that shows another time. */
export function sayBoth(at: Date, zone: string, place: Place, theirs: (at: string) => string): string {
  const there = sayTheirs(at, zone, place);
  return there === null ? sayInstant(at, place) : `${sayInstant(at, place)} (${theirs(there)})`;
}
