import { describe, expect, it } from "vitest";
import { readWall } from "./read-wall";
import { wallOfInstant } from "./zoned";

const MINUTE = 60_000;

describe("a time chosen on a customer's clock", () => {
  it("is there once on a plain day", () => {
    expect(readWall("2026-12-01T14:30", "Europe/Berlin")).toEqual({ at: new Date("2026-12-01T13:30:00Z"), wall: "2026-12-01T14:30", kind: "plain" });
    expect(readWall("2026-02-30T14:30", "Europe/Berlin")).toBeNull();
  });

  it("moves on where clocks go forward, and says to where", () => {
    expect(readWall("2026-03-29T02:30", "Europe/Berlin")).toEqual({ at: new Date("2026-03-29T01:30:00Z"), wall: "2026-03-29T03:30", kind: "skipped" });
    expect(readWall("2026-03-08T02:15", "America/New_York")).toEqual({ at: new Date("2026-03-08T07:15:00Z"), wall: "2026-03-08T03:15", kind: "skipped" });
    expect(readWall("2026-10-04T02:10", "Australia/Lord_Howe")).toMatchObject({ wall: "2026-10-04T02:40", kind: "skipped" });
  });

  it("is the first of two where clocks go back", () => {
    expect(readWall("2026-10-25T02:30", "Europe/Berlin")).toEqual({ at: new Date("2026-10-25T00:30:00Z"), wall: "2026-10-25T02:30", kind: "doubled" });
    expect(readWall("2026-11-01T01:59", "America/New_York")).toEqual({ at: new Date("2026-11-01T05:59:00Z"), wall: "2026-11-01T01:59", kind: "doubled" });
    expect(readWall("2026-04-05T01:45", "Australia/Lord_Howe")).toMatchObject({ kind: "doubled" });
  });

  it.each([
    ["Europe/Berlin", "2026-03-28T22:00:00Z"], ["Europe/Berlin", "2026-10-24T21:00:00Z"],
    ["America/New_York", "2026-03-08T04:00:00Z"], ["America/New_York", "2026-11-01T03:00:00Z"],
  ])("comes back as the same instant from every minute of a night in which clocks change: %s, %s", (zone, from) => {
    const doubled: string[] = [];
    for (let at = new Date(from).getTime(), end = at + 8 * 60 * MINUTE; at < end; at += MINUTE) {
      const wall = wallOfInstant(new Date(at), zone);
      const reading = readWall(wall, zone);
      if (reading?.kind === "doubled") doubled.push(wall);
      // The second passing of an hour cannot be chosen; everything else can, and is what it was.
      const expected = reading?.kind === "doubled" && doubled.indexOf(wall) !== doubled.length - 1 ? at - 60 * MINUTE : at;
      expect(reading?.at.getTime(), wall).toBe(expected);
      expect(reading?.kind).not.toBe("skipped");
    }
    expect(doubled.length).toBe(from.startsWith("2026-03") ? 0 : 120);
  });
});
