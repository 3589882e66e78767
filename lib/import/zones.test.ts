import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zoneOf } from "./zones";

describe("zoneOf", () => {
  it.each([
    ["europe/istanbul", "Europe/Istanbul"], [" Europe/Istanbul ", "Europe/Istanbul"], ["America/New York", "America/New_York"], ["İSTANBUL", "Europe/Istanbul"],
    ["Moscow", "Europe/Moscow"], ["Москва", "Europe/Moscow"], ["МСК", "Europe/Moscow"], ["МСК+2", "Asia/Yekaterinburg"], ["мск-1", "Europe/Kaliningrad"],
    ["UTC", "UTC"], ["GMT", "UTC"], ["UTC+3", "Etc/GMT-3"], ["GMT+03:00", "Etc/GMT-3"], ["(UTC-05:00)", "Etc/GMT+5"], ["+03:00", "Etc/GMT-3"], ["UTC+5:30", "Asia/Kolkata"], ["UTC+0", "UTC"],
    ["Asia/Calcutta", "Asia/Kolkata"], ["Asia/Kolkata", "Asia/Kolkata"], ["europe/kyiv", "Europe/Kyiv"], ["Turkey", "Europe/Istanbul"], ["TRT", "Europe/Istanbul"], ["Türkiye", "Europe/Istanbul"],
    ["Turkey Standard Time", "Europe/Istanbul"], ["US/Pacific", "America/Los_Angeles"], ["Etc/GMT-3", "Etc/GMT-3"],
  ])("reads %j as %s", (text, zone) => {
    expect(zoneOf(text)).toBe(zone);
  });

  it.each(["", "  ", "yok", "UTC+99", "UTC+5:17", "Atlantis/Capital", "МСК+11", "__proto__", "constructor", "1", "a".repeat(61)])("finds no zone in %j", (text) => {
    expect(zoneOf(text)).toBeNull();
  });

  it("gives only zones that clocks know, and the same for what it gave", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      const found = zoneOf(zone.toLowerCase()) ?? "";
      expect(zoneOf(found)).toBe(found);
      expect(() => new Intl.DateTimeFormat("en", { timeZone: found })).not.toThrow();
    }
  });

  it("answers quickly whatever it is asked", () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => { expect([null, "string"]).toContain(zoneOf(text) === null ? null : "string"); }));
  });
});
