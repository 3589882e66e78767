import { describe, expect, it } from "vitest";
import { dayStart, instantOfWall, nextDayStart, wallOfInstant } from "./zoned";

describe("a day in a time zone", () => {
  it("begins at its own midnight, on clock-change days too", () => {
    expect(dayStart(new Date("2026-11-21T01:00:00Z"), "Europe/Istanbul").toISOString()).toBe("2026-11-20T21:00:00.000Z");
    const spring = new Date("2026-03-29T12:00:00Z");
    const hours = (nextDayStart(spring, "Europe/Berlin").getTime() - dayStart(spring, "Europe/Berlin").getTime()) / 3_600_000;
    expect(hours).toBe(23);
  });
});

describe("a wall clock's time", () => {
  it("is an instant and comes back the same", () => {
    const at = instantOfWall("2026-12-01T14:30", "Europe/Istanbul");
    expect(at?.toISOString()).toBe("2026-12-01T11:30:00.000Z");
    expect(wallOfInstant(at ?? new Date(0), "Europe/Istanbul")).toBe("2026-12-01T14:30");
  });

  it("moves on in the skipped hour and takes the first of the doubled one", () => {
    expect(instantOfWall("2026-03-29T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(instantOfWall("2026-10-25T02:30", "Europe/Berlin")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  it("refuses what is no time", () => {
    for (const text of ["", "tomorrow", "2026-02-31T10:00", "2026-13-01T10:00", "2026-01-01T25:00"]) {
      expect(instantOfWall(text, "Europe/Berlin")).toBeNull();
    }
  });
});
