import { asc, eq, isNull } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { systemActor } from "../context";
import { createCustomer } from "../customers/create-customer";
import { updateCustomer } from "../customers/update-customer";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addOperators, contextOf, minutesAfter } from "../pool/testing";
import { getImport } from "./get-import";
import { goLiveDue } from "./go-live";
import { mergeLanes } from "./merge-lanes";
import { workThroughImports } from "./runner";
import { eightCustomers, makeXlsx } from "./testing";
import { adminContext, allCustomers, importNow } from "./testing-imports";
import { undoImport } from "./undo-import";

const eight = () => makeXlsx(eightCustomers);
const job = (db: Db, minutes = 0) => ({ db, actor: systemActor, now: minutesAfter(minutes) });
const people = (count: number, letter: string) => [["Ad", "Soyad", "Kod", "Telefon", "Öncelik"],
  ...Array.from({ length: count }, (_, i) => ["Ad", `Soyad ${i}`, `${letter}${i}`, `053${letter.charCodeAt(0) % 10} ${String(1_000_000 + i)}`, String(i % 3)])];

const abroad = (letter: string) => [["Ad", "Soyad", "Kod", "Telefon", "Saat dilimi"], ...[["0532 100 00", ""], ["0533 100 00", ""], ["+49 30 2312 51", ""], ["+1 202 555 01", ""], ["+1 202 555 01", "America/Denver"]]
  .map(([phone = "", zone = ""], i) => ["Ad", `Soyad ${i}`, `${letter}${i}`, `${phone}${letter.charCodeAt(0) % 10}${i}`, zone])];

/** The lanes that are not known to be empty, in the order in which they came: whose they are, their zone, whether they are open, and how many are in them. */
async function lanesOf(db: Db) {
  const { lanes, customers } = db.tables;
  const rows = await db.read.select().from(lanes).where(isNull(lanes.freedAt)).orderBy(asc(lanes.id));
  return Promise.all(rows.map(async (lane) => [lane.importId, lane.zone, lane.isActive ? "open" : "closed", await db.read.$count(customers, eq(customers.laneId, lane.id))]));
}

const ISTANBUL = "Europe/Istanbul";
/** The first list's lane of the team's zone, where nobody of these tests is. */
const empty = [null, "", "open", 0];

async function mergeAll(db: Db): Promise<void> {
  for (let i = 0; i < 20; i++) await mergeLanes(job(db));
}

eachEngine("an import's customers", (use) => {
  it("go live together when all are there; their lane becomes the list's own, and later ones move into it", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id, view } = await importNow(ctx, await eight());
    expect(view.liveAt).toEqual(TEST_EPOCH);
    expect(await lanesOf(db)).toEqual([empty, [id, ISTANBUL, "open", 8]]);
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 8]]);
    const next = await importNow(ctx, await makeXlsx(people(5, "B")));
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 8], [next.id, ISTANBUL, "open", 5]]);
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 13]]);
    const third = await importNow(ctx, await makeXlsx(people(3, "C")));
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 13], [third.id, ISTANBUL, "open", 3]]);
    expect(await db.read.$count(db.tables.lanes)).toBe(3);
  });

  it("go live as they come when asked to", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { view } = await importNow(ctx, await eight(), "a.xlsx", { goLive: "loading" });
    expect(view.liveAt).toEqual(TEST_EPOCH);
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 8]]);
  });

  it("wait for their time, counted as those of paused lists, and one by hand does not wait", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const [operator = 0] = await addOperators(db, 1);
    const { id, view } = await importNow(ctx, await eight(), "a.xlsx", { goLive: minutesAfter(60) });
    expect([view.status, view.liveAt]).toEqual(["finished", null]);
    await mergeAll(db);
    await goLiveDue(job(db, 59));
    const pulled = await pullCustomer(contextOf(db, operator, minutesAfter(59)));
    expect(pulled).toMatchObject({ customer: null, reasons: { paused_lists: 8, waiting: 0, in_hand: 0 } });
    await createCustomer(ctx, { firstName: "Can", phone: "05329999999" });
    expect(await lanesOf(db)).toEqual([empty, [id, ISTANBUL, "closed", 8], [null, ISTANBUL, "open", 1]]);
    expect((await pullCustomer(contextOf(db, operator, minutesAfter(59)))).customer?.firstName).toBe("Can");
    await goLiveDue(job(db, 60));
    expect((await getImport(ctx, id)).liveAt).toEqual(minutesAfter(60));
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 9]]);
  });

  it("never go live once they are being undone, and their lane serves the next import", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id } = await importNow(ctx, await eight(), "a.xlsx", { goLive: minutesAfter(60) });
    await undoImport(ctx, id);
    await goLiveDue(job(db, 61));
    expect((await getImport(ctx, id)).liveAt).toBeNull();
    await workThroughImports(db, () => minutesAfter(61));
    expect(await lanesOf(db)).toEqual([empty]);
    const next = await importNow(ctx, await eight());
    expect(await lanesOf(db)).toEqual([empty, [next.id, ISTANBUL, "open", 8]]);
    expect(await db.read.$count(db.tables.lanes)).toBe(2);
  });

  it("do not wake a list that is paused", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const [operator = 0] = await addOperators(db, 1);
    await db.transaction((tx) => tx.update(db.tables.lists).set({ isActive: false }));
    const { view } = await importNow(ctx, await eight());
    expect(view.liveAt).toEqual(TEST_EPOCH);
    expect(await pullCustomer(contextOf(db, operator, minutesAfter(1)))).toMatchObject({ customer: null, reasons: { paused_lists: 8 } });
    await mergeAll(db);
    expect(await pullCustomer(contextOf(db, operator, minutesAfter(1)))).toMatchObject({ customer: null, reasons: { paused_lists: 8 } });
  });

  it("of several zones wait, go live, move and go again in lanes of their zones", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    await importNow(ctx, await makeXlsx(abroad("A")));
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([[null, "", "open", 0], [null, ISTANBUL, "open", 2], [null, "DE", "open", 1], [null, "US", "open", 1], [null, "America/Denver", "open", 1]]);
    const { id } = await importNow(ctx, await makeXlsx(abroad("B")), "b.xlsx", { goLive: minutesAfter(60) });
    const waiting = (await lanesOf(db)).slice(5);
    expect(waiting).toEqual([[id, ISTANBUL, "closed", 2], [id, "DE", "closed", 1], [id, "US", "closed", 1], [id, "America/Denver", "closed", 1]]);
    // Whoever turns out to live elsewhere before their time still waits for it.
    const [moving] = (await allCustomers(db)).filter((customer) => customer.externalId === "B0");
    await updateCustomer({ ...ctx, now: minutesAfter(1) }, { id: moving?.id ?? 0, phone: "+44 20 7946 0999" });
    expect((await lanesOf(db)).slice(5)).toEqual([[id, ISTANBUL, "closed", 1], ...waiting.slice(1), [id, "Europe/London", "closed", 1]]);
    await goLiveDue(job(db, 60));
    expect((await lanesOf(db)).slice(5).map((lane) => lane[2])).toEqual(["open", "open", "open", "open", "open"]);
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([
      [null, "", "open", 0], [null, ISTANBUL, "open", 3], [null, "DE", "open", 2], [null, "US", "open", 2], [null, "America/Denver", "open", 2], [null, "Europe/London", "open", 1],
    ]);
    await undoImport(ctx, id);
    await workThroughImports(db, () => minutesAfter(61));
    expect((await lanesOf(db)).map((lane) => lane[3])).toEqual([0, 2, 1, 1, 1, 1]);
    expect((await allCustomers(db)).filter((customer) => customer.importId === id).map((customer) => customer.externalId)).toEqual(["B0"]);
  });

  it("of a list made for them are moved only where the list has a lane of their zone already", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id } = await importNow(ctx, await eight(), "a.xlsx", { list: "Spring" });
    expect(await lanesOf(db)).toEqual([empty, empty, [id, ISTANBUL, "open", 8]]);
    await importNow(ctx, await makeXlsx(people(3, "B")), "b.xlsx", { list: "Spring", goLive: "loading" });
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([empty, empty, [null, ISTANBUL, "open", 11]]);
  });

  it("follow their zone when a file says it, and back when that is undone", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    await importNow(ctx, await eight(), "a.xlsx", { goLive: "loading" });
    const zones = [["Kod", "Saat dilimi"], ["USR001", "Asia/Tashkent"], ["USR002", "Europe/Istanbul"], ["USR003", "Asia/Tashkent"]];
    const { id, counts } = await importNow(ctx, await makeXlsx(zones), "zones.xlsx", { mode: "upsert", mapping: { Kod: "code", "Saat dilimi": "zone" } });
    expect(counts.updated).toBe(3);
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 6], [null, "Asia/Tashkent", "open", 2]]);
    await undoImport(ctx, id);
    await workThroughImports(db, () => minutesAfter(61));
    expect(await lanesOf(db)).toEqual([empty, [null, ISTANBUL, "open", 8], [null, "Asia/Tashkent", "open", 0]]);
  });

  it("are pulled in the same order while they move, and nobody is missed or pulled twice", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const operators = await addOperators(db, 2);
    await importNow(ctx, await makeXlsx(people(20, "A")));
    await mergeAll(db);
    await importNow(ctx, await makeXlsx(people(400, "B")));
    const wanted = (await allCustomers(db)).sort((a, b) => b.priority - a.priority || a.sortAt.getTime() - b.sortAt.getTime() || a.id - b.id).map((customer) => customer.id);
    const called: number[] = [];
    const work = async (operator: number) => {
      for (;;) {
        const mine = contextOf(db, operator, minutesAfter(1));
        const pulled = await pullCustomer(mine);
        if (!pulled.customer) return;
        called.push(pulled.customer.id);
        await recordOutcome(mine, { assignmentId: pulled.assignment.id, outcome: "reached" });
      }
    };
    await Promise.all([work(operators[0] ?? 0), mergeAll(db)]);
    expect(called).toEqual(wanted);
  });
});
