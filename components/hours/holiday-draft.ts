import type { Holiday } from "@/db/values";
import { isDay } from "./holiday-lines";

/** A holiday as it stands in its fields. */
export interface DraftHoliday {
  /** Tells rows apart while they come and go. */
  key: number;
  /** `2027-01-01`, or nothing yet. */
  day: string;
  yearly: boolean;
  name: string;
}

const keyAfter = (rows: readonly DraftHoliday[]): number => Math.max(-1, ...rows.map((row) => row.key)) + 1;

export const freshRow = (rows: readonly DraftHoliday[]): DraftHoliday => ({ key: keyAfter(rows), day: "", yearly: false, name: "" });

/** In the order of the calendar, those of every year first. @param before the rows that they come after */
export const draftOf = (holidays: readonly Holiday[], year: number, before: readonly DraftHoliday[] = []): DraftHoliday[] => [...holidays].sort((a, b) => (a.date < b.date ? -1 : 1))
  .map(({ date, name }, place) => ({ key: keyAfter(before) + place, day: date.length === 5 ? inAYear(date, year) : date, yearly: date.length === 5, name }));

/** 29 February stands in the next year that has it. */
function inAYear(date: string, year: number): string {
  const [month = 0, day = 0] = date.split("-").map(Number);
  return isDay(year, month, day) ? `${year}-${date}` : inAYear(date, year + 1);
}

/** As they are stored, in the rows' order. A row without a day is not one yet. */
export const holidaysOf = (rows: readonly DraftHoliday[]): Holiday[] => rows.map(({ day, yearly, name }) => ({ date: yearly ? day.slice(5) : day, name }));
