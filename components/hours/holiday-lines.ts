import type { Holiday } from "@/db/values";

const two = (n: number) => String(n).padStart(2, "0");

/** Whether a year has this day; without a year, whether any has. */
export function isDay(year: number | null, month: number, day: number): boolean {
  const at = new Date(Date.UTC(year ?? 2024, month - 1, day));
  return month >= 1 && month <= 12 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
}

const ways: [pattern: RegExp, order: readonly ("year" | "month" | "day")[]][] = [
  [/^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/, ["year", "month", "day"]],
  [/^(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/, ["day", "month", "year"]],
  [/^(\d{1,2})[./](\d{1,2})\.?(?![\d])/, ["day", "month"]],
  [/^(\d{2})-(\d{2})(?![-\d])/, ["month", "day"]],
];

/**
 * Holidays that somebody pastes, one a line: the date (2027-01-01, 01.01.2027, or 01-01 and 1.1. for every year), then the
 * name. Blank lines are passed over.
 */
export function readHolidays(text: string): { holidays: Holiday[]; notRead: string[] } {
  const holidays: Holiday[] = [];
  const notRead: string[] = [];
  for (const line of text.split(/\r?\n/).map((one) => one.trim()).filter(Boolean)) {
    const holiday = readOne(line);
    if (holiday) holidays.push(holiday);
    else notRead.push(line);
  }
  return { holidays, notRead };
}

function readOne(line: string): Holiday | null {
  for (const [pattern, order] of ways) {
    const match = pattern.exec(line);
    if (!match) continue;
    const part = (name: "year" | "month" | "day") => (order.includes(name) ? Number(match[order.indexOf(name) + 1]) : null);
    const [year, month, day] = [part("year"), part("month") ?? 0, part("day") ?? 0];
    if (!isDay(year, month, day)) return null;
    const name = line.slice(match[0].length).replace(/^[\s,;:–—-]+/, "").replace(/\s+/g, " ").slice(0, 80);
    return { date: `${year === null ? "" : `${year}-`}${two(month)}-${two(day)}`, name };
  }
  return null;
}
