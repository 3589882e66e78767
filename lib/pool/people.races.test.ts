import { and, eq, isNotNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { engines, makeTestDatabase, TEST_EPOCH, type TestDatabase } from "@/db/testing";
import { bringBack } from "../away/bring-back";
import { endAway } from "../away/end-away";
import { releaseAway } from "../away/release-away";
import { setAway } from "../away/set-away";
import { isAppError } from "../errors";
import { reserveCustomers } from "../reserve/reserve-customers";
import { defaultSettings } from "../settings/schema";
import { SETTINGS_KEY } from "../settings/get-settings";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { skipCustomer } from "./skip-customer";
import { addCustomers, addOperators, contextOf, minutesAfter } from "./testing";
import type { UserContext } from "../context";

const MANY = 20;

describe.each(engines)("people at the same moment on %s", (engine) => {
  let database: TestDatabase;
  let db: Db;
  beforeEach(async () => { database = await makeTestDatabase(engine, { connections: MANY }); db = database.db; });
  afterEach(() => database.drop());

  /** What each of these came to: "done", or the code of the refusal. */
  const outcomesOf = async (attempts: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(attempts);
    return settled.map((one) => {
      if (one.status === "fulfilled") return "done";
      if (isAppError(one.reason)) return one.reason.code;
      throw one.reason;
    });
  };
  const fill = (count: number, more: object = {}) => addCustomers(db, Array.from({ length: count }, (_, i) => ({ firstName: `C${i}`, ...more })));
  const supervisor = async (id: number): Promise<UserContext> => {
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "admin" }).where(eq(db.tables.users.id, id)));
    return contextOf(db, id, TEST_EPOCH, "admin");
  };

  it("a skip and an outcome for one assignment: one of them ends it", async () => {
    const [operator = 0] = await addOperators(db, 1);
    await fill(12);
    const { skips, calls, assignments } = db.tables;
    const ends = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const ctx = contextOf(db, operator, minutesAfter(round));
      const { assignment } = await pullCustomer(ctx);
      const assignmentId = assignment?.id ?? 0;
      const both = [() => skipCustomer(ctx, { assignmentId, reason: "language" }), () => recordOutcome(ctx, { assignmentId, outcome: "reached" })];
      await outcomesOf((round % 2 ? both.reverse() : both).map((attempt) => attempt()));
      const [skipped, called] = [await db.read.$count(skips, eq(skips.assignmentId, assignmentId)), await db.read.$count(calls, eq(calls.assignmentId, assignmentId))];
      const [ended] = await db.read.select().from(assignments).where(eq(assignments.id, assignmentId));
      expect([skipped, called, ended?.ending]).toEqual(skipped ? [1, 0, "release"] : [0, 1, "outcome"]);
      ends.add(ended?.ending ?? "");
    }
    expect(ends.size).toBe(2);
  });

  it("a double click, or two tabs, skip once", async () => {
    const [operator = 0] = await addOperators(db, 1);
    await fill(3);
    const ctx = contextOf(db, operator);
    const { assignment } = await pullCustomer(ctx);
    const results = await outcomesOf(Array.from({ length: MANY }, () => skipCustomer(ctx, { assignmentId: assignment?.id ?? 0, reason: "language" })));
    expect(new Set(results)).toEqual(new Set(["done"]));
    expect(await db.read.$count(db.tables.skips)).toBe(1);
  });

  it("no number of tabs skips more than a day allows", async () => {
    const [operator = 0] = await addOperators(db, 1);
    await fill(60);
    await db.transaction((tx) => tx.insert(db.tables.settings).values({ key: SETTINGS_KEY, value: { ...defaultSettings, skipsPerDay: 7 }, updatedAt: TEST_EPOCH }));
    const ctx = contextOf(db, operator);
    const tab = async () => {
      for (let i = 0; i < 6; i++) {
        const { assignment } = await pullCustomer(ctx);
        if (assignment) await outcomesOf([skipCustomer(ctx, { assignmentId: assignment.id, reason: "language" })]);
      }
    };
    await Promise.all(Array.from({ length: 10 }, tab));
    expect(await db.read.$count(db.tables.skips)).toBe(7);
    expect(await db.read.$count(db.tables.customers, eq(db.tables.customers.status, "assigned"))).toBe(1);
  });

  it("operators go and come back while all others pull: nobody is lost, in two hands, or left without their owner", async () => {
    const [boss = 0, away = 0, other = 0, ...pullers] = await addOperators(db, 9);
    const manager = await supervisor(boss);
    await fill(150, { ownerId: away, owned: 1 });
    await fill(150, { ownerId: other, owned: 1, priority: 1, queuePriority: 1 });
    const until = minutesAfter(60);
    let stop = false;
    const operate = async (id: number) => {
      const ctx = contextOf(db, id);
      let called = 0;
      while (!stop && called < 30) {
        const { assignment } = await pullCustomer(ctx);
        if (!assignment) break;
        const outcome = called % 3 === 0 ? "no_answer" : "reached";
        await recordOutcome(ctx, { assignmentId: assignment.id, outcome });
        called += 1;
      }
    };
    const comeAndGo = async (userId: number) => {
      for (let i = 0; i < 6; i++) {
        await setAway(manager, { userId, until: new Date(until.getTime() + i) });
        await endAway(manager, { userId });
      }
    };
    const job = async () => { while (!stop) { await releaseAway(db, TEST_EPOCH, 40); await new Promise((resolve) => setTimeout(resolve, 5)); } };
    const finished = Promise.all([...pullers.map(operate), comeAndGo(away), comeAndGo(other)]).finally(() => { stop = true; });
    await Promise.all([finished, job()]);
    await endAway(manager, { userId: away });
    // What a call kept out of reach comes with the next round of the server's work.
    while ((await bringBack(db, TEST_EPOCH, 100)) > 0);
    const { customers, assignments, calls } = db.tables;
    const rows = await db.read.select().from(customers);
    expect(rows).toHaveLength(300);
    expect(rows.filter((row) => row.awayOwnerId !== null || row.ownerId === null)).toEqual([]);
    const last = new Map((await db.read.select().from(calls).orderBy(calls.id)).map((call) => [call.customerId, call.operatorId]));
    expect(rows.filter((row) => row.ownerId !== (last.get(row.id) ?? (row.priority === 1 ? other : away)))).toEqual([]);
    expect(await db.read.$count(calls)).toBe(await db.read.$count(assignments, and(isNotNull(assignments.endedAt), eq(assignments.ending, "outcome"))));
    expect(rows.filter((row) => row.status === "assigned")).toEqual([]);
  }, 60_000);

  it("a customer who is being reserved goes to the one operator alone", async () => {
    const [boss = 0, mine = 0, ...pullers] = await addOperators(db, 12);
    const manager = await supervisor(boss);
    const made = await fill(10);
    const pulls = pullers.map((id) => pullCustomer(contextOf(db, id)));
    const reserving = reserveCustomers(manager, { customerIds: made.map((row) => row.id), operatorId: mine, until: minutesAfter(60) });
    const [{ changed, inHand }, ...pulled] = await Promise.all([reserving, ...pulls]);
    const got = pulled.flatMap(({ customer }) => (customer ? [customer.id] : []));
    expect([...got, ...changed].sort((a, b) => a - b)).toEqual(made.map((row) => row.id));
    expect(inHand.sort((a, b) => a - b)).toEqual(got.sort((a, b) => a - b));
  });
});
