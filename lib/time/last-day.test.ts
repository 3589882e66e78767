import { expect, it } from "vitest";
import { endOfDay, lastDayOf } from "./last-day";

it("ends a day on the walls of the zone, also where a clock changes at midnight", () => {
  expect(endOfDay("2026-11-30", "Europe/Istanbul")).toEqual(new Date("2026-11-30T21:00:00Z"));
  expect(endOfDay("", "Europe/Istanbul")).toBeNull();
  expect(endOfDay("2026-02-30", "UTC")).toBeNull();
  // In Beirut the day after begins at one o'clock.
  expect(endOfDay("2026-03-28", "Asia/Beirut")).toEqual(new Date("2026-03-28T22:00:00Z"));
  for (const [day, zone] of [["2026-11-30", "Europe/Istanbul"], ["2026-03-28", "Asia/Beirut"], ["2026-10-24", "Europe/Berlin"]] as const) {
    expect(lastDayOf(endOfDay(day, zone) ?? new Date(0), zone)).toBe(day);
  }
  expect(lastDayOf(new Date("2026-11-30T20:59:00Z"), "Europe/Istanbul")).toBeNull();
});
