import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { systemActor } from "../context";
import { createCustomer } from "../customers/create-customer";
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

/** The lanes in the order in which they came: whose they are, whether they are open, known to be empty, and how many are in them. */
async function lanesOf(db: Db) {
  const { lanes, customers } = db.tables;
  const rows = await db.read.select().from(lanes).orderBy(asc(lanes.id));
  return Promise.all(rows.map(async (lane) => [lane.importId, lane.isActive ? "open" : "closed", lane.closesAt ? "free" : "used", await db.read.$count(customers, eq(customers.laneId, lane.id))]));
}

async function mergeAll(db: Db): Promise<void> {
  for (let i = 0; i < 20; i++) await mergeLanes(job(db));
}

eachEngine("an import's customers", (use) => {
  it("go live together when all are there, and then move into the list's own lane", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id, view } = await importNow(ctx, await eight());
    expect(view.liveAt).toEqual(TEST_EPOCH);
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [id, "open", "used", 8]]);
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 8], [id, "closed", "free", 0]]);
    const next = await importNow(ctx, await makeXlsx(people(5, "B")));
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 8], [next.id, "open", "used", 5]]);
  });

  it("go live as they come when asked to", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { view } = await importNow(ctx, await eight(), "a.xlsx", { goLive: "loading" });
    expect(view.liveAt).toEqual(TEST_EPOCH);
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 8]]);
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
    const added = await createCustomer(ctx, { firstName: "Can", phone: "05329999999" });
    expect(added.laneId).toBe((await allCustomers(db)).length > 0 ? 1 : 0);
    expect((await pullCustomer(contextOf(db, operator, minutesAfter(59)))).customer?.firstName).toBe("Can");
    await goLiveDue(job(db, 60));
    expect((await getImport(ctx, id)).liveAt).toEqual(minutesAfter(60));
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 9], [id, "closed", "free", 0]]);
  });

  it("never go live once they are being undone, and their lane serves the next import", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id } = await importNow(ctx, await eight(), "a.xlsx", { goLive: minutesAfter(60) });
    await undoImport(ctx, id);
    await goLiveDue(job(db, 61));
    expect((await getImport(ctx, id)).liveAt).toBeNull();
    await workThroughImports(db, () => minutesAfter(61));
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [id, "closed", "free", 0]]);
    const next = await importNow(ctx, await eight());
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [next.id, "open", "used", 8]]);
  });

  it("do not wake a list that is paused, and stand where its lane stands", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { lanes } = db.tables;
    await db.transaction((tx) => tx.update(lanes).set({ isActive: false, priorityOffset: 5 }));
    const { id } = await importNow(ctx, await eight());
    expect(await lanesOf(db)).toEqual([[null, "closed", "used", 0], [id, "closed", "used", 8]]);
    expect((await db.read.select().from(lanes)).map((lane) => lane.priorityOffset)).toEqual([5, 5]);
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([[null, "closed", "used", 8], [id, "closed", "free", 0]]);
  });

  it("of a list made for them stay where they are: the lanes change places", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id } = await importNow(ctx, await eight(), "a.xlsx", { list: "Spring" });
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [null, "open", "used", 0], [id, "open", "used", 8]]);
    await mergeLanes(job(db));
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [id, "closed", "free", 0], [null, "open", "used", 8]]);
    const next = await importNow(ctx, await makeXlsx(people(3, "B")), "b.xlsx", { list: "Spring" });
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [next.id, "open", "used", 3], [null, "open", "used", 8]]);
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [next.id, "closed", "free", 0], [null, "open", "used", 11]]);
  });

  it("of a list made for them are moved when another import goes into it too", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id } = await importNow(ctx, await eight(), "a.xlsx", { list: "Spring" });
    await importNow(ctx, await makeXlsx(people(3, "B")), "b.xlsx", { list: "Spring", goLive: "loading" });
    await mergeAll(db);
    expect(await lanesOf(db)).toEqual([[null, "open", "used", 0], [null, "open", "used", 11], [id, "closed", "free", 0]]);
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
