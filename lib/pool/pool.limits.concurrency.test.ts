import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import type { Location } from "@/db/open";
import { engines, makeTestDatabase, type Engine, type TestDatabase } from "@/db/testing";
import { laneFor } from "../hours/lane-for";
import { keepRules } from "../rules/keep-rules";
import { SETTINGS_KEY } from "../settings/get-settings";
import { defaultSettings, type Settings } from "../settings/schema";
import { callsIn, doubles, prepareContenders, readLogs, startContender, type FastClock } from "./proof/contest";
import { contradictions, customerRows } from "./proof/real-checks";
import { addCustomers, addOperators } from "./testing";

const long = process.env.CALLPOOL_LONG === "1";
const MINUTE = 60_000;

/** Several processes on one SQLite file; on PostgreSQL fifty connections that write, which take their time to begin. */
const crews: Record<Engine, { processes: number; operators: number; speed: number }> = {
  sqlite: { processes: 3, operators: 5, speed: 1_200 }, postgres: { processes: 5, operators: 10, speed: 600 },
};

/** Each number is that of two customers, in different lists. */
const NUMBERS = 40;
const EVENING = Date.parse("2026-11-20T19:30:00Z");
/** Midnight in Istanbul, where the numbers are. */
const MIDNIGHT = Date.parse("2026-11-20T21:00:00Z");

describe.each(engines)("limits, with everybody calling at once on %s", (engine) => {
  const { processes, operators, speed } = crews[engine];
  let database: TestDatabase;
  let db: Db;
  let folder = "";
  let crew: number[][] = [];
  let manager = 0;

  beforeAll(prepareContenders);
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "callpool-limits-"));
    database = await makeTestDatabase(engine);
    db = database.db;
    const [first = 0, ...ids] = await addOperators(db, 1 + processes * operators);
    manager = first;
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "admin" }).where(eq(db.tables.users.id, manager)));
    crew = Array.from({ length: processes }, (_, i) => ids.slice(i * operators, (i + 1) * operators));
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Lets the crew call from the evening on, for some hours of a day that passes quickly. */
  async function call(hours: number, { meddling = false } = {}) {
    const clock: FastClock = { begins: EVENING, ends: EVENING + hours * 60 * MINUTE, speed: long ? speed / 5 : speed, since: Date.now() };
    const location: Location = engine === "sqlite" ? { engine, path: database.location } : { engine, url: database.location };
    const logs = crew.map((_, i) => join(folder, `${i}.log`));
    const contenders = crew.map((ids, i) => startContender({
      location, connections: operators, operators: ids, log: logs[i] ?? "", clock, ...(meddling && { goOnUntil: join(folder, "enough"), ...(i === 0 && { manager }) }),
    }));
    expect(await Promise.all(contenders.map((contender) => contender.ended))).toEqual(crew.map(() => 0));
    const log = readLogs(logs);
    expect(log.filter((line) => line.did === "failed")).toEqual([]);
    expect(callsIn(log).length).toBe(await db.read.$count(db.tables.calls));
    return log;
  }

  it("never calls a number too often on a day, too soon again, or twice at once, whichever list it is in", async () => {
    const gap = 15;
    await setRules(db, { minGapMinutes: gap, maxCallsPerDay: 3, maxAttempts: 20 });
    const numbers = await fillLists(db);
    const log = await call(3);
    expect(doubles(log, (customer) => numbers.get(customer) ?? -customer)).toBe(0);

    const made = await callsByNumber(db);
    expect(made.size).toBe(NUMBERS);
    const days = [...made.values()].flatMap((calls) => [calls.filter(({ at }) => at < MIDNIGHT).length, calls.filter(({ at }) => at >= MIDNIGHT).length]);
    const gaps = [...made.values()].flatMap((calls) => calls.slice(1).map(({ pulledAt }, i) => pulledAt - (calls[i]?.at ?? 0)));
    expect(Math.max(...days)).toBe(3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(gap * MINUTE);
    // Else it would have been too quiet to prove anything.
    expect(days.filter((n) => n === 3).length).toBeGreaterThan(NUMBERS / 2);
    expect(await problems(db)).toEqual([]);
  }, long ? 600_000 : 120_000);

  it("loses nobody and gives nobody out twice while a manager corrects, suppresses, reserves, and sends people away", async () => {
    await setRules(db, { minGapMinutes: 2, maxAttempts: 4, coolDownDays: null });
    const numbers = await fillLists(db);
    const log = await call(2, { meddling: true });
    expect(doubles(log, (customer) => numbers.get(customer) ?? -customer)).toBe(0);
    const done = new Set(log.flatMap((line) => (line.did === "meddled" && line.came === "done" ? [line.how] : [])));
    expect([...done].sort()).toEqual(["away", "back", "correct", "lift", "reserve", "settle", "suppress", "unreserve"]);
    expect(await problems(db)).toEqual([]);
  }, long ? 600_000 : 120_000);
});

async function setRules(db: Db, rules: Partial<Settings>): Promise<void> {
  const { settings } = db.tables;
  const value = { ...defaultSettings, leaseMinutes: 120, idleMinutes: 480, callbackOpensAfterMinutes: 10, ...rules };
  await db.transaction(async (tx) => {
    await tx.insert(settings).values({ key: SETTINGS_KEY, value, updatedAt: new Date(EVENING) });
    await keepRules(db, tx, new Date(EVENING));
  });
}

/** Each number in two lists. @returns which number each customer has */
async function fillLists(db: Db): Promise<Map<number, number>> {
  const { lists } = db.tables;
  const second = await db.transaction(async (tx) => {
    const [list] = await tx.insert(lists).values({ name: "Second", createdAt: new Date(0) }).returning();
    const listId = list?.id ?? 0;
    return { listId, laneId: await laneFor(db, tx, { listId, laneZone: "Europe/Istanbul" }, new Date(EVENING)) };
  });
  const phone = (no: number) => `+90532000${String(no).padStart(4, "0")}`;
  const everybody = Array.from({ length: NUMBERS }, (_, no) => [{ firstName: `A${no}`, phone: phone(no) }, { firstName: `B${no}`, phone: phone(no), ...second }]).flat();
  const rows = await addCustomers(db, everybody);
  return new Map(rows.map((row, i) => [row.id, Math.floor(i / 2)]));
}

async function callsByNumber(db: Db): Promise<Map<string, { at: number; pulledAt: number }[]>> {
  const { calls } = db.tables;
  const made = new Map<string, { at: number; pulledAt: number }[]>();
  for (const { phone, recordedAt, pulledAt } of await db.read.select().from(calls).orderBy(asc(calls.id))) {
    made.set(phone, [...(made.get(phone) ?? []), { at: recordedAt.getTime(), pulledAt: pulledAt.getTime() }]);
  }
  return made;
}

/** What does not add up; empty when everything does. */
async function problems(db: Db): Promise<string[]> {
  const { assignments, calls, callVersions } = db.tables;
  const rows = await customerRows(db);
  const said = await db.read.select().from(calls);
  const live = await db.read.select({ customer: assignments.customerId, operator: assignments.operatorId }).from(assignments).where(isNull(assignments.endedAt));
  const held = rows.filter((row) => row.status === "assigned");
  const [{ n: ended } = { n: 0 }] = await db.read.select({ n: sql<number>`count(*)`.mapWith(Number) }).from(assignments).where(eq(assignments.ending, "outcome"));
  const failed = new Map<number, number>();
  for (const call of said) if (call.countsAsAttempt) failed.set(call.customerId, (failed.get(call.customerId) ?? 0) + 1);
  const corrected = await db.read.select({ id: callVersions.callId }).from(callVersions).innerJoin(calls, and(eq(calls.id, callVersions.callId)));
  return [
    ...contradictions(rows),
    rows.length !== 2 * NUMBERS && "customers are not conserved",
    ended !== said.length && "outcomes and calls differ",
    live.length !== held.length && "hands and customers in hand differ",
    ...held.map((row) => !live.some(({ customer, operator }) => customer === row.id && operator === row.assignedTo) && `${row.firstName}: in nobody's hand`),
    ...rows.map((row) => row.callAttempts !== (failed.get(row.id) ?? 0) && `${row.firstName}: ${row.callAttempts} failed attempts, ${failed.get(row.id) ?? 0} such calls`),
    new Set(corrected.map(({ id }) => id)).size > said.length && "more is corrected than was said",
  ].filter((problem) => problem !== false);
}
