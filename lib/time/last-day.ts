import { dayStart, instantOfWall, nextDayStart, wallOfInstant } from "./zoned";

/** The end of a day, given as a date field has it, on the walls of a time zone; null for none. */
export function endOfDay(lastDay: string, timeZone: string): Date | null {
  const noon = lastDay === "" ? null : instantOfWall(`${lastDay}T12:00`, timeZone);
  return noon && nextDayStart(noon, timeZone);
}

/** The day that ends at an instant, as a date field has it; null when none ends there. */
export function lastDayOf(end: Date, timeZone: string): string | null {
  return dayStart(end, timeZone).getTime() === end.getTime() ? wallOfInstant(new Date(end.getTime() - 1), timeZone).slice(0, 10) : null;
}
