import { wallOfInstant } from "./zoned";

/** Clocks change on the quarter of an hour, everywhere. */
const QUARTER = 15 * 60_000;

/**
 * A function that tells what the walls of a time zone show at an instant, to the second, as an instant of UTC: as a
 * spreadsheet keeps times. Asks the calendar once for each quarter of an hour: a file may have a million times.
 */
export function wallClock(timeZone: string): (at: Date) => Date {
  const offsets = new Map<number, number>();
  return (at) => {
    const quarter = Math.floor(at.getTime() / QUARTER);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = Date.parse(`${wallOfInstant(new Date(quarter * QUARTER), timeZone)}:00Z`) - quarter * QUARTER;
      if (offsets.size > 100_000) offsets.clear();
      offsets.set(quarter, offset);
    }
    return new Date(Math.floor((at.getTime() + offset) / 1000) * 1000);
  };
}
