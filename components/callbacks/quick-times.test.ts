import { expect, it } from "vitest";
import type { Hours } from "@/db/values";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { quickTimes } from "./quick-times";

const clock = (zone: string, more: Partial<CustomerClock> = {}): CustomerClock => ({ zone, hours: null, holidays: [], zones: [zone], ...more });
const of = (now: string, where: CustomerClock) => Object.fromEntries(quickTimes(Date.parse(now), where).map(({ choice, wall }) => [choice, wall]));

it("are on the customer's clock: theirs is another evening than mine", () => {
  expect(of("2026-11-20T20:10:30Z", clock("America/New_York"))).toEqual({
    in15: "2026-11-20T15:26", in60: "2026-11-20T16:11", evening: "2026-11-20T18:00", tomorrow: "2026-11-21T10:00", workday: "2026-11-23T10:00",
  });
  expect(of("2026-11-20T20:10:30Z", clock("Asia/Tokyo"))).toEqual({
    in15: "2026-11-21T05:26", in60: "2026-11-21T06:11", evening: "2026-11-21T18:00", tomorrow: "2026-11-22T10:00", workday: "2026-11-23T10:00",
  });
});

it("offer tomorrow's evening when this one is near", () => {
  expect(of("2026-11-18T16:45:00Z", clock("Europe/Berlin"))).toMatchObject({ tomorrowEvening: "2026-11-19T18:00", workday: "2026-11-19T10:00" });
  expect(of("2026-11-18T16:44:00Z", clock("Europe/Berlin"))).toMatchObject({ evening: "2026-11-18T18:00" });
});

it("know the next working day by the calling hours and holidays, and never a time before they begin", () => {
  const saturdays: Hours = { days: [[], [], [], [], [], [[660, 900]], []] };
  expect(of("2026-11-18T08:00:00Z", clock("Europe/Istanbul", { hours: saturdays })).workday).toBe("2026-11-21T11:00");
  expect(of("2026-11-18T08:00:00Z", clock("Europe/Istanbul", { hours: saturdays, holidays: [{ date: "2026-11-21", name: "" }] })).workday).toBe("2026-11-28T11:00");
  expect(of("2026-12-31T08:00:00Z", clock("Europe/Istanbul", { holidays: [{ date: "01-01", name: "" }] })).workday).toBe("2027-01-04T10:00");
  expect(of("2026-11-18T08:00:00Z", clock("Europe/Istanbul", { hours: { days: [[], [], [], [], [], [], []] } })).workday).toBe("2026-11-19T10:00");
});

it("are an hour ahead on the clock that jumps meanwhile", () => {
  expect(of("2026-03-29T00:30:00Z", clock("Europe/Berlin"))).toMatchObject({ in15: "2026-03-29T01:45", in60: "2026-03-29T03:30" });
});
