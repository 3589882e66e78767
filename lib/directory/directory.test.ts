import Database from "better-sqlite3";
import { and, eq } from "drizzle-orm";
import pg from "pg";
import { expect, it } from "vitest";
import { WRITER_OPTIONS } from "@/db/open-pg";
import { eachEngine, engines, makeTestDatabase, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { insertLeased } from "../pool/proof/insert-leased";
import { changeOutcome } from "../pool/change-outcome";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { skipCustomer } from "../pool/skip-customer";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { listCorrections } from "./list-corrections";
import { countReached, listReached, selectReached } from "./list-reached";
import { listSkipped } from "./list-skipped";
import { lookUpNumber } from "./look-up-number";
import { reachedCondition } from "./reached";
import { STRETCH } from "./stretches";

/** The operator's next customer, called at a minute. */
async function call(ctx: UserContext, minute: number, outcome: string, note = "") {
  const at = { ...ctx, now: minutesAfter(minute) };
  const { assignment } = await pullCustomer(at);
  const { customer } = await recordOutcome(at, { assignmentId: assignment?.id ?? 0, outcome, note, callbackAt: outcome === "callback" ? minutesAfter(minute + 600) : undefined });
  return customer;
}

eachEngine("the directory", (use) => {
  async function start(...names: string[]) {
    const { db } = use();
    const [one = 0, two = 0, boss = 0] = await addOperators(db, 3);
    await addCustomers(db, names.map((name) => { const [firstName = "", lastName = ""] = name.split(" "); return { firstName, lastName, search: name.toLocaleLowerCase("tr").replace(/ı/g, "i").replace(/ş/g, "s") }; }));
    return { db, one: contextOf(db, one, minutesAfter(100)), two: contextOf(db, two, minutesAfter(100)), boss: contextOf(db, boss, minutesAfter(100), "admin") };
  }
  const names = async (ctx: UserContext, query: Partial<Parameters<typeof listReached>[1]> = {}) => (await listReached(ctx, { limit: 50, ...query })).items.map((row) => row.firstName);

  it("has whom the operator has spoken to, newest first, with what was said last and how often", async () => {
    const { db, one, two } = await start("Ayşe", "Işık", "Can", "Derya");
    await call(one, 1, "no_answer", "rang out");
    await call(one, 2, "reached", "likes evenings");
    await call(one, 3, "callback");
    await call(two, 4, "reached");
    const { items, hasLater } = await listReached(one, { limit: 50 });
    expect(items).toMatchObject([
      { firstName: "Işık", status: "waiting", calls: 1, reached: 1, lastNote: "", last: { outcome: "callback" } },
      { firstName: "Ayşe", status: "completed", calls: 2, reached: 1, lastNote: "likes evenings", last: { outcome: "reached", operatorId: one.actor.userId }, contact: { at: minutesAfter(2) } },
    ]);
    expect(hasLater).toBe(false);
    expect(await names(two)).toEqual(["Can"]);
    expect(await countReached(one, {})).toBe(2);
    await db.transaction((tx) => tx.update(db.tables.customers).set({ erasedAt: TEST_EPOCH }).where(eq(db.tables.customers.firstName, "Ayşe")));
    expect(await names(one)).toEqual(["Işık"]);
    await expect(listReached({ ...one, actor: { ...one.actor, role: "manager" } }, { limit: 5 })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("pages by the place of the contact, in both directions, though contacts are of one instant", async () => {
    const all = Array.from({ length: 7 }, (_, i) => `C${i}`);
    const { one } = await start(...all);
    for (let i = 0; i < 7; i++) await call(one, i < 4 ? 1 : 2, "reached");
    const first = await listReached(one, { limit: 3 });
    const second = await listReached(one, { limit: 3, after: first.items.at(-1)?.contact });
    const third = await listReached(one, { limit: 3, after: second.items.at(-1)?.contact });
    expect([first, second, third].map((page) => page.items.map((row) => row.firstName))).toEqual([["C6", "C5", "C4"], ["C3", "C2", "C1"], ["C0"]]);
    expect([first, second, third].map(({ hasEarlier, hasLater }) => [hasEarlier, hasLater])).toEqual([[false, true], [true, true], [true, false]]);
    const back = await listReached(one, { limit: 3, before: second.items[0]?.contact });
    expect(back).toMatchObject({ hasEarlier: false, hasLater: true, items: [{ firstName: "C6" }, { firstName: "C5" }, { firstName: "C4" }] });
  });

  it("finds by name, code and any part of a number, folded, but for masked readers a number only whole", async () => {
    const { db, one } = await start("Ayşe Kaya", "Işık Öz");
    await call(one, 1, "reached");
    await call(one, 2, "reached");
    const { customers } = db.tables;
    await db.transaction((tx) => tx.update(customers).set({ phone: "+905341234569", externalId: "USR-9", codeKey: "usr-9", search: "ayse kaya usr-9 +905341234569" }).where(eq(customers.firstName, "Ayşe")));
    for (const q of ["AYŞE", "ayse", "kaya", "usr-9", "0534 123", "234569", "+90 534"]) expect(await names(one, { q }), q).toEqual(["Ayşe"]);
    expect(await names(one, { q: "IŞIK" })).toEqual(["Işık"]);
    expect(await names(one, { q: "nobody" })).toEqual([]);
    expect(await names(one, { q: "%" })).toEqual([]);
    const masked = { ...one, actor: { ...one.actor, masked: true } };
    expect(await names(masked, { q: "0534 123" })).toEqual([]);
    expect(await names(masked, { q: "ayse 0534" })).toEqual([]);
    expect(await names(masked, { q: "0534 123 45 69" })).toEqual(["Ayşe"]);
    expect(await names(masked, { q: "USR-9" })).toEqual(["Ayşe"]);
    expect(await countReached(one, { q: "kaya" })).toBe(1);
    await db.transaction((tx) => tx.update(db.tables.calls).set({ isPositive: false }).where(and(eq(db.tables.calls.operatorId, one.actor.userId))));
    expect(await names(one, { positive: true })).toEqual([]);
    const [list] = await db.read.select().from(db.tables.lists);
    expect(await names(one, { listId: list?.id })).toEqual(["Işık", "Ayşe"]);
    expect(await names(one, { listId: 999 })).toEqual([]);
  });

  it("goes on where a stretch of calls ends", async () => {
    const { db, one } = await start("Old", "New");
    await call(one, 0, "reached");
    const [template] = await db.read.select().from(db.tables.calls);
    const [assignment] = await db.read.select().from(db.tables.assignments);
    if (!template || !assignment) throw new Error("no call");
    const fillers = Array.from({ length: STRETCH + 10 }, (_, i) => minutesAfter(1 + i));
    await db.transaction(async (tx) => {
      for (let from = 0; from < fillers.length; from += 500) {
        const hands = await tx.insert(db.tables.assignments).values(fillers.slice(from, from + 500).map((at) => ({ ...assignment, id: undefined, pulledAt: at, endedAt: at }))).returning({ id: db.tables.assignments.id });
        await tx.insert(db.tables.calls).values(hands.map(({ id }, i) => ({ ...template, id: undefined, assignmentId: id, outcome: "busy", isContact: false, recordedAt: fillers[from + i] ?? TEST_EPOCH })));
      }
    });
    expect(await names(one)).toEqual(["Old"]);
    expect(await countReached(one, {})).toBe(1);
    expect((await listReached(one, { limit: 50, before: { at: new Date(0), id: 1 } })).items).toMatchObject([{ firstName: "Old", calls: STRETCH + 11, reached: 1 }]);
  });

  it("knows whom the operator skipped, and what became of them", async () => {
    const { one, two } = await start("A", "B");
    const { assignment } = await pullCustomer(one);
    await skipCustomer(one, { assignmentId: assignment?.id ?? 0, reason: "language" });
    expect((await listSkipped(one, { limit: 5 })).items).toMatchObject([{ reason: "language", customer: { firstName: "A", status: "pending" }, since: null }]);
    await call(two, 110, "reached");
    expect((await listSkipped(one, { limit: 5 })).items).toMatchObject([{ customer: { firstName: "A", status: "completed" }, since: { outcome: "reached", at: minutesAfter(110) } }]);
    expect((await listSkipped(two, { limit: 5 })).items).toEqual([]);
  });

  it("knows which of the operator's calls were corrected: what they were, what they are, by whom and why", async () => {
    const { one, two, boss } = await start("A", "B");
    await call(one, 99, "no_answer");
    const { assignment } = await pullCustomer(two);
    await recordOutcome(two, { assignmentId: assignment?.id ?? 0, outcome: "reached" });
    const [first] = await use().db.read.select().from(use().db.tables.calls);
    const assignmentId = first?.assignmentId ?? 0;
    await changeOutcome(one, { assignmentId, outcome: "busy" });
    await changeOutcome(boss, { assignmentId, outcome: "reached", reason: "heard the tape" });
    const { items } = await listCorrections(one, { limit: 5 });
    expect(items).toMatchObject([{ customer: { firstName: "A" }, corrections: [
      { was: { outcome: "no_answer" }, is: { outcome: "busy" }, byId: one.actor.userId, reason: null },
      { was: { outcome: "busy" }, is: { outcome: "reached" }, byId: boss.actor.userId, reason: "heard the tape" },
    ] }]);
    expect((await listCorrections(two, { limit: 5 })).items).toEqual([]);
  });

  it("says who rings, however the number is written and whatever it was to them, creates nothing and is in the audit without the number", async () => {
    const { db, one } = await start("Ayşe", "Can", "Derya");
    const { customers, auditEntries } = db.tables;
    const number = "+905341234569";
    await call(one, 1, "reached", "likes evenings");
    const rows = await db.read.select().from(customers).orderBy(customers.id);
    const put = (i: number, values: Partial<typeof rows[number]>) => db.transaction((tx) => tx.update(customers).set(values).where(eq(customers.id, rows[i]?.id ?? 0)));
    await put(0, { phone: number });
    await put(1, { phone2: number });
    await db.transaction((tx) => insertLeased(db, tx, { customer: rows[2]?.id ?? 0, operator: one.actor.userId, until: TEST_EPOCH, called: TEST_EPOCH }));
    await db.transaction((tx) => tx.update(db.tables.calls).set({ phone: number }).where(eq(db.tables.calls.customerId, rows[2]?.id ?? 0)));
    for (const text of ["0534 123 45 69", "+90 534 123 45 69", "(0534) 123-4569", "905341234569", "5341234569", "00905341234569"]) {
      const found = await lookUpNumber(one, text);
      expect(found, text).toMatchObject({ number, callers: [{ firstName: "Ayşe", number: "first" }, { firstName: "Can", number: "second" }, { firstName: "Derya", number: "earlier" }] });
    }
    const [ayse] = (await lookUpNumber(one, number)).callers;
    expect(ayse).toMatchObject({ owner: { id: one.actor.userId }, last: { outcome: "reached" }, lastNote: "likes evenings", status: "completed" });
    await put(2, { struckPhones: [number] });
    expect((await lookUpNumber(one, number)).callers.map((caller) => caller.number)).toEqual(["first", "second", "struck"]);
    const before = await db.read.$count(customers);
    expect(await lookUpNumber(one, "0555 111 22 33")).toEqual({ number: "+905551112233", callers: [] });
    expect(await db.read.$count(customers)).toBe(before);
    const entries = await db.read.select().from(auditEntries);
    expect(entries.filter((entry) => entry.action === "customer.incoming_lookup")).toHaveLength(8 * 3 + 1);
    expect(JSON.stringify(entries)).not.toContain("34123");
    for (const text of ["12", "0534 123 45 69 / 0532 000 00 01", "Ayşe"]) await expect(lookUpNumber(one, text)).rejects.toMatchObject({ code: "phone_invalid", fields: [{ path: "number" }] });
  });

  it("lets nobody try out one number after the other", async () => {
    const { one, two } = await start("A");
    const tries = async (ctx: UserContext, count: number) => { for (let i = 0; i < count; i++) await lookUpNumber(ctx, `0555 111 22 ${10 + i}`); };
    await tries(one, 30);
    await expect(tries(one, 1)).rejects.toMatchObject({ code: "rate_limited" });
    await tries(two, 1);
    await tries({ ...one, now: minutesAfter(101) }, 1);
  });
});

it.each(engines)("reads the directory by the operator's calls and each customer's, never from end to end, on %s", async (engine) => {
  const database = await makeTestDatabase(engine);
  const { db } = database;
  const { calls } = db.tables;
  const where = and(eq(calls.operatorId, 1), await reachedCondition(contextOf(db, 1), { q: "kaya", positive: true, listId: 1 }));
  const { sql, params } = selectReached(db.read, db.tables, where, { back: false, limit: 51 }).toSQL();
  const plan = engine === "sqlite" ? planOfSqlite(database.location, sql, params) : await planOfPostgres(database.location, sql);
  await database.drop();
  expect(plan).toContain("calls_operator");
  expect(plan).toContain("calls_customer");
  expect(plan).not.toMatch(/SCAN (calls|customers|l)\b|Seq Scan|USE TEMP B-TREE FOR ORDER BY/);
});

function planOfSqlite(path: string, sql: string, params: unknown[]): string {
  const file = new Database(path, { readonly: true });
  try {
    return file.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...params.map(() => null)).map((row) => row.detail).join("\n");
  } finally {
    file.close();
  }
}

async function planOfPostgres(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, options: WRITER_OPTIONS });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(`explain (generic_plan) ${sql}`);
    return rows.map((row) => Object.values(row)[0] ?? "").join("\n");
  } finally {
    await client.end();
  }
}
