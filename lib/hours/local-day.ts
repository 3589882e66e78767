import { tzOffset } from "@date-fns/tz";
import type { Holiday, Hours, Interval } from "@/db/values";

export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;

/** By how much the wall clocks of a time zone are ahead of UTC, in milliseconds. */
export const offsetAt = (zone: string, at: number): number => tzOffset(zone, new Date(at)) * MINUTE;

/** The days of holidays, as they are asked for. */
export const holidayDates = (holidays: readonly Holiday[]): ReadonlySet<string> => new Set(holidays.map(({ date }) => date));

/**
 * When calls may be made on a local day.
 * @param day how many days after 1 January 1970 the calendar on the wall shows
 * @param closed from `holidayDates`
 */
export function intervalsOn(hours: Hours, closed: ReadonlySet<string>, day: number): readonly Interval[] {
  const intervals = hours.days[weekday(day)] ?? [];
  if (closed.size === 0 || intervals.length === 0) return intervals;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  return closed.has(date) || closed.has(date.slice(5)) ? [] : intervals;
}

/** 0 for Monday; 1 January 1970 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;
