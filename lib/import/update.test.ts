import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Context, UserContext } from "../context";
import { mergeCustomers } from "../duplicates/merge-customers";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addOperators, contextOf, minutesAfter } from "../pool/testing";
import { workThroughImports } from "./runner";
import { makeXlsx } from "./testing";
import { adminContext, allCustomers, counts, importNow } from "./testing-imports";
import { undoImport } from "./undo-import";

const headings = ["Ad", "Soyad", "Kod", "Telefon", "Şehir", "Son Sipariş"];
const first = [headings, ["Ayşe", "Kaya", "K1", "0532 111 11 11", "Ankara", "2026-01-05"], ["Ali", "Şahin", "K2", "0532 222 22 22", "İzmir", "2026-01-06"], ["Can", "Er", "", "0532 333 33 33", "Bursa", ""]];

async function given(base: Context["db"], rows: unknown[][] = first) {
  const ctx = await adminContext(base);
  const started = await importNow(ctx, await makeXlsx(rows as never), "first.xlsx", { goLive: "loading" });
  return { ctx, started };
}

const upsert = async (ctx: UserContext, rows: unknown[][], more: object = {}) => importNow(ctx, await makeXlsx(rows as never), "update.xlsx", { mode: "upsert", goLive: "loading", ...more });
const changesOf = ({ db }: Context) => db.read.select().from(db.tables.customerChanges).orderBy(asc(db.tables.customerChanges.id));
const byCode = async ({ db }: Context, code: string) => (await allCustomers(db)).find((one) => one.externalId === code);

eachEngine("an import that updates", (use) => {
  it("counts who is there as updated, creates the others, and the same file again changes nothing", async () => {
    const { ctx } = await given(use().db);
    const file = [headings, ["AYŞE", "KAYA", "k1", "0532 999 99 99", "Konya", ""], ["Can", "Er", "K3", "5323333333", "", ""], ["Yeni", "Kişi", "K4", "0532 444 44 44", "", ""], ["Ayşe", "Kaya", "K1", "0532 999 99 99", "Van", ""]];
    const { counts: result, problems, view } = await upsert(ctx, file);
    expect(result).toEqual(counts({ rows: 4, created: 1, updated: 2, duplicates: 1 }));
    expect(problems).toEqual([[5, "code_in_file"]]);
    expect(view.marks).toEqual({ changed: 2 });
    expect(await byCode(ctx, "K1")).toMatchObject({ firstName: "AYŞE", phone: "+905329999999", search: "ayse kaya k1 +905329999999", fields: { Şehir: "Konya", "Son Sipariş": "2026-01-05" } });
    expect(await byCode(ctx, "K3")).toMatchObject({ firstName: "Can", codeKey: "k3", fields: { Şehir: "Bursa" } });
    const changes = await changesOf(ctx);
    expect(changes.map(({ row, kind }) => [row, kind])).toEqual([[2, "update"], [3, "update"]]);
    expect(changes[0]?.before).toMatchObject({ firstName: "Ayşe", phone: "+905321111111", updatedAt: TEST_EPOCH.toISOString() });
    expect(changes[0]?.after).toMatchObject({ firstName: "AYŞE", phone: "+905329999999" });

    const before = await allCustomers(ctx.db);
    const again = await upsert(ctx, file);
    expect(again.counts).toEqual(counts({ rows: 4, updated: 3, duplicates: 1 }));
    expect(again.view.marks).toEqual({});
    expect(await allCustomers(ctx.db)).toEqual(before);
    expect(await changesOf(ctx)).toHaveLength(2);
  });

  it("brings the record up to date into which the one with a code was merged", async () => {
    const { ctx } = await given(use().db);
    const [stays, goes] = [await byCode(ctx, "K1"), await byCode(ctx, "K2")];
    await mergeCustomers(ctx, { staysId: stays?.id ?? 0, goesId: goes?.id ?? 0, choices: {} });
    const { counts: result } = await upsert(ctx, [headings, ["Ayşe", "Kaya", "K2", "", "Sivas", ""]]);
    expect(result).toEqual(counts({ rows: 1, updated: 1 }));
    expect(await byCode(ctx, "K1")).toMatchObject({ id: stays?.id, fields: { Şehir: "Sivas" } });
    expect(await byCode(ctx, "K2")).toMatchObject({ id: goes?.id, status: "outside", listId: null, fields: { Şehir: "İzmir" } });
    const created = await importNow(ctx, await makeXlsx([headings, ["X", "Y", "k2", "0532 999 99 99", "Z", ""]]), "new.xlsx");
    expect(created.counts).toEqual(counts({ rows: 1, duplicates: 1 }));
  });

  it("leaves alone who is there when only new customers are wanted", async () => {
    const { ctx } = await given(use().db);
    const before = await allCustomers(ctx.db);
    const { counts: result } = await importNow(ctx, await makeXlsx([headings, ["X", "Y", "K1", "0532 999 99 99", "Z", ""], ["X", "Y", "", "0532 222 22 22", "Z", ""]]), "new.xlsx");
    expect(result).toEqual(counts({ rows: 2, duplicates: 2 }));
    expect(await allCustomers(ctx.db)).toEqual(before);
  });

  it("never changes state, attempts or owner, nor the customer in somebody's hand", async () => {
    const { ctx } = await given(use().db);
    const [operator = 0] = await addOperators(ctx.db, 1);
    const desk = contextOf(ctx.db, operator, minutesAfter(1));
    const pulled = await pullCustomer(desk);
    const before = await byCode(ctx, "K1");
    expect(before).toMatchObject({ status: "assigned", assignedTo: operator });
    await upsert(ctx, [headings, ["Ayşe", "Kaya", "K1", "", "Konya", ""]]);
    expect(await byCode(ctx, "K1")).toEqual({ ...before, fields: { ...before?.fields, Şehir: "Konya" }, updatedAt: ctx.now });
    await recordOutcome({ ...desk, now: minutesAfter(2) }, { assignmentId: pulled.assignment?.id ?? 0, outcome: "no_answer" });
    expect(await byCode(ctx, "K1")).toMatchObject({ callAttempts: 1, ownerId: operator, fields: { Şehir: "Konya" } });
  });

  it("goes by the code alone where the file has no numbers, and says so when neither is there", async () => {
    const { ctx } = await given(use().db);
    const { counts: result, problems } = await upsert(ctx, [["Kod", "Şehir"], ["K2", "Adana"], ["K77", "Rize"]]);
    expect(result).toEqual(counts({ rows: 2, updated: 1, invalid: 1 }));
    expect(problems).toEqual([[3, "phone_missing"]]);
    expect(await byCode(ctx, "K2")).toMatchObject({ fields: { Şehir: "Adana" } });
  });

  it("takes nobody for somebody else with the same number and another code", async () => {
    const { ctx } = await given(use().db);
    const { counts: result } = await upsert(ctx, [headings, ["Eşi", "Şahin", "K9", "0532 222 22 22", "", ""]]);
    expect(result).toEqual(counts({ rows: 1, duplicates: 1 }));
    expect(await byCode(ctx, "K2")).toMatchObject({ firstName: "Ali" });
  });

  it("lets a filter stop a creation, never an update", async () => {
    const { ctx } = await given(use().db);
    const filters = [{ column: "Şehir", test: "is", value: "konya" }];
    const { counts: result } = await upsert(ctx, [headings, ["Ayşe", "Kaya", "K1", "", "Sivas", ""], ["Yeni", "Bir", "K5", "0532 555 55 55", "Sivas", ""], ["Yeni", "İki", "K6", "0532 666 66 66", "KONYA", ""]], { filters });
    expect(result).toEqual(counts({ rows: 3, updated: 1, filtered: 1, created: 1 }));
    expect(await byCode(ctx, "K1")).toMatchObject({ fields: { Şehir: "Sivas" } });
  });

  it("brings a customer with an invalid number back, at the old place, and not to a suppressed number", async () => {
    const { ctx } = await given(use().db);
    const { customers, suppressions } = ctx.db.tables;
    const [operator = 0] = await addOperators(ctx.db, 1);
    const desk = contextOf(ctx.db, operator, minutesAfter(1));
    for (let i = 0; i < 2; i++) {
      const { assignment } = await pullCustomer(desk);
      await recordOutcome(desk, { assignmentId: assignment?.id ?? 0, outcome: "invalid_phone" });
    }
    await ctx.db.transaction((tx) => tx.insert(suppressions).values({ phone: "+905328888888", reason: "asked", addedAt: TEST_EPOCH }));
    const later = { ...ctx, now: minutesAfter(5) };
    const { view } = await upsert(later, [headings, ["", "", "K1", "0532 777 77 77", "", ""], ["", "", "K2", "0532 888 88 88", "", ""]]);
    expect(view.marks).toEqual({ changed: 2, repaired: 2 });
    expect(await byCode(ctx, "K1")).toMatchObject({ status: "pending", phone: "+905327777777", blockedBy: null, ownerId: operator, pendingSince: later.now });
    expect((await byCode(ctx, "K2"))?.blockedBy).not.toBeNull();
    const next = await pullCustomer({ ...desk, now: minutesAfter(6) });
    expect(next.customer?.externalId).toBe("K1");
    expect(await ctx.db.read.select({ id: customers.id }).from(customers).where(eq(customers.status, "invalid_phone"))).toHaveLength(0);
  });

  it("begins a new round, and lists who has returned with operator, calls, outcome, note and values", async () => {
    const { ctx } = await given(use().db);
    const [operator = 0] = await addOperators(ctx.db, 1);
    const desk = contextOf(ctx.db, operator, minutesAfter(1));
    const a = await pullCustomer(desk);
    await recordOutcome(desk, { assignmentId: a.assignment?.id ?? 0, outcome: "no_answer" });
    const b = await pullCustomer({ ...desk, now: minutesAfter(2) });
    await recordOutcome({ ...desk, now: minutesAfter(2) }, { assignmentId: b.assignment?.id ?? 0, outcome: "reached", note: "will order" });
    const later = { ...ctx, now: minutesAfter(20 * 24 * 60) };
    const file = [headings, ["", "", "K1", "", "", "2026-11-20"], ["", "", "K2", "", "", "2026-11-20"]];
    const { view } = await upsert(later, file, { compare: "Son Sipariş", newRoundDays: 20 });
    expect(view.marks).toEqual({ changed: 2, returned: 1 });
    expect(await byCode(ctx, "K1")).toMatchObject({ status: "completed" });
    const { view: second } = await upsert({ ...ctx, now: minutesAfter(20 * 24 * 60 + 5) }, file, { compare: "Son Sipariş", newRoundDays: 20 });
    expect(second.marks).toEqual({ changed: 1, renewed: 1 });
    expect(await byCode(ctx, "K1")).toMatchObject({ status: "pending", callAttempts: 0, ownerId: operator, lastOutcome: "reached" });
    const { returns } = ctx.db.tables;
    expect(await ctx.db.read.select().from(returns)).toMatchObject([{
      operatorId: operator, field: "Son Sipariş", kind: "date", oldValue: "2026-01-05", newValue: "2026-11-20", calls: 2, lastOutcome: "reached", lastNote: "will order", importId: view.id, at: later.now,
    }]);
  });

  it("foresees in a check exactly what it does then, and writes nothing until then", async () => {
    const { ctx } = await given(use().db);
    const before = await allCustomers(ctx.db);
    const file = [headings, ["Ayşe", "K.", "K1", "12", "Konya", ""], ["Yeni", "Bir", "K5", "0532 555 55 55", "", ""], ["Yeni", "Bir", "k5", "0532 565 55 55", "", ""], ["Yeni", "İki", "", "0532 555 55 55", "", ""], ["Yeni", "Üç", "K7", "x", "", ""]];
    const { path: _, ...check } = await upsert(ctx, file, { dryRun: true });
    expect(check.view.status).toBe("checked");
    expect(check.counts).toEqual(counts({ rows: 5, created: 1, updated: 1, duplicates: 2, invalid: 1 }));
    expect(await allCustomers(ctx.db)).toEqual(before);
    expect(await changesOf(ctx)).toEqual([]);
    const done = await upsert(ctx, file);
    expect(done.counts).toEqual(check.counts);
    expect(done.view.marks).toEqual(check.view.marks);
    expect([...done.problems].sort()).toEqual([...check.problems].sort());
  });

  it("flags a number that is also in another list, and counts nobody of another list as a duplicate", async () => {
    const { ctx } = await given(use().db);
    const { counts: result, problems, view } = await importNow(ctx, await makeXlsx([["Ad", "Telefon"], ["Ayşe", "0532 111 11 11"]]), "other.xlsx", { list: "Second" });
    expect(result).toEqual(counts({ rows: 1, created: 1 }));
    expect(problems).toEqual([[2, "phone_elsewhere"]]);
    expect(view.marks).toEqual({ elsewhere: 1 });
  });
});

eachEngine("an import of what few files hold", (use) => {
  it("reads the dates of a column all one way, months first where one of them tells so", async () => {
    const ctx = await adminContext(use().db);
    const rows = [["Ad", "Telefon", "Last order", "Kayıt"], ["A", "05321111111", "12/31/2024", "31/12/2024"], ["B", "05322222222", "2/1/2024", "2/1/2024"]];
    await importNow(ctx, await makeXlsx(rows), "us.xlsx");
    expect((await allCustomers(ctx.db)).map((one) => one.fields)).toEqual([{ "Last order": "2024-12-31", Kayıt: "2024-12-31" }, { "Last order": "2024-02-01", Kayıt: "2024-01-02" }]);
  });

  it("takes as many columns as a sheet can have, and gives all of them back", async () => {
    const ctx = await adminContext(use().db);
    const more = Array.from({ length: 16_382 }, (_, i) => `H${i}`);
    const { counts: result, id } = await importNow(ctx, await makeXlsx([["Ad Soyad", "Telefon", ...more], ["Ayşe Kaya", "05321111111", ...more]]), "wide.xlsx");
    expect(result).toEqual(counts({ rows: 1, created: 1 }));
    expect(Object.keys((await allCustomers(ctx.db))[0]?.fields ?? {})).toHaveLength(16_382);
    await undoImport(ctx, id);
    await workThroughImports(ctx.db, () => ctx.now);
    expect(await allCustomers(ctx.db)).toEqual([]);
    expect(await ctx.db.read.select().from(ctx.db.tables.fieldDefinitions)).toEqual([]);
  });
});

eachEngine("an import of more than two numbers", (use) => {
  it("keeps two of a row's numbers and says which one it leaves out", async () => {
    const ctx = await adminContext(use().db);
    const { problems } = await importNow(ctx, await makeXlsx([["Ad", "Cep", "Ev"], ["A", "0532 111 11 11 / 0533 222 22 22", "0212 333 33 33"]]));
    expect(problems).toEqual([[2, "more_phones_left_out"]]);
    expect((await allCustomers(ctx.db))[0]).toMatchObject({ phone: "+905321111111", phone2: "+905332222222" });
  });
});
