import type { Locale } from "@/db/values";
import { formatTime } from "@/lib/i18n/format";

const HOUR = 3_600_000;
/** So many hours at most stand beneath the strip. */
const MOST = 6;

/**
 * What part of a day a strip shows, and the hours to write beneath it: whole hours around what happened, one at least.
 * Hours pass as they do, so that a day on which the clock changes has one more or one fewer.
 */
export function spanOf(day: { from: Date; until: Date }, segments: readonly { from: Date; until: Date }[], place: { locale: Locale; timeZone: string }): { from: Date; until: Date; ticks: { at: Date; shown: string }[] } {
  const first = segments[0]?.from ?? day.from;
  const last = segments.at(-1)?.until ?? day.until;
  const from = new Date(Math.max(day.from.getTime(), Math.floor(first.getTime() / HOUR) * HOUR));
  const until = new Date(Math.min(day.until.getTime(), Math.max(from.getTime() + HOUR, Math.ceil(last.getTime() / HOUR) * HOUR)));
  const hours = (until.getTime() - from.getTime()) / HOUR;
  const step = Math.max(1, Math.ceil(hours / MOST)) * HOUR;
  const ticks = Array.from({ length: Math.ceil((until.getTime() - from.getTime()) / step) }, (_, i) => new Date(from.getTime() + i * step));
  return { from, until, ticks: ticks.map((at) => ({ at, shown: formatTime(at, place) })) };
}
