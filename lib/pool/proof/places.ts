import type { Hours, Interval } from "@/db/values";

/** Where customers of stories are: by their number, in one zone, or in a country of several. */
export const PLACES = ["number", "Berlin", "New York", "Portugal"] as const;
export type Place = (typeof PLACES)[number];

/** What the customer's columns say of a place. */
export const columnsOf: { readonly [P in Place]: { zone: string | null; country: string | null } } = {
  "number": { zone: null, country: null },
  "Berlin": { zone: "Europe/Berlin", country: null },
  "New York": { zone: "America/New_York", country: null },
  "Portugal": { zone: null, country: "PT" },
};

/** A number in no country at all. */
export const NOWHERE = "+80012345678";

/** Numbers of stories, so few that customers share them: in Turkey, in Portugal, and nowhere. */
export const NUMBERS = ["+905320000001", "+905320000002", "+905320000003", "+905320000004", "+905320000005", "+351912345678", NOWHERE] as const;

const everyDay = (...intervals: Interval[]): Hours => ({ days: Array.from({ length: 7 }, () => intervals) });
const at = (hour: number, minute = 0) => hour * 60 + minute;

/** Calling hours that stories choose from. */
export const HOURS = {
  office: { days: [...Array.from({ length: 5 }, (): Interval[] => [[at(9), at(18)]]), [[at(10), at(14)]], []] },
  split: everyDay([at(8), at(12)], [at(13, 30), at(21)]),
  night: everyDay([0, at(2, 30)], [at(20), at(24)]),
  weekdays: { days: Array.from({ length: 7 }, (_, day): Interval[] => (day < 5 ? [[0, at(24)]] : [])) },
  always: everyDay([0, at(24)]),
  never: everyDay(),
} as const satisfies Record<string, Hours>;
export type HoursName = keyof typeof HOURS;

/** When stories begin: an ordinary Monday, and the evenings before clocks change in Berlin and Portugal, in New York, and in Berlin again. */
export const BEGINNINGS = ["2026-11-02T06:00:00Z", "2026-10-24T18:00:00Z", "2026-10-31T20:00:00Z", "2027-03-27T18:00:00Z"] as const;

/** Days on which some stories' teams do not call. */
export const HOLIDAYS = ["2026-11-03", "10-25", "11-01", "2027-03-28"] as const;
