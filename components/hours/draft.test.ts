import { expect, it } from "vitest";
import type { Interval } from "@/db/values";
import { clockOf, draftOf, further, hoursOf, isBackwards, usualHours } from "./draft";

const week = (...monday: Interval[]) => ({ days: [monday, [], [], [], [], [], []] });
const typed = (...monday: [string, string][]) => [monday.map(([from, until], key) => ({ key, from, until })), [], [], [], [], [], []];

it("gives hours back as they were", () => {
  for (const hours of [usualHours, week([0, 1440]), week([0, 60], [90, 1439])]) expect(hoursOf(draftOf(hours))).toEqual(hours);
  expect(draftOf(week([0, 1440]))[0]).toMatchObject([{ from: "00:00", until: "00:00" }]);
  expect(clockOf(1439)).toBe("23:59");
});

it("puts intervals in order and joins what touches", () => {
  expect(hoursOf(typed(["13:00", "18:00"], ["09:00", "12:00"]))).toEqual(week([540, 720], [780, 1080]));
  expect(hoursOf(typed(["09:00", "12:00"], ["12:00", "18:00"], ["11:00", "13:00"]))).toEqual(week([540, 1080]));
});

it("leaves what is no interval for the server to refuse", () => {
  expect(JSON.stringify(hoursOf(typed(["22:00", "02:00"], ["09:00", ""])).days[0])).toBe("[[1320,120],[540,null]]");
  expect([["22:00", "02:00"], ["09:00", "09:00"], ["09:00", "00:00"], ["09:00", ""]].map(([from = "", until = ""]) => isBackwards({ key: 0, from, until }))).toEqual([true, true, false, false]);
});

it("offers a further interval after the last", () => {
  expect(further([])).toMatchObject({ from: "09:00", until: "18:00" });
  expect(further([{ key: 1, from: "09:00", until: "12:00" }])).toMatchObject({ from: "13:00", until: "18:00" });
  expect(further([{ key: 1, from: "09:00", until: "18:00" }])).toMatchObject({ from: "19:00", until: "" });
  expect(further([{ key: 1, from: "09:00", until: "00:00" }])).toMatchObject({ from: "", until: "" });
});
