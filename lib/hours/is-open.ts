import type { Holiday, Hours } from "@/db/values";
import { DAY, MINUTE, holidayDates, intervalsOn, offsetAt } from "./local-day";

/** Whether it is calling time by the wall clock of a time zone; without hours it always is, on holidays too. */
export function isOpen(hours: Hours | null, holidays: readonly Holiday[], zone: string, at: Date): boolean {
  if (hours === null) return true;
  const wall = at.getTime() + offsetAt(zone, at.getTime());
  const day = Math.floor(wall / DAY);
  const minute = (wall - day * DAY) / MINUTE;
  return intervalsOn(hours, holidayDates(holidays), day).some(([from, until]) => from <= minute && minute < until);
}
