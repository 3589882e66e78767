import { describe, expect, it } from "vitest";
import { formatAgo, formatDate, formatDuration, formatInstant, formatNumber, formatPercent, formatTime, formatWait } from "./format";
import { formatPhone } from "./format-phone";

const istanbul = { timeZone: "Europe/Istanbul" };
const at = new Date("2026-11-12T11:02:00Z");
/** Intl and we keep figures and units together with spaces that do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("instants", () => {
  it("are said in the language and the zone", () => {
    expect(formatInstant(at, { locale: "en", ...istanbul })).toBe("12 Nov 14:02");
    expect(formatInstant(at, { locale: "tr", ...istanbul })).toBe("12 Kas 14:02");
    expect(formatInstant(at, { locale: "ru", ...istanbul })).toBe("12 нояб. 14:02");
    expect(formatInstant(at, { locale: "en", timeZone: "America/New_York" })).toBe("12 Nov 06:02");
  });

  it("name the year when it is another than now, in that zone", () => {
    expect(formatInstant(at, { locale: "en", ...istanbul, now: new Date("2027-01-02T00:00:00Z") })).toBe("12 Nov 2026 14:02");
    const newYear = new Date("2025-12-31T22:30:00Z");
    expect(formatDate(newYear, { locale: "en", ...istanbul, now: at })).toBe("1 Jan");
    expect(formatDate(newYear, { locale: "en", timeZone: "UTC", now: at })).toBe("31 Dec 2025");
  });

  it("show midnight as 00 and nothing as a dash", () => {
    expect(formatTime(new Date("2026-11-11T21:00:00Z"), { locale: "en", ...istanbul })).toBe("00:00");
    expect(formatInstant(null, { locale: "en", ...istanbul })).toBe("–");
  });
});

describe("numbers", () => {
  it("are grouped as the language does", () => {
    expect(formatNumber(12480, "en")).toBe("12,480");
    expect(formatNumber(12480, "tr")).toBe("12.480");
    expect(plain(formatNumber(12480, "ru"))).toBe("12 480");
    expect(formatNumber(null, "en")).toBe("–");
  });

  it("have their percent sign where the language has it", () => {
    expect(formatPercent(0.2934, "en")).toBe("29.3%");
    expect(formatPercent(0.2934, "tr")).toBe("%29,3");
    expect(plain(formatPercent(0.2934, "ru"))).toBe("29,3 %");
    expect(formatPercent(0 / 0, "en")).toBe("–");
  });
});

describe("lengths of time", () => {
  it("show as a clock does", () => {
    expect([6, 1330, 3723, -1].map(formatDuration)).toEqual(["0:06", "22:10", "1:02:03", "0:00"]);
    expect(formatDuration(null)).toBe("–");
  });

  it("are said in their largest unit", () => {
    expect([40, 3599, 7300, 90_000].map((seconds) => plain(formatWait(seconds, "en")))).toEqual(["40 s", "59 min", "2 h", "1 d"]);
    expect(plain(formatWait(7200, "tr"))).toBe("2 sa");
    expect(plain(formatWait(7200, "ru"))).toBe("2 ч");
    expect(plain(formatAgo(new Date(at.getTime() - 7_200_000), at, "tr"))).toBe("2 sa önce");
  });
});

describe("phone numbers", () => {
  it("are national at home, international from elsewhere", () => {
    expect(plain(formatPhone("+905331234568", "TR"))).toBe("0533 123 45 68");
    expect(plain(formatPhone("+905331234568", "DE"))).toBe("+90 533 123 45 68");
    expect(plain(formatPhone("+79161234567", "TR"))).toBe("+7 916 123 45 67");
  });

  it("stay as they are when they are none", () => {
    expect(formatPhone("12", "TR")).toBe("12");
    expect(formatPhone("", "TR")).toBe("");
  });
});
