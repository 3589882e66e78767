import { HOURS, type HoursName } from "./places";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** What a clock and a calendar on the wall show. */
interface Wall {
  /** YYYY-MM-DD */
  date: string;
  /** 0 for Monday. */
  weekday: number;
  minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const seen = new Map<string, Wall>();

/** The clock on the wall of a time zone. */
export function wall(zone: string, at: number): Wall {
  const minute = Math.floor(at / MINUTE);
  const key = `${zone} ${minute}`;
  const known = seen.get(key);
  if (known) return known;
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    clocks.set(zone, clock);
  }
  const [date = "", time = ""] = clock.format(minute * MINUTE).split(" ");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const shown = { date, weekday: (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7, minute: hours * 60 + minutes };
  if (seen.size > 200_000) seen.clear();
  seen.set(key, shown);
  return shown;
}

/** Calling hours with the days on which they do not hold. */
export interface Calling {
  hours: HoursName | null;
  holidays: readonly string[];
}

/** Whether it is calling time on all of these walls at once. */
export function isOpen({ hours, holidays }: Calling, zones: readonly string[], at: number): boolean {
  if (hours === null) return true;
  return zones.every((zone) => {
    const { date, weekday, minute } = wall(zone, at);
    if (holidays.includes(date) || holidays.includes(date.slice(5))) return false;
    return HOURS[hours].days[weekday]?.some(([from, until]) => from <= minute && minute < until) === true;
  });
}

const changes = new Map<string, number | null>();

/** When calling hours begin or end next, whichever it is; null for never. They do so at quarters, on every wall. */
export function changesNext(calling: Calling, zones: readonly string[], now: number): number | null {
  if (calling.hours === null || calling.hours === "never") return null;
  const slot = Math.floor(now / QUARTER);
  const key = JSON.stringify([calling, zones, slot]);
  const known = changes.get(key);
  if (known !== undefined) return known;
  const open = isOpen(calling, zones, now);
  let next: number | null = null;
  for (let i = 1; next === null && i <= 12 * 96; i++) if (isOpen(calling, zones, (slot + i) * QUARTER) !== open) next = (slot + i) * QUARTER;
  changes.set(key, next);
  return next;
}

/** When the day ends on a wall. */
export function dayEnds(zone: string, at: number): number {
  const today = wall(zone, at).date;
  let next = (Math.floor(at / QUARTER) + 1) * QUARTER;
  while (wall(zone, next).date === today) next += QUARTER;
  return next;
}

export const sameDay = (zone: string, a: number, b: number): boolean => wall(zone, a).date === wall(zone, b).date;
