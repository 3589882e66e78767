import { TZDate } from "@date-fns/tz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Holiday, Hours, Interval } from "@/db/values";
import { zonesOfCountry } from "./customer-zone";
import { isOpen } from "./is-open";
import { nextWindow } from "./next-window";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const everyDay = (...intervals: Interval[]): Hours => ({ days: Array.from({ length: 7 }, () => intervals) });
const at = (text: string) => new Date(text);

/** Another way to know it: what a calendar library shows on the wall, looked up. */
function naive(hours: Hours | null, holidays: readonly Holiday[], zone: string, instant: number): boolean {
  if (hours === null) return true;
  const wall = new TZDate(instant, zone);
  const two = (n: number) => String(n).padStart(2, "0");
  const yearly = `${two(wall.getMonth() + 1)}-${two(wall.getDate())}`;
  if (holidays.some(({ date }) => date === yearly || date === `${wall.getFullYear()}-${yearly}`)) return false;
  const minute = wall.getHours() * 60 + wall.getMinutes();
  return (hours.days[(wall.getDay() + 6) % 7] ?? []).some(([from, until]) => from <= minute && minute < until);
}

describe("calling time", () => {
  it("goes by the clock on the wall of the customer", () => {
    const hours = everyDay([540, 720], [780, 1080]);
    expect(isOpen(hours, [], "Europe/Istanbul", at("2026-11-20T06:00:00Z"))).toBe(true);
    expect(isOpen(hours, [], "Europe/Istanbul", at("2026-11-20T05:59:59.999Z"))).toBe(false);
    expect(isOpen(hours, [], "Europe/Istanbul", at("2026-11-20T09:00:00Z"))).toBe(false);
    expect(isOpen(hours, [], "Asia/Kathmandu", at("2026-11-20T03:15:00Z"))).toBe(true);
    expect(isOpen(hours, [], "Asia/Kathmandu", at("2026-11-20T03:14:00Z"))).toBe(false);
  });

  it("is never on a holiday, be it one date or every year's, and always without hours", () => {
    const hours = everyDay([0, 1440]);
    const holidays = [{ date: "2028-02-29", name: "" }, { date: "01-01", name: "" }];
    expect(isOpen(hours, holidays, "Europe/Berlin", at("2028-02-29T12:00:00Z"))).toBe(false);
    expect(isOpen(hours, holidays, "Europe/Berlin", at("2028-02-29T23:00:00Z"))).toBe(true);
    expect(isOpen(hours, holidays, "Europe/Berlin", at("2031-12-31T23:00:00Z"))).toBe(false);
    expect(isOpen(hours, holidays, "Europe/Berlin", at("2031-12-31T22:59:00Z"))).toBe(true);
    expect(isOpen(null, holidays, "Europe/Berlin", at("2028-02-29T12:00:00Z"))).toBe(true);
  });

  it("keeps 29 February of every year to the years that have one", () => {
    const holidays = [{ date: "02-29", name: "" }];
    expect(isOpen(everyDay([0, 1440]), holidays, "Europe/Berlin", at("2027-03-01T12:00:00Z"))).toBe(true);
    expect(isOpen(everyDay([0, 1440]), holidays, "Europe/Berlin", at("2028-02-29T12:00:00Z"))).toBe(false);
  });
});

describe("the next calling window", () => {
  it("is the present one while it lasts, then the next", () => {
    const hours = everyDay([540, 1080]);
    const today = { opensAt: at("2026-11-20T06:00:00Z"), closesAt: at("2026-11-20T15:00:00Z") };
    expect(nextWindow(hours, [], ["Europe/Istanbul"], at("2026-11-20T06:00:00Z"))).toEqual(today);
    expect(nextWindow(hours, [], ["Europe/Istanbul"], at("2026-11-20T14:59:59.999Z"))).toEqual(today);
    expect(nextWindow(hours, [], ["Europe/Istanbul"], at("2026-11-20T15:00:00Z"))).toEqual({ opensAt: at("2026-11-21T06:00:00Z"), closesAt: at("2026-11-21T15:00:00Z") });
  });

  it("goes on over midnight, and ends where a day without calls begins", () => {
    const hours = { days: everyDay([0, 1440]).days.map((day, i) => (i === 6 ? [] : day)) };
    expect(nextWindow(hours, [], ["UTC"], at("2026-11-18T12:00:00Z"))).toEqual({ opensAt: at("2026-11-16T00:00:00Z"), closesAt: at("2026-11-22T00:00:00Z") });
    const holidays = [{ date: "2026-11-19", name: "" }];
    expect(nextWindow(hours, holidays, ["UTC"], at("2026-11-18T12:00:00Z"))).toEqual({ opensAt: at("2026-11-16T00:00:00Z"), closesAt: at("2026-11-19T00:00:00Z") });
  });

  it("is when all zones have theirs", () => {
    const hours = everyDay([540, 1080]);
    expect(nextWindow(hours, [], ["Europe/London", "Asia/Dubai"], at("2026-11-20T00:00:00Z"))).toEqual({ opensAt: at("2026-11-20T09:00:00Z"), closesAt: at("2026-11-20T14:00:00Z") });
    expect(nextWindow(everyDay([540, 660]), [], ["Europe/London", "Asia/Dubai"], at("2026-11-20T00:00:00Z"))).toBe("never");
  });

  it("passes over a month of holidays, and knows when there is no end or no beginning", () => {
    const holidays = Array.from({ length: 30 }, (_, i) => ({ date: `2026-11-${String(i + 1).padStart(2, "0")}`, name: "" }));
    expect(nextWindow(everyDay([540, 1080]), holidays, ["UTC"], at("2026-10-31T20:00:00Z"))).toEqual({ opensAt: at("2026-12-01T09:00:00Z"), closesAt: at("2026-12-01T18:00:00Z") });
    expect(nextWindow(everyDay([0, 1440]), [], ["UTC"], at("2026-10-31T20:00:00Z"))).toBe("always");
    expect(nextWindow(null, holidays, ["UTC"], at("2026-11-10T20:00:00Z"))).toBe("always");
    expect(nextWindow(everyDay(), [], ["UTC"], at("2026-10-31T20:00:00Z"))).toBe("never");
    const yearly = [{ date: "06-15", name: "" }];
    expect(nextWindow(everyDay([0, 1440]), yearly, ["UTC"], at("2026-06-15T20:00:00Z"))).toEqual({ opensAt: at("2026-06-16T00:00:00Z"), closesAt: at("2027-06-15T00:00:00Z") });
  });

  /** Weekends in which clocks change, and 29 February. */
  const places: [zones: readonly string[], about: string][] = [
    [["Europe/Berlin"], "2026-03-29T01:00:00Z"], [["Europe/Berlin"], "2026-10-25T01:00:00Z"],
    [["America/New_York"], "2026-03-08T07:00:00Z"], [["America/New_York"], "2026-11-01T06:00:00Z"],
    [["Australia/Lord_Howe"], "2026-04-04T15:00:00Z"], [["Australia/Lord_Howe"], "2026-10-03T15:30:00Z"],
    [["Africa/Casablanca"], "2026-02-15T02:00:00Z"], [["Africa/Casablanca"], "2026-03-22T02:00:00Z"],
    [["Asia/Kathmandu"], "2028-02-29T06:00:00Z"], [["Africa/Cairo"], "2026-04-23T22:00:00Z"], [["America/Santiago"], "2026-09-06T04:00:00Z"],
    [zonesOfCountry("US"), "2026-03-08T09:00:00Z"], [zonesOfCountry("AU"), "2026-10-03T16:00:00Z"], [zonesOfCountry("CA"), "2026-11-01T07:00:00Z"],
    [["Europe/Berlin", "America/New_York"], "2026-10-30T12:00:00Z"], [["UTC"], "2028-02-29T00:00:00Z"],
  ];

  const edge = fc.oneof(fc.constantFrom(0, 60, 90, 120, 150, 180, 210, 1380, 1439), fc.integer({ min: 0, max: 1439 }));
  const day = fc.uniqueArray(fc.oneof({ arbitrary: edge, weight: 5 }, { arbitrary: fc.constant(1440), weight: 1 }), { minLength: 2, maxLength: 6 }).map((edges): Interval[] => {
    const sorted = edges.sort((a, b) => a - b);
    return sorted.flatMap((from, i): Interval[] => (i % 2 === 0 && sorted[i + 1] !== undefined ? [[from, sorted[i + 1] ?? 1440]] : []));
  });
  const hours = fc.array(fc.oneof({ arbitrary: day, weight: 3 }, { arbitrary: fc.constant([[0, 1440]] as Interval[]), weight: 3 }, { arbitrary: fc.constant([] as Interval[]), weight: 1 }), { minLength: 7, maxLength: 7 })
    .map((days): Hours => ({ days }));

  it.each(places.map(([zones, about]) => ({ zones, about, name: zones.length > 2 ? `${zones.length} zones with ${zones[0] ?? ""}` : zones.join(" and ") })))("says of every minute what a walk along the clock says: $name around $about", ({ zones, about }) => {
    const around = at(about).getTime();
    const dates = [-1, 0, 1, 2].map((days) => new Date(around + days * DAY).toISOString().slice(0, 10));
    const holiday = fc.constantFrom(...dates, ...dates.map((date) => date.slice(5))).map((date): Holiday => ({ date, name: "" }));
    fc.assert(fc.property(hours, fc.array(holiday, { maxLength: 2 }), fc.integer({ min: -1440, max: 1440 }), fc.integer({ min: 0, max: 59_999 }), (week, holidays, shift, ms) => {
      const now = around + shift * MINUTE + ms;
      const everywhere = (instant: number) => zones.every((zone) => naive(week, holidays, zone, instant));
      const window = nextWindow(week, holidays, zones, new Date(now));
      const [opens, closes] = typeof window === "object" ? [window.opensAt.getTime(), window.closesAt.getTime()] : window === "always" ? [-Infinity, Infinity] : [Infinity, Infinity];
      expect(closes).toBeGreaterThan(now);
      const thisMinute = now - ms;
      const until = thisMinute + (zones.length > 3 ? 1440 : 2 * 1440) * MINUTE;
      for (let instant = thisMinute - 600 * MINUTE; instant < Math.min(until, closes); instant += MINUTE) {
        // What was before the window, and before now, it does not say.
        if (instant < opens && instant < thisMinute) continue;
        const open = everywhere(instant);
        if (open !== instant >= opens) expect.fail(`${new Date(instant).toISOString()}: ${open} in ${JSON.stringify({ week, holidays, window })}`);
        if (open !== zones.every((zone) => isOpen(week, holidays, zone, new Date(instant)))) expect.fail(`isOpen at ${new Date(instant).toISOString()}`);
      }
      if (closes < until) expect(everywhere(closes)).toBe(false);
      if (Number.isFinite(opens) && opens > now - 7 * DAY) expect(everywhere(opens - MINUTE)).toBe(false);
    }), { numRuns: zones.length > 3 ? 4 : 25 });
  });

  it("is cheap for a country of 29 zones", () => {
    const zones = zonesOfCountry("US");
    expect(zones.length).toBeGreaterThan(20);
    const week = everyDay([600, 1200]);
    nextWindow(week, [], zones, at("2026-11-20T00:00:00Z"));
    const times = Array.from({ length: 20 }, () => {
      const before = performance.now();
      nextWindow(week, [], zones, at("2026-11-20T00:00:00Z"));
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(10);
  });
});
