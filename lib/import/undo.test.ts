import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { updateCustomer } from "../customers/update-customer";
import { changeOutcome } from "../pool/change-outcome";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { releaseAssignment } from "../pool/release-assignment";
import { addOperators, contextOf, minutesAfter } from "../pool/testing";
import type { ImportRow } from "./claim-import";
import { claimImport } from "./claim-import";
import { getImport } from "./get-import";
import { listProblems } from "./list-problems";
import { runUndo } from "./run-undo";
import { workThroughImports } from "./runner";
import { eightCustomers, makeXlsx } from "./testing";
import { adminContext, allCustomers, counts, importNow, queueImport } from "./testing-imports";
import { undoImport } from "./undo-import";

const eight = () => makeXlsx(eightCustomers);
const at = (ctx: UserContext, minutes: number): UserContext => ({ ...ctx, now: minutesAfter(minutes) });

async function undoNow(ctx: UserContext, id: number) {
  await undoImport(ctx, id);
  await workThroughImports(ctx.db, () => ctx.now);
  return getImport(ctx, id);
}

async function keptOf(ctx: UserContext, id: number) {
  return (await listProblems(ctx, id, { limit: 1000 })).filter(({ kind }) => kind === "kept").map(({ row, code, params }) => [row, code, params.name]);
}

async function call(db: Db, operator: number, outcome: string, minutes: number): Promise<number> {
  const ctx = contextOf(db, operator, minutesAfter(minutes));
  const pulled = await pullCustomer(ctx);
  if (!pulled.customer) throw new Error("nobody to call");
  await recordOutcome(ctx, { assignmentId: pulled.assignment.id, outcome });
  return pulled.customer.id;
}

const importRow = async (db: Db, id: number): Promise<ImportRow> => {
  const [row] = await db.read.select().from(db.tables.imports).where(eq(db.tables.imports.id, id));
  if (!row) throw new Error("no such import");
  return row;
};

eachEngine("undoing an import", (use) => {
  it("removes whom it created, and the same file can come again", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await importNow(ctx, await eight());
    const view = await undoNow(at(ctx, 5), id);
    expect(view).toMatchObject({ status: "undone", progress: 1, undone: { total: 8, done: 8, removed: 8, restored: 0, kept: 0 }, undoneAt: minutesAfter(5) });
    expect(await allCustomers(ctx.db)).toEqual([]);
    expect((await importNow(ctx, await eight())).counts).toEqual(counts({ rows: 8, created: 8 }));
    expect(await ctx.db.read.$count(ctx.db.tables.lanes)).toBe(2);
  });

  it("leaves whom somebody pulled, holds or changed, in the list's own lane, and says whom", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const [first = 0, second = 0, third = 0] = await addOperators(db, 3);
    const { id } = await importNow(ctx, await eight());
    await call(db, first, "no_answer", 1);
    await pullCustomer(contextOf(db, second, minutesAfter(2)));
    const released = await pullCustomer(contextOf(db, third, minutesAfter(2)));
    await releaseAssignment(contextOf(db, third, minutesAfter(3)), { assignmentId: released.assignment?.id ?? 0, reason: "lunch" });
    const fatma = (await allCustomers(db)).find((customer) => customer.firstName === "Fatma");
    await updateCustomer(at(ctx, 3), { id: fatma?.id ?? 0, note: "call in the evening" });

    const view = await undoNow(at(ctx, 5), id);
    expect(view.undone).toEqual({ total: 8, done: 8, removed: 4, restored: 0, kept: 4 });
    expect(await keptOf(ctx, id)).toEqual([
      [5, "kept_changed", "Fatma Çelik"], [4, "kept_worked", "Ayşe Kaya"], [3, "kept_worked", "Mehmet Demir"], [2, "kept_worked", "Ahmet Yılmaz"],
    ]);
    const { lanes, customers } = db.tables;
    const places = await db.read.selectDistinct({ zone: lanes.zone, importId: lanes.importId, isActive: lanes.isActive }).from(customers).innerJoin(lanes, eq(lanes.id, customers.laneId));
    expect(places).toEqual([{ zone: "Europe/Istanbul", importId: null, isActive: true }]);
  });

  it("brings back what an update changed, field by field, and leaves what was changed since", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    await importNow(ctx, "Ad,Soyad,Kod,Telefon,Tutar,Şehir\nAda,Su,K1,05321110001,5,İzmir\nEfe,Er,K2,05321110002,6,Ankara\n", "a.csv");
    const base = await allCustomers(db);
    const later = at(ctx, 10);
    const { id, counts: counted } = await importNow(later, "Kod,Ad,Telefon,E-posta,Tutar,Öncelik,Puan\nK1,Adile,05321110009,ada@x.com,7,3,1\nK2,Efe,05321110002,efe@x.com,6,,2\n", "b.csv", { mode: "upsert" });
    expect(counted).toEqual(counts({ rows: 2, updated: 2 }));
    const [ada, efe] = await allCustomers(db);
    expect([ada, efe].map((c) => [c?.firstName, c?.email])).toEqual([["Adile", "ada@x.com"], ["Efe", "efe@x.com"]]);
    await updateCustomer(at(ctx, 20), { id: efe?.id ?? 0, email: "efe@y.com" });

    const view = await undoNow(at(ctx, 30), id);
    expect(view.undone).toEqual({ total: 2, done: 2, removed: 0, restored: 1, kept: 1 });
    expect(await keptOf(ctx, id)).toEqual([[3, "kept_changed", "Efe Er"]]);
    const after = await allCustomers(db);
    expect(after.find((c) => c.id === ada?.id)).toEqual(base.find((c) => c.id === ada?.id));
    expect(after.find((c) => c.id === efe?.id)).toEqual({ ...base.find((c) => c.id === efe?.id), email: "efe@y.com", updatedAt: minutesAfter(30) });
  });

  it("takes a new round back, the round before with it, unless a call was corrected since", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const [operator = 0] = await addOperators(db, 1);
    await importNow(ctx, "Ad,Kod,Telefon\nAda,K1,05321110001\nEfe,K2,05321110002\n", "a.csv");
    for (let i = 0; i < 6; i++) await call(db, operator, "busy", 1);
    await db.transaction((tx) => tx.update(db.tables.customers).set({ roundAt: minutesAfter(0) }).where(eq(db.tables.customers.codeKey, "k1")));
    const base = await allCustomers(db);
    const days = 30 * 24 * 60;
    const { id, view } = await importNow(at(ctx, days), "Kod,Ad\nK1,Ada\nK2,Efe\n", "b.csv", { mode: "upsert", newRoundDays: 20 });
    expect(view.marks).toEqual({ changed: 2, renewed: 2 });
    const began = { status: "pending", callAttempts: 0, roundAt: minutesAfter(days) };
    expect(await allCustomers(db)).toMatchObject([began, began]);
    const { assignments } = db.tables;
    const [hand] = await db.read.select().from(assignments).where(eq(assignments.customerId, base[1]?.id ?? 0)).orderBy(assignments.id).limit(1);
    await changeOutcome(at(ctx, days + 1), { assignmentId: hand?.id ?? 0, outcome: "reached" });

    expect((await undoNow(at(ctx, days + 2), id)).undone).toEqual({ total: 2, done: 2, removed: 0, restored: 1, kept: 1 });
    expect(await keptOf(ctx, id)).toEqual([[3, "kept_worked", "Efe"]]);
    const after = await allCustomers(db);
    expect(after[0]).toEqual(base[0]);
    expect(after[1]).toMatchObject({ status: "pending", callAttempts: 2, roundAt: null });
  });

  it("goes on after it was cut off, and counts nothing twice", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const [operator = 0] = await addOperators(db, 1);
    const people = Array.from({ length: 450 }, (_, i) => ["Ad", `Soyad ${i}`, `C${i}`, `0532 ${String(1_000_000 + i)}`]);
    const { id } = await importNow(ctx, await makeXlsx([["Ad", "Soyad", "Kod", "Telefon"], ...people]));
    await call(db, operator, "reached", 1);
    await undoImport(at(ctx, 2), id);
    for (let round = 0; (await importRow(db, id)).status === "undoing"; round++) {
      expect(round).toBeLessThan(20);
      const claimed = await claimImport(db, minutesAfter(2));
      const stop = new AbortController();
      // The clock is asked within each batch: there the first processes are told to stop.
      if (claimed) await runUndo(db, claimed, { now: () => { if (round < 3) stop.abort(); return minutesAfter(2); }, signal: stop.signal });
    }
    expect((await getImport(ctx, id)).undone).toEqual({ total: 450, done: 450, removed: 449, restored: 0, kept: 1 });
    expect(await keptOf(ctx, id)).toEqual([[2, "kept_worked", "Ad Soyad 0"]]);
    expect(await allCustomers(db)).toHaveLength(1);
  });

  it("stops an import that runs: no row appears after it began", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const people = Array.from({ length: 3_000 }, (_, i) => ["Ad", `Soyad ${i}`, `C${i}`, `0532 ${String(1_000_000 + i)}`]);
    const { id } = await queueImport(ctx, await makeXlsx([["Ad", "Soyad", "Kod", "Telefon"], ...people]));
    const running = workThroughImports(db, () => ctx.now);
    while ((await importRow(db, id)).created === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await undoImport(ctx, id);
    const then = await importRow(db, id);
    await running;
    await workThroughImports(db, () => minutesAfter(1));
    expect(await allCustomers(db)).toEqual([]);
    expect(await importRow(db, id)).toMatchObject({ status: "undone", created: then.created, undone: { removed: then.created, kept: 0 }, filePath: null });
  });

  it("takes a failed import back by itself: failed, nothing counted, nothing left but whom somebody called", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const [operator = 0] = await addOperators(db, 1);
    const { id } = await importNow(ctx, await makeXlsx([...eightCustomers, ["Can", "Er", "X", "12"]]));
    await call(db, operator, "busy", 1);
    await db.transaction((tx) => tx.update(db.tables.imports).set({ status: "undoing", error: { code: "file_broken", params: {} } }).where(eq(db.tables.imports.id, id)));
    await workThroughImports(db, () => minutesAfter(2));
    expect(await getImport(ctx, id)).toMatchObject({ status: "failed", error: { code: "file_broken" }, ...counts({}), marks: {}, undone: { removed: 7, kept: 1 }, undoneAt: null });
    expect((await listProblems(ctx, id, { limit: 100 })).map(({ kind }) => kind)).toEqual(["kept"]);
    expect(await allCustomers(db)).toHaveLength(1);
  });

  it("is for admins, and for imports that began and are not undone yet", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { id } = await importNow(ctx, await eight());
    const [operator = 0] = await addOperators(db, 1);
    await expect(undoImport(contextOf(db, operator), id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(undoImport(ctx, 999)).rejects.toMatchObject({ code: "import_not_found" });
    await expect(undoImport(ctx, 2 ** 40)).rejects.toMatchObject({ code: "import_not_found" });
    expect(await undoImport(ctx, id)).toEqual({ id, status: "undoing" });
    expect(await undoImport(ctx, id)).toEqual({ id, status: "undoing" });
    await workThroughImports(db, () => TEST_EPOCH);
    await expect(undoImport(ctx, id)).rejects.toMatchObject({ code: "import_not_undoable" });
    const { id: check } = await importNow(ctx, await eight(), "a.xlsx", { dryRun: true });
    await expect(undoImport(ctx, check)).rejects.toMatchObject({ code: "import_not_undoable" });
    const { auditEntries } = db.tables;
    const told = await db.read.select({ action: auditEntries.action, actor: auditEntries.actorId, details: auditEntries.details }).from(auditEntries).where(eq(auditEntries.entity, "import")).orderBy(asc(auditEntries.id));
    expect(told.filter(({ action }) => action.startsWith("import.und"))).toEqual([
      { action: "import.undo", actor: ctx.actor.userId, details: { fileName: "customers.xlsx" } },
      { action: "import.undone", actor: null, details: { removed: 8, restored: 0, kept: 0 } },
    ]);
  });

  it("takes the list and the fields along that came with it, once nobody else uses them", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const { lists, fieldDefinitions, lanes } = db.tables;
    const names = async () => [(await db.read.select().from(lists)).map(({ name }) => name), (await db.read.select().from(fieldDefinitions)).map(({ name }) => name).sort()];
    const file = (code: string, field: string) => `Ad,Kod,Telefon,Şehir,${field}\nAda,${code},0532111${code}0,İzmir,1\n`;
    const one = await importNow(ctx, file("001", "Tutar"), "a.csv", { list: "Spring" });
    const two = await importNow(ctx, file("002", "Puan"), "b.csv");
    expect(await names()).toEqual([["Customers", "Spring"], ["Puan", "Tutar", "Şehir"]]);
    await undoNow(ctx, one.id);
    expect(await names()).toEqual([["Customers"], ["Puan", "Şehir"]]);
    await undoNow(ctx, two.id);
    expect(await names()).toEqual([["Customers"], []]);
    const [own, ...left] = await db.read.select().from(lanes).orderBy(asc(lanes.id));
    expect(own).toMatchObject({ isActive: true, importId: null });
    expect(left.filter((lane) => lane.isActive || lane.freedAt === null || lane.listId !== own?.listId)).toEqual([]);
    // The next import takes what is left.
    await importNow(ctx, file("003", "Tutar"), "c.csv");
    expect(await db.read.$count(lanes)).toBe(1 + left.length);
  });
});

eachEngine("undoing beside operators", (use) => {
  it("removes a customer before they are pulled, or leaves them: nobody is lost in between", async () => {
    const { db } = use();
    const ctx = await adminContext(db);
    const operators = await addOperators(db, 4);
    const people = Array.from({ length: 600 }, (_, i) => ["Ad", `Soyad ${i}`, `C${i}`, `0532 ${String(1_000_000 + i)}`]);
    const { id } = await importNow(ctx, await makeXlsx([["Ad", "Soyad", "Kod", "Telefon"], ...people]));
    let over = false;
    const called: number[] = [];
    const work = operators.map(async (operator) => {
      while (!over) {
        const mine = contextOf(db, operator, minutesAfter(1));
        const pulled = await pullCustomer(mine);
        if (pulled.customer) {
          called.push(pulled.customer.id);
          await recordOutcome(mine, { assignmentId: pulled.assignment.id, outcome: "reached" });
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    while (called.length < 8) await new Promise((resolve) => setImmediate(resolve));
    const view = await undoNow(at(ctx, 2), id);
    over = true;
    await Promise.all(work);
    const left = await allCustomers(db);
    expect(new Set(left.map((customer) => customer.id))).toEqual(new Set(called));
    expect(new Set(left.map((customer) => customer.status))).toEqual(new Set(["completed"]));
    expect(view.undone).toEqual({ total: 600, done: 600, removed: 600 - called.length, restored: 0, kept: called.length });
  });
});
