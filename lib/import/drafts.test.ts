import { existsSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Db } from "@/db/client";
import { putUser, userContext } from "../auth/testing";
import type { UserContext } from "../context";
import { listFields } from "../fields/list-fields";
import { listLists } from "../lists/list-lists";
import { changeDraft, type DraftChange } from "./change-draft";
import { createDraft } from "./create-draft";
import { discardDraft } from "./discard-draft";
import { getImport } from "./get-import";
import { listImports } from "./list-imports";
import type { ImportOptions } from "./options";
import { workThroughImports } from "./runner";
import { startDraft } from "./start-draft";
import { eightCustomers, makeXlsx } from "./testing";
import { adminContext, allCustomers, writeUpload } from "./testing-imports";

const sheet = [
  ["Müşteri", "Cep", "Şehir", "Tutar", "Son sipariş", "Not"],
  ["Ada Kaya", "0532 000 00 01", "İzmir", "10", "2026-01-10", "x"],
  ["Eda Kaya", "0532 000 00 02", "Ankara", "0", "2026-02-10", "y"],
  ["Oya Kaya", "0532 000 00 03", "İzmir", "30", "2026-03-10", "z"],
];

async function draft(ctx: UserContext, rows: Parameters<typeof makeXlsx>[0] = sheet, fileName = "Liste.xlsx") {
  const content = await makeXlsx(rows);
  const path = writeUpload(content);
  const { id } = await createDraft(ctx, { path, fileName, size: content.length });
  return { id, path };
}

const check = async (ctx: UserContext, id: number) => {
  await workThroughImports(ctx.db, () => ctx.now);
  return await getImport(ctx, id);
};
const change = async (ctx: UserContext, id: number, what: Omit<DraftChange, "version">) => {
  const { version } = await getImport(ctx, id);
  await changeDraft(ctx, id, { ...what, version });
  return await getImport(ctx, id);
};
const refused = (fields: [path: string, code: string][]) => ({ code: "invalid_input", fields: fields.map(([path, code]) => ({ path, code })) });
const columnOf = ({ columns }: ImportOptions, heading: string) => columns.find((column) => column.heading === heading);
const audit = async (db: Db) => (await db.read.select().from(db.tables.auditEntries).orderBy(asc(db.tables.auditEntries.id))).map(({ action, actorId, entityId }) => [action, actorId, entityId]);

eachEngine("a draft of an import", (use) => {
  it("is counted at once, writes no customers, and is imported when started", async () => {
    const ctx = await adminContext(use().db);
    const { id, path } = await draft(ctx);
    expect(await getImport(ctx, id)).toMatchObject({ status: "checking", version: 0, options: { mode: "create", goLive: "finished", defaultCountry: "TR", remembered: false }, listId: 1 });
    expect(await check(ctx, id)).toMatchObject({ status: "checked", rows: 3, created: 3, progress: 1 });
    expect(await allCustomers(ctx.db)).toEqual([]);
    expect(await listFields(ctx.db)).toEqual([]);
    expect((await listImports(ctx)).items).toMatchObject([{ id, status: "checked" }]);
    expect(await startDraft(ctx, id, 0)).toEqual({ id, status: "queued" });
    expect(await getImport(ctx, id)).toMatchObject({ status: "queued", rows: 0, created: 0, startedAt: null, finishedAt: null });
    expect(await check(ctx, id)).toMatchObject({ status: "finished", rows: 3, created: 3 });
    expect(existsSync(path)).toBe(false);
    expect((await allCustomers(ctx.db)).map((c) => c.fields["Şehir"])).toEqual(["İzmir", "Ankara", "İzmir"]);
    expect(await listFields(ctx.db)).toEqual([{ name: "Şehir", kind: "text" }, { name: "Tutar", kind: "number" }, { name: "Son sipariş", kind: "date" }]);
    expect(await audit(ctx.db)).toEqual([["import.draft", ctx.actor.userId, String(id)], ["import.start", ctx.actor.userId, String(id)]]);
  });

  it("is counted anew with each change, and forgets what was found before", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx);
    await check(ctx, id);
    const amount = 3;
    expect(await change(ctx, id, { filters: [{ column: amount, test: "greater", value: "5" }] })).toMatchObject({ status: "checking", version: 1, rows: 0, created: 0 });
    expect(await check(ctx, id)).toMatchObject({ status: "checked", rows: 3, created: 2, filtered: 1 });
    await change(ctx, id, { filters: [], columns: [{ index: 1, target: "field" }, { index: 2, target: "phone" }] });
    expect(await check(ctx, id)).toMatchObject({ status: "checked", rows: 3, created: 0, invalid: 3 });
    const { importProblems } = ctx.db.tables;
    expect(await ctx.db.read.select().from(importProblems)).toHaveLength(3);
    expect(await change(ctx, id, { columns: [{ index: 1, target: "phone" }] })).toMatchObject({ version: 3 });
    expect(await ctx.db.read.select().from(importProblems)).toEqual([]);
    expect(columnOf((await getImport(ctx, id)).options, "Şehir")).toMatchObject({ target: "field" });
    expect(await check(ctx, id)).toMatchObject({ created: 3 });
  });

  it("waits as a draft while names or numbers are missing, and says so when it is started", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx, [["Renk", "Boy"], ["kırmızı", "uzun"], ["mavi", "kısa"]]);
    expect(await check(ctx, id)).toMatchObject({ status: "draft", rows: 0 });
    await expect(startDraft(ctx, id)).rejects.toMatchObject({ code: "mapping_incomplete", params: { missing: "both" } });
    expect(await change(ctx, id, { columns: [{ index: 0, target: "fullName" }] })).toMatchObject({ status: "draft", version: 1 });
    await expect(startDraft(ctx, id)).rejects.toMatchObject({ params: { missing: "phone" } });
    expect(await change(ctx, id, { mode: "upsert" })).toMatchObject({ status: "draft" });
    await expect(startDraft(ctx, id)).rejects.toMatchObject({ params: { missing: "key" } });
    expect(await change(ctx, id, { columns: [{ index: 1, target: "code" }] })).toMatchObject({ status: "checking" });
    expect(await change(ctx, id, { mode: "create" })).toMatchObject({ status: "draft" });
  });

  it("takes the changes of one of two people, and tells the other", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx);
    const other = userContext(ctx.db, ctx.now, await putUser(ctx.db, ctx.now, "Ayla", { role: "admin" }));
    await changeDraft(ctx, id, { version: 0, mode: "upsert" });
    await expect(changeDraft(other, id, { version: 0, mode: "create" })).rejects.toMatchObject({ code: "draft_changed" });
    await expect(startDraft(other, id, 0)).rejects.toMatchObject({ code: "draft_changed" });
    const both = await Promise.allSettled([changeDraft(ctx, id, { version: 1, mode: "create" }), changeDraft(other, id, { version: 1, goLive: "loading" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "draft_changed" } });
    expect((await getImport(ctx, id)).version).toBe(2);
  });

  it("starts once, however often it is asked, also for somebody else, and cannot be changed after that", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx);
    const other = userContext(ctx.db, ctx.now, await putUser(ctx.db, ctx.now, "Ayla", { role: "admin" }));
    await change(ctx, id, { newList: "Yeni" });
    const starts = await Promise.allSettled([startDraft(other, id, 1), startDraft(other, id, 1), startDraft(other, id)]);
    expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    for (const start of starts) if (start.status === "rejected") expect(start.reason).toMatchObject({ code: "import_started" });
    expect(await listLists(ctx.db)).toHaveLength(2);
    expect((await audit(ctx.db)).filter(([action]) => action === "import.start")).toEqual([["import.start", other.actor.userId, String(id)]]);
    expect(await getImport(ctx, id)).toMatchObject({ user: "Ayla", status: "queued" });
    await expect(changeDraft(ctx, id, { version: 1, mode: "upsert" })).rejects.toMatchObject({ code: "import_started" });
    await expect(discardDraft(ctx, id)).rejects.toMatchObject({ code: "import_started" });
    await check(ctx, id);
    await expect(startDraft(ctx, id)).rejects.toMatchObject({ code: "import_started" });
    expect(await allCustomers(ctx.db)).toHaveLength(3);
  });

  it("makes its list when it starts, with a lane of its own, and takes no name that is there", async () => {
    const ctx = await adminContext(use().db);
    const { lanes, lists } = ctx.db.tables;
    const { id } = await draft(ctx);
    const [first] = await listLists(ctx.db);
    await expect(change(ctx, id, { newList: first?.name.toUpperCase() ?? "" })).rejects.toMatchObject(refused([["list", "taken"]]));
    await expect(change(ctx, id, { newList: "  " })).rejects.toMatchObject(refused([["list", "required"]]));
    await expect(change(ctx, id, { newList: "x".repeat(81) })).rejects.toMatchObject({ fields: [{ path: "list", code: "too_long" }] });
    await expect(change(ctx, id, { listId: null, newList: null })).rejects.toMatchObject(refused([["list", "required"]]));
    await expect(change(ctx, id, { listId: 99 })).rejects.toMatchObject({ code: "list_unknown", fields: [{ path: "list" }] });
    expect(await change(ctx, id, { newList: " Yaz  2026 " })).toMatchObject({ listId: null, options: { newList: "Yaz 2026" } });
    expect(await change(ctx, id, { listId: first?.id })).toMatchObject({ listId: first?.id, options: { newList: null } });
    expect(await change(ctx, id, { listId: null, newList: "Yaz 2026" })).toMatchObject({ listId: null });
    expect(await change(ctx, id, { mode: "upsert" })).toMatchObject({ listId: null, options: { newList: "Yaz 2026" } });
    expect(await check(ctx, id)).toMatchObject({ status: "checked", created: 3 });
    const { id: rival } = await draft(ctx);
    await change(ctx, rival, { newList: "YAZ 2026" });
    await startDraft(ctx, id);
    const made = (await listLists(ctx.db)).find(({ name }) => name === "Yaz 2026");
    expect(await getImport(ctx, id)).toMatchObject({ listId: made?.id, options: { newList: "Yaz 2026" } });
    expect(await ctx.db.read.select().from(lanes).where(eq(lanes.listId, made?.id ?? 0))).toMatchObject([{ importId: null, isActive: true, zone: "" }]);
    await expect(startDraft(ctx, rival)).rejects.toMatchObject(refused([["list", "taken"]]));
    expect(await getImport(ctx, rival)).toMatchObject({ status: "checking" });
    expect(await ctx.db.read.select().from(lists)).toHaveLength(2);
    await check(ctx, id);
    expect((await allCustomers(ctx.db)).map((customer) => customer.listId)).toEqual([made?.id, made?.id, made?.id]);
  });

  it("says what does not fit, and where", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx);
    const filter = (column: number, test: string, value: string) => ({ filters: [{ column, test, value }] }) as never as Omit<DraftChange, "version">;
    const wrong = async (what: Omit<DraftChange, "version">, path: string, code: string) =>
      { await expect(change(ctx, id, what), JSON.stringify(what)).rejects.toMatchObject(refused([[path, code]])); };
    await wrong(filter(17, "is", "x"), "filters.0.column", "column_unknown");
    await wrong(filter(2, "resembles", "x"), "filters.0.test", "not_one_of");
    await wrong(filter(2, "is", ""), "filters.0.value", "required");
    await wrong(filter(2, "contains", "a\0"), "filters.0.value", "invalid");
    await wrong(filter(3, "greater", "many"), "filters.0.value", "not_number");
    await wrong(filter(4, "before", "01.02.2026"), "filters.0.value", "not_day");
    await wrong(filter(4, "after", "2026-02-30"), "filters.0.value", "not_day");
    await wrong(filter(4, "older_than_days", "-1"), "filters.0.value", "not_number");
    await wrong(filter(4, "within_days", "1.5"), "filters.0.value", "not_number");
    await wrong(filter(4, "within_days", "99999"), "filters.0.value", "too_big");
    await wrong({ filters: Array.from({ length: 21 }, () => ({ column: 2, test: "empty" as const, value: "" })) }, "filters", "too_many");
    await wrong({ columns: [{ index: 44, target: "field" }] }, "columns.44.target", "column_unknown");
    await wrong({ columns: [{ index: 2, target: "shoe" as never }] }, "columns.2.target", "not_one_of");
    await wrong({ columns: [{ index: 2, target: "field", kind: "shoe" as never }] }, "columns.2.kind", "not_one_of");
    await wrong({ columns: [{ index: 2, target: "field", key: " " }] }, "columns.2.key", "required");
    await wrong({ columns: [{ index: 2, target: "field", compare: true }] }, "columns.2.compare", "compare_kind");
    await wrong({ columns: [{ index: 1, target: "phone", compare: true }] }, "columns.1.compare", "compare_kind");
    await wrong({ columns: [{ index: 3, target: "field", kind: "number", compare: true }, { index: 4, target: "field", kind: "date", compare: true }] }, "columns.4.compare", "compare_one");
    await wrong({ mode: "erase" as never }, "mode", "not_one_of");
    await wrong({ newRoundDays: 3 }, "new_round_days", "only_upsert");
    await wrong({ mode: "upsert", newRoundDays: 3651 }, "new_round_days", "too_big");
    await wrong({ mode: "upsert", newRoundDays: -1 }, "new_round_days", "too_small");
    await wrong({ mode: "upsert", newRoundDays: 1.5 }, "new_round_days", "not_number");
    await wrong({ goLive: "at" }, "go_live_at", "required");
    await wrong({ goLive: "at", goLiveAt: TEST_EPOCH }, "go_live_at", "past");
    await wrong({ goLive: "at", goLiveAt: new Date(Number.NaN) }, "go_live_at", "invalid");
    await wrong({ goLiveAt: new Date(TEST_EPOCH.getTime() + 1000) }, "go_live_at", "invalid");
    await wrong({ goLive: "never" as never }, "go_live", "not_one_of");
    await wrong({ defaultCountry: "XX" }, "default_country", "country_unknown");
    await wrong({ sheetIndex: 3 }, "sheet", "not_one_of");
    await wrong({ headerRow: -1 }, "header_row", "invalid");
    expect(await getImport(ctx, id)).toMatchObject({ version: 0, status: "checking" });
  });

  it("keeps one compared column, and drops what goes with a choice that went", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx);
    const later = new Date(TEST_EPOCH.getTime() + 60_000);
    await change(ctx, id, { mode: "upsert", newRoundDays: 0, goLive: "at", goLiveAt: later, columns: [{ index: 3, target: "field", compare: true }] });
    let now = await change(ctx, id, { columns: [{ index: 4, target: "field", compare: true }] });
    expect(now.options.columns.filter((column) => column.compare).map((column) => column.index)).toEqual([4]);
    expect(now).toMatchObject({ goLiveAt: later, options: { newRoundDays: 0, goLive: "at" } });
    now = await change(ctx, id, { mode: "create", goLive: "loading", columns: [{ index: 4, target: "field", kind: "text" }] });
    expect(now).toMatchObject({ goLiveAt: null, options: { newRoundDays: null } });
    expect(now.options.columns.some((column) => column.compare)).toBe(false);
    // The time that was chosen passes while the draft lies there: other changes go on, starting does not.
    await change(ctx, id, { goLive: "at", goLiveAt: later });
    const tomorrow = { ...ctx, now: new Date(TEST_EPOCH.getTime() + 3_600_000) };
    await change(tomorrow, id, { mode: "upsert" });
    await expect(startDraft(tomorrow, id)).rejects.toMatchObject(refused([["go_live_at", "past"]]));
  });

  it("reads another sheet's rows or headings when told so", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx, [...sheet.slice(0, 2), ["Ad Soyad", "Telefon"], ["Can Er", "0532 000 00 09"]]);
    await change(ctx, id, { filters: [{ column: 5, test: "is", value: "x" }] });
    const now = await change(ctx, id, { headerRow: 3 });
    expect(now).toMatchObject({ status: "checking", options: { headerRow: 3, filters: [] } });
    expect(now.options.columns.slice(0, 2).map((column) => [column.heading, column.target])).toEqual([["Ad Soyad", "fullName"], ["Telefon", "phone"]]);
    expect(await check(ctx, id)).toMatchObject({ status: "checked", rows: 1, created: 1 });
    await expect(change(ctx, id, { headerRow: 40 })).rejects.toMatchObject({ code: "sheet_no_rows" });
    expect(await getImport(ctx, id)).toMatchObject({ status: "checked", version: 2 });
  });

  it("is remembered for the next file with these headings, whatever their case, until somebody chooses anew", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx);
    await change(ctx, id, { columns: [{ index: 2, target: "ignore" }, { index: 3, target: "field", key: "Bakiye", kind: "number", compare: true }, { index: 5, target: "field", kind: "text" }] });
    await startDraft(ctx, id);
    await check(ctx, id);
    const { id: next } = await draft(ctx, [(sheet[0] ?? []).map((heading) => heading.toLocaleUpperCase("tr")), ...sheet.slice(1)], "Sonraki.xlsx");
    const { options } = await getImport(ctx, next);
    expect(options.remembered).toBe(true);
    expect(options.columns.map(({ target, key, kind, compare }) => [target, target === "field" ? [key, kind, compare] : null])).toEqual([
      ["fullName", null], ["phone", null], ["ignore", null], ["field", ["Bakiye", "number", true]], ["field", ["Son sipariş", "date", false]], ["field", ["Not", "text", false]],
    ]);
    expect((await change(ctx, next, { columns: [{ index: 2, target: "field" }] })).options.remembered).toBe(false);
    expect((await listFields(ctx.db)).map(({ name }) => name)).toEqual(["Bakiye", "Son sipariş", "Not"]);
  });

  it("does without a memory that no longer fits", async () => {
    const ctx = await adminContext(use().db);
    const { importMappings } = ctx.db.tables;
    const { id } = await draft(ctx);
    await startDraft(ctx, id);
    await check(ctx, id);
    const remember = (columns: unknown) => ctx.db.transaction((tx) => tx.update(importMappings).set({ columns: columns as never }));
    const proposed = async () => (await getImport(ctx, (await draft(ctx)).id)).options;
    await remember({ not: "a list" });
    expect(await proposed()).toMatchObject({ remembered: false });
    await remember([null, 5, { target: "shoe", key: "x", kind: "text", compare: false }, { target: "field", key: "", kind: "number", compare: false }]);
    expect(await proposed()).toMatchObject({ remembered: false });
    await remember([{ target: "phone", key: "Müşteri", kind: "text", compare: true }, { target: "phone", key: "Cep", kind: "text", compare: true }]);
    const { columns, remembered } = await proposed();
    expect(remembered).toBe(true);
    expect(columns.filter((column) => column.target === "phone")).toHaveLength(1);
    expect(columns.some((column) => column.compare)).toBe(false);
  });

  it("keeps a field under the name and as the kind that it has already, and two of a file apart", async () => {
    const ctx = await adminContext(use().db);
    const { fieldDefinitions } = ctx.db.tables;
    await ctx.db.transaction((tx) => tx.insert(fieldDefinitions).values([
      { name: "ŞEHİR", nameKey: "sehir", kind: "text", createdAt: TEST_EPOCH }, { name: "Tutar", nameKey: "tutar", kind: "text", createdAt: TEST_EPOCH },
    ]));
    const { id } = await draft(ctx, [["Ad", "Telefon", "şehir", "Şehir", "TUTAR", "__proto__"], ["A", "0532 000 00 01", "a", "b", "5", "p"], ["B", "0532 000 00 02", "c", "d", "6", "q"]]);
    const { options } = await getImport(ctx, id);
    expect(options.columns.slice(2).map(({ key, kind }) => [key, kind])).toEqual([["ŞEHİR", "text"], ["Şehir (2)", "text"], ["Tutar", "text"], ["__proto__", "text"]]);
    await startDraft(ctx, id);
    await check(ctx, id);
    expect((await listFields(ctx.db)).map(({ name }) => name)).toEqual(["ŞEHİR", "Tutar", "Şehir (2)", "__proto__"]);
    expect(Object.entries((await allCustomers(ctx.db))[0]?.fields ?? {}).sort()).toEqual([["__proto__", "p"], ["ŞEHİR", "a"], ["Şehir (2)", "b"], ["Tutar", "5"]].sort());
  });

  it("leaves nothing behind when it is thrown away", async () => {
    const ctx = await adminContext(use().db);
    const { imports, importProblems } = ctx.db.tables;
    const { id, path } = await draft(ctx, [...eightCustomers, ["Ad", "Soyad", "x", "yok"]]);
    await check(ctx, id);
    expect(await ctx.db.read.select().from(importProblems)).toHaveLength(1);
    await discardDraft(ctx, id);
    expect(await ctx.db.read.select().from(imports)).toEqual([]);
    expect(await ctx.db.read.select().from(importProblems)).toEqual([]);
    expect(existsSync(path)).toBe(false);
    await expect(discardDraft(ctx, id)).rejects.toMatchObject({ code: "import_not_found" });
  });

  it("is for those who may, from the next request on, and only if it is there", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await draft(ctx);
    const demoted: UserContext = { ...ctx, actor: { ...ctx.actor, role: "manager" } };
    for (const who of [demoted, { ...ctx, actor: { ...ctx.actor, scopes: ["customers.read"] } }]) {
      await expect(changeDraft(who, id, { version: 0, mode: "upsert" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(startDraft(who, id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(discardDraft(who, id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(getImport(who, id)).rejects.toMatchObject({ code: "forbidden" });
      const path = writeUpload("x");
      await expect(createDraft(who, { path, fileName: "a.csv", size: 1 })).rejects.toMatchObject({ code: "forbidden" });
      expect(existsSync(path)).toBe(false);
    }
    for (const unknown of [id + 1, 0, -1, 1.5, Number.NaN, 2 ** 40]) {
      await expect(changeDraft(ctx, unknown, { version: 0 })).rejects.toMatchObject({ code: "import_not_found" });
      await expect(startDraft(ctx, unknown)).rejects.toMatchObject({ code: "import_not_found" });
      await expect(discardDraft(ctx, unknown)).rejects.toMatchObject({ code: "import_not_found" });
    }
  });

  it("refuses a file that is none, and removes it", async () => {
    const ctx = await adminContext(use().db);
    const path = writeUpload("");
    await expect(createDraft(ctx, { path, fileName: "a.xlsx", size: 0 })).rejects.toMatchObject({ code: "file_empty" });
    expect(existsSync(path)).toBe(false);
    expect(await ctx.db.read.select().from(ctx.db.tables.imports)).toEqual([]);
  });
});
