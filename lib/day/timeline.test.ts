import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayStart, nextDayStart } from "../time/zoned";
import { endOf, sumsOf, timelineOf, type DayRows, type Segment } from "./timeline";

const T = Date.UTC(2026, 10, 20, 9);
const at = (seconds: number) => new Date(T + seconds * 1000);
const none: DayRows = { presences: [], breaks: [], assignments: [] };
const offlineAfterMs = 90_000;
/** Wide enough for everything below. */
const wide = { from: at(-1_000_000), until: at(1_000_000), offlineAfterMs };
const said = (segments: readonly Segment[]) => segments.map(({ state, from, until }) => [state, (from.getTime() - T) / 1000, (until.getTime() - T) / 1000]);

describe("an operator's timeline", () => {
  const presence = { id: 1, startedAt: at(0), lastSeenAt: at(3600), endedAt: at(3600) };
  const now = at(7200);

  it("puts a customer in hand before a break, and a break before ready", () => {
    const rows: DayRows = {
      presences: [presence],
      breaks: [{ id: 7, reason: "short", limitMinutes: 15, startedAt: at(700), endedAt: at(1500) }],
      assignments: [{ id: 3, customerId: 30, pulledAt: at(600), endedAt: at(1000) }],
    };
    expect(said(timelineOf(rows, { ...wide, now }))).toEqual([["ready", 0, 600], ["handling", 600, 1000], ["break", 1000, 1500], ["ready", 1500, 3600]]);
    expect(timelineOf(rows, { ...wide, now })[1]).toMatchObject({ assignmentId: 3, customerId: 30 });
    expect(timelineOf(rows, { ...wide, now })[2]).toMatchObject({ breakId: 7, reason: "short", limitMinutes: 15 });
  });

  it("counts nothing outside a presence", () => {
    const rows: DayRows = {
      presences: [presence], breaks: [{ id: 1, reason: "lunch", limitMinutes: null, startedAt: at(3000), endedAt: null }],
      assignments: [{ id: 3, customerId: 30, pulledAt: at(-500), endedAt: at(200) }],
    };
    expect(said(timelineOf(rows, { ...wide, now }))).toEqual([["handling", 0, 200], ["ready", 200, 3000], ["break", 3000, 3600]]);
    expect(timelineOf({ ...rows, presences: [] }, { ...wide, now })).toEqual([]);
  });

  it("ends a hand when the next begins: one at a time", () => {
    const rows: DayRows = { ...none, presences: [presence], assignments: [
      { id: 1, customerId: 1, pulledAt: at(0), endedAt: at(900) }, { id: 2, customerId: 2, pulledAt: at(600), endedAt: at(800) },
    ] };
    expect(said(timelineOf(rows, { ...wide, now }))).toEqual([["handling", 0, 600], ["handling", 600, 800], ["ready", 800, 3600]]);
  });

  it("counts a live presence until now while it is fresh, else until the last sign of life", () => {
    const rows: DayRows = { ...none, presences: [{ id: 1, startedAt: at(0), lastSeenAt: at(600), endedAt: null }] };
    expect(said(timelineOf(rows, { ...wide, now: at(690) }))).toEqual([["ready", 0, 690]]);
    expect(said(timelineOf(rows, { ...wide, now: at(691) }))).toEqual([["ready", 0, 600]]);
  });
});

/** Rows as bad as they come: in no order, on top of one another, ending before they begin, in the future. */
const second = fc.integer({ min: -50, max: 250 });
const end = fc.option(second, { nil: null });
const someRows: fc.Arbitrary<DayRows> = fc.record({
  presences: fc.array(fc.record({ startedAt: second, lastSeenAt: second, endedAt: end }), { maxLength: 6 })
    .map((rows) => rows.map((row, id) => ({ id, startedAt: at(row.startedAt), lastSeenAt: at(row.lastSeenAt), endedAt: row.endedAt === null ? null : at(row.endedAt) }))),
  breaks: fc.array(fc.record({ startedAt: second, endedAt: end }), { maxLength: 6 })
    .map((rows) => rows.map((row, id) => ({ id, reason: "short", limitMinutes: null, startedAt: at(row.startedAt), endedAt: row.endedAt === null ? null : at(row.endedAt) }))),
  assignments: fc.array(fc.record({ pulledAt: second, endedAt: end }), { maxLength: 8 })
    .map((rows) => rows.map((row, id) => ({ id, customerId: id, pulledAt: at(row.pulledAt), endedAt: row.endedAt === null ? null : at(row.endedAt) }))),
});
const someNow = second.map(at);

/** The state in a given millisecond, found out without intervals. */
function stateAt(rows: DayRows, now: Date, moment: number): string | null {
  const holds = (from: Date, until: number) => from.getTime() <= moment && moment < Math.min(until, now.getTime());
  if (!rows.presences.some((presence) => holds(presence.startedAt, endOf(presence, now, offlineAfterMs)))) return null;
  const latest = <R extends { id: number }>(list: readonly R[], begins: (row: R) => Date) =>
    list.filter((row) => begins(row).getTime() <= moment).sort((a, b) => begins(a).getTime() - begins(b).getTime() || a.id - b.id).at(-1);
  const hand = latest(rows.assignments, (row) => row.pulledAt);
  if (hand && holds(hand.pulledAt, hand.endedAt?.getTime() ?? Infinity)) return `handling ${hand.id}`;
  const pause = latest(rows.breaks, (row) => row.startedAt);
  return pause && holds(pause.startedAt, pause.endedAt?.getTime() ?? Infinity) ? `break ${pause.id}` : "ready";
}

const named = (segment: Segment) => (segment.state === "handling" ? `handling ${segment.assignmentId}` : segment.state === "break" ? `break ${segment.breakId}` : "ready");
const total = (segments: readonly Segment[]) => segments.reduce((sum, { from, until }) => sum + until.getTime() - from.getTime(), 0);

describe("a timeline of any rows", () => {
  it("says of every second what one finds out by looking at that second", () => {
    fc.assert(fc.property(someRows, someNow, (rows, now) => {
      const segments = timelineOf(rows, { ...wide, now });
      const seconds = Array.from({ length: 320 }, (_, i) => at(i - 60).getTime());
      const found = seconds.map((moment) => segments.filter(({ from, until }) => from.getTime() <= moment && moment < until.getTime()).map(named).join(" and ") || null);
      expect(found).toEqual(seconds.map((moment) => stateAt(rows, now, moment)));
    }), { numRuns: 300 });
  });

  it("has segments in order that never overlap, none empty, neighbours that differ, and sums that are the time signed in", () => {
    fc.assert(fc.property(someRows, someNow, second, second, (rows, now, a, b) => {
      const [from, until] = [at(Math.min(a, b)), at(Math.max(a, b))];
      const segments = timelineOf(rows, { from, until, now, offlineAfterMs });
      for (const [i, segment] of segments.entries()) {
        expect(segment.from < segment.until && segment.from >= from && segment.until <= until).toBe(true);
        const next = segments[i + 1];
        if (next) expect(segment.until <= next.from && (segment.until < next.from || named(segment) !== named(next))).toBe(true);
      }
      const inside = Array.from({ length: 320 }, (_, i) => at(i - 60)).filter((moment) => moment >= from && moment < until && rows.presences
        .some((presence) => presence.startedAt <= moment && moment.getTime() < Math.min(endOf(presence, now, offlineAfterMs), now.getTime())));
      expect(total(segments)).toBe(inside.length * 1000);
      const sums = sumsOf(segments);
      expect(sums.ready + sums.handling + sums.break).toBe(total(segments));
    }), { numRuns: 500 });
  });

  it("is, cut at any instant, the two halves of the whole", () => {
    fc.assert(fc.property(someRows, someNow, fc.integer({ min: -50_000, max: 250_000 }), (rows, now, cut) => {
      const middle = new Date(T + cut);
      const whole = timelineOf(rows, { ...wide, now });
      const halves = [...timelineOf(rows, { ...wide, until: middle, now }), ...timelineOf(rows, { ...wide, from: middle, now })];
      expect(total(halves)).toBe(total(whole));
      const glued: Segment[] = [];
      for (const segment of halves) {
        const last = glued.at(-1);
        if (last && last.until.getTime() === segment.from.getTime() && named(last) === named(segment)) glued[glued.length - 1] = { ...last, until: segment.until };
        else glued.push(segment);
      }
      expect(glued).toEqual(whole);
    }), { numRuns: 500 });
  });

  it("never takes back what it said, while time goes on, but what came after the last sign of life", () => {
    fc.assert(fc.property(someRows, someNow, fc.nat({ max: 100 }), (rows, now, later) => {
      const then = new Date(now.getTime() + later * 1000);
      // Signs of life are heard, not foreseen.
      const heard = { ...rows, presences: rows.presences.map((row) => ({ ...row, lastSeenAt: new Date(Math.min(row.lastSeenAt.getTime(), now.getTime())) })) };
      const settled = new Date(Math.min(now.getTime(), ...heard.presences.filter((row) => row.endedAt === null).map((row) => row.lastSeenAt.getTime())));
      const look = { ...wide, until: settled };
      expect(timelineOf(heard, { ...look, now: then })).toEqual(timelineOf(heard, { ...look, now }));
    }), { numRuns: 500 });
  });

  it("has days of a time zone that together are all of the time, also where a day has 23 or 25 hours", () => {
    for (const [zone, around] of [["Europe/Berlin", Date.UTC(2026, 9, 24, 12)], ["Europe/Berlin", Date.UTC(2026, 2, 28, 12)], ["Europe/Istanbul", Date.UTC(2026, 9, 24, 12)]] as const) {
      const start = dayStart(new Date(around), zone);
      const next = nextDayStart(new Date(around), zone);
      const rows: DayRows = { ...none, presences: [{ id: 1, startedAt: start, lastSeenAt: start, endedAt: new Date(around + 55 * 3_600_000) }] };
      const now = new Date(around + 90 * 3_600_000);
      const hours = [start, next, nextDayStart(next, zone)].map((from) => total(timelineOf(rows, { from, until: nextDayStart(from, zone), now, offlineAfterMs })) / 3_600_000);
      const change = zone === "Europe/Istanbul" ? 24 : around > Date.UTC(2026, 6) ? 25 : 23;
      expect(hours.slice(0, 2)).toEqual([24, change]);
      expect(hours.reduce((a, b) => a + b)).toBe((around + 55 * 3_600_000 - start.getTime()) / 3_600_000);
    }
  });
});
