import type { Hours, Interval } from "@/db/values";

/** An interval as it stands in two time fields: `09:00`, or nothing yet. */
export interface DraftInterval {
  /** Tells the intervals of a day apart while they come and go. */
  key: number;
  from: string;
  until: string;
}

export type DraftDays = readonly (readonly DraftInterval[])[];

const DAY = 1440;
const MONDAY_TO_FRIDAY = 5;

/** What stands there when hours are to be written for the first time. */
export const usualHours: Hours = { days: Array.from({ length: 7 }, (_, day): Interval[] => (day < MONDAY_TO_FRIDAY ? [[540, 1080]] : [])) };

/** `09:00`; midnight at the end of a day is written as that of its beginning. */
export function clockOf(minute: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor((minute % DAY) / 60))}:${two(minute % 60)}`;
}

function minuteOf(clock: string): number | null {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** Until 00:00 is until the end of the day. */
const untilOf = (clock: string): number | null => minuteOf(clock) || (clock === "" ? null : DAY);

export const draftOf = (hours: Hours): DraftDays => hours.days.map((day) => day.map(([from, until], key) => ({ key, from: clockOf(from), until: clockOf(until) })));

/** Whether an interval ends before it begins; over midnight two are needed. */
export function isBackwards({ from, until }: DraftInterval): boolean {
  const [begins, ends] = [minuteOf(from), untilOf(until)];
  return begins !== null && ends !== null && begins >= ends;
}

/** A further interval for a day: after the last one, or the usual hours. */
export function further(day: readonly DraftInterval[]): DraftInterval {
  const last = day.at(-1);
  const key = Math.max(-1, ...day.map((interval) => interval.key)) + 1;
  if (!last) return { key, from: "09:00", until: "18:00" };
  const ends = untilOf(last.until);
  const from = ends !== null && ends + 60 < DAY ? clockOf(ends + 60) : "";
  return { key, from, until: from === "" || from >= "18:00" ? "" : "18:00" };
}

/**
 * The hours as they are stored: in order, what touches or overlaps joined. What is not an interval yet stands there as it
 * is, for the server to refuse.
 */
export function hoursOf(draft: DraftDays): Hours {
  return { days: draft.map((day) => joined(day.map(({ from, until }) => [minuteOf(from), untilOf(until)] as unknown as Interval))) };
}

function joined(intervals: readonly Interval[]): Interval[] {
  if (intervals.some(([from, until]) => (from as number | null) === null || (until as number | null) === null || from >= until)) return [...intervals];
  return [...intervals].sort(([a], [b]) => a - b).reduce<Interval[]>((done, [from, until]) => {
    const last = done.at(-1);
    return last && from <= last[1] ? [...done.slice(0, -1), [last[0], Math.max(last[1], until)]] : [...done, [from, until]];
  }, []);
}
