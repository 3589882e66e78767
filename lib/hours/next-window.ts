import type { Holiday, Hours } from "@/db/values";
import { DAY, MINUTE, holidayDates, intervalsOn, offsetAt } from "./local-day";

/** A time in which calls may be made: from `opensAt`, until before `closesAt`. */
export interface CallingWindow {
  opensAt: Date;
  closesAt: Date;
}

type Stretch = readonly [from: number, until: number];

/** Days to look ahead: nearly always the first are enough; the others pass over long holidays. */
const HORIZONS = [14, 400];

/** Days to look back for the beginning of a window in which `now` lies. */
const BACK = 8;

/**
 * The present window in which it is calling time in all of some zones at once, or the next; windows that touch are one, over
 * midnight too. One that has no end in sight ends where sight does. It says of every instant what `isOpen` says.
 * @returns never when none begins within 400 days
 */
export function nextWindow(hours: Hours | null, holidays: readonly Holiday[], zones: readonly string[], now: Date): CallingWindow | "always" | "never" {
  if (hours === null) return "always";
  if (hours.days.every((day) => day.length === 0)) return "never";
  const closed = holidayDates(holidays);
  if (closed.size === 0 && hours.days.every(([first]) => first?.[0] === 0 && first[1] === 1440)) return "always";
  const today = Math.floor(now.getTime() / DAY) * DAY;
  for (const days of HORIZONS) {
    const span: Stretch = [today - BACK * DAY, today + days * DAY];
    const open = zones.reduce<readonly Stretch[]>((common, zone) => (common.length === 0 ? common : intersection(common, openTimes(hours, closed, zone, span))), [span]);
    const next = open.find(([, until]) => until > now.getTime());
    if (next && (next[1] < span[1] || days === HORIZONS.at(-1))) return { opensAt: new Date(next[0]), closesAt: new Date(next[1]) };
  }
  return "never";
}

/** The calling times of one zone, in order, none touching another. */
function openTimes(hours: Hours, closed: ReadonlySet<string>, zone: string, span: Stretch): Stretch[] {
  const found: [number, number][] = [];
  for (const { from, until, offset } of stretchesOfOneOffset(zone, span)) {
    for (let day = Math.floor((from + offset) / DAY); day * DAY - offset < until; day++) {
      for (const [opens, closes] of intervalsOn(hours, closed, day)) {
        const begins = Math.max(from, day * DAY + opens * MINUTE - offset);
        const ends = Math.min(until, day * DAY + closes * MINUTE - offset);
        const last = found.at(-1);
        if (begins >= ends) continue;
        if (last?.[1] === begins) last[1] = ends;
        else found.push([begins, ends]);
      }
    }
  }
  return found;
}

/** Clocks change at whole minutes, and never twice within a day. */
function* stretchesOfOneOffset(zone: string, [begin, end]: Stretch): Generator<{ from: number; until: number; offset: number }> {
  let from = begin;
  let offset = offsetAt(zone, begin);
  for (let at = begin; at < end; at += DAY) {
    const next = offsetAt(zone, at + DAY);
    if (next === offset) continue;
    const change = firstMinute(at, at + DAY, (minute) => offsetAt(zone, minute) !== offset);
    yield { from, until: change, offset };
    from = change;
    offset = next;
  }
  yield { from, until: end, offset };
}

/** The first minute after `before` of which something holds that holds ever after. */
function firstMinute(before: number, by: number, holds: (at: number) => boolean): number {
  let low = before;
  let high = by;
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function intersection(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const common: Stretch[] = [];
  for (let i = 0, j = 0; ;) {
    const one = a[i];
    const other = b[j];
    if (!one || !other) return common;
    const from = Math.max(one[0], other[0]);
    const until = Math.min(one[1], other[1]);
    if (from < until) common.push([from, until]);
    if (one[1] < other[1]) i++;
    else j++;
  }
}
