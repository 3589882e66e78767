import { TZDate } from "@date-fns/tz";
import { addDays, startOfDay } from "date-fns";

/** The instant at which the day of `now` began on the walls of a time zone. */
export function dayStart(now: Date, timeZone: string): Date {
  return new Date(startOfDay(new TZDate(now.getTime(), timeZone)).getTime());
}

/** The instant at which the day after that of `now` begins there. */
export function nextDayStart(now: Date, timeZone: string): Date {
  return new Date(startOfDay(addDays(new TZDate(now.getTime(), timeZone), 1)).getTime());
}

const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/**
 * The instant that a wall clock of a time zone shows as `YYYY-MM-DDTHH:MM` (what a browser's date and time field gives).
 * In the hour that a clock change skips, the instant is as much later as the clock jumps; in the hour that comes twice, it
 * is the first. Null for anything else.
 */
export function instantOfWall(wall: string, timeZone: string): Date | null {
  const parts = WALL.exec(wall)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  const at = new Date(new TZDate(year, month - 1, day, hour, minute, timeZone).getTime());
  if (Number.isNaN(at.getTime()) || new TZDate(at.getTime(), timeZone).getDate() !== day) return null;
  // Clocks go back by an hour, on Lord Howe Island by half of one; the library gives the second passing.
  const before = [60, 30].map((minutes) => new Date(at.getTime() - minutes * 60_000));
  return before.find((earlier) => wallOfInstant(earlier, timeZone) === wall) ?? at;
}

/** What a date and time field of a browser shows for an instant in a time zone: `YYYY-MM-DDTHH:MM`. */
export function wallOfInstant(at: Date, timeZone: string): string {
  const z = new TZDate(at.getTime(), timeZone);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${z.getFullYear()}-${two(z.getMonth() + 1)}-${two(z.getDate())}T${two(z.getHours())}:${two(z.getMinutes())}`;
}
