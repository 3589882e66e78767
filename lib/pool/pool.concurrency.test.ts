import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import type { Location } from "@/db/open";
import { engines, makeTestDatabase, type Engine, type TestDatabase } from "@/db/testing";
import { callsIn, doubles, falseNothings, prepareContenders, readLogs, startContender } from "./proof/contest";
import { addCustomers, addOperators } from "./testing";

const long = process.env.CALLPOOL_LONG === "1";
const CUSTOMERS = long ? 30_000 : 1_200;
const timeout = long ? 1_800_000 : 120_000;

/** Several processes on one SQLite file; on PostgreSQL fifty connections that write. */
const crews: Record<Engine, { processes: number; operators: number }> = {
  sqlite: { processes: 4, operators: 5 },
  postgres: { processes: 5, operators: 10 },
};

describe.each(engines)("processes that call at once on %s", (engine) => {
  const { processes, operators } = crews[engine];
  let database: TestDatabase;
  let folder = "";
  let customers: number[] = [];
  let crew: number[][] = [];

  beforeAll(prepareContenders);
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "callpool-contest-"));
    database = await makeTestDatabase(engine);
    const ids = await addOperators(database.db, processes * operators);
    crew = Array.from({ length: processes }, (_, i) => ids.slice(i * operators, (i + 1) * operators));
    customers = await fillPool(database.db, CUSTOMERS);
  });
  afterEach(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const location = (): Location => (engine === "sqlite" ? { engine, path: database.location } : { engine, url: database.location });
  const logs = () => crew.map((_, i) => join(folder, `${i}.log`));
  const start = (i: number) => startContender({ location: location(), connections: operators, operators: crew[i] ?? [], log: logs()[i] ?? "" });

  it("never have a customer twice, lose no call and are never told of an empty pool that is not", async () => {
    const since = Number(process.hrtime.bigint() / 1000n);
    const contenders = crew.map((_, i) => start(i));
    expect(await Promise.all(contenders.map((contender) => contender.ended))).toEqual(crew.map(() => 0));
    const log = readLogs(logs());
    expect(log.filter((line) => line.did === "failed")).toEqual([]);
    expect({ doubles: doubles(log), falseNothings: falseNothings(log, customers, since) }).toEqual({ doubles: 0, falseNothings: 0 });
    const calls = callsIn(log).map((line) => line.call);
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls.length).toBe(await countCalls(database.db));
    expect(await problems(database.db)).toEqual([]);
  }, timeout);

  it("go on after one was killed in the middle: every answered outcome is there, and everybody gets called", async () => {
    const contenders = crew.map((_, i) => start(i));
    const [victim] = contenders;
    while (callsIn(readLogs(logs().slice(0, 1))).length < CUSTOMERS / 20) await sleep(10);
    victim?.process.kill("SIGKILL");
    await victim?.ended;
    const again = start(0);
    expect(await Promise.all([again, ...contenders.slice(1)].map((contender) => contender.ended))).toEqual(crew.map(() => 0));

    const log = readLogs(logs());
    expect(log.filter((line) => line.did === "failed")).toEqual([]);
    const answered = callsIn(log).map((line) => line.call);
    const { calls } = database.db.tables;
    const kept = new Set((await database.db.read.select({ id: calls.id }).from(calls)).map((row) => row.id));
    expect(answered.filter((call) => !kept.has(call))).toEqual([]);
    // What was written without the answer arriving: at most what the killed process had under way.
    expect(kept.size - answered.length).toBeLessThanOrEqual(operators);
    expect(doubles(log)).toBe(0);
    expect(await problems(database.db)).toEqual([]);
    expect(integrityOf(location())).toBe("ok");
  }, timeout);
});

async function fillPool(db: Db, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let from = 0; from < count; from += 500) {
    const size = Math.min(500, count - from);
    const rows = await addCustomers(db, Array.from({ length: size }, (_, i) => ({
      firstName: `C${from + i}`, phone: `+90532${String(from + i).padStart(7, "0")}`, priority: i % 3,
    })));
    ids.push(...rows.map((row) => row.id));
  }
  return ids;
}

async function countCalls(db: Db): Promise<number> {
  return db.read.$count(db.tables.calls);
}

/** What is wrong with an emptied pool; empty when everything adds up. */
async function problems(db: Db): Promise<string[]> {
  const { customers, assignments, calls } = db.tables;
  const rows = await db.read.select().from(customers);
  const said = await db.read.select().from(calls);
  const hands = await db.read.select().from(assignments);
  const failed = new Map<number, number>();
  for (const call of said) if (call.countsAsAttempt) failed.set(call.customerId, (failed.get(call.customerId) ?? 0) + 1);
  return [
    rows.length !== CUSTOMERS && "customers are not conserved",
    hands.some((hand) => hand.ending !== "outcome") && "an assignment did not end with an outcome",
    hands.length !== said.length && "assignments and calls differ",
    rows.some((row) => ["pending", "waiting", "assigned"].includes(row.status)) && "somebody was left in the pool",
    rows.some((row) => row.assignedTo !== null) && "somebody is still in a hand",
    rows.some((row) => row.callAttempts !== (failed.get(row.id) ?? 0)) && "failed attempts are not those that count",
  ].filter((problem) => problem !== false);
}

function integrityOf(location: Location): unknown {
  if (location.engine === "postgres") return "ok";
  const file = new Database(location.path, { readonly: true });
  try {
    return file.pragma("integrity_check", { simple: true });
  } finally {
    file.close();
  }
}
