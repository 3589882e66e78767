import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { listLists } from "../lists/list-lists";
import { updateSettings } from "../settings/update-settings";
import { getImport } from "./get-import";
import { workThroughImports } from "./runner";
import { startImport, type StartImport } from "./start-import";
import { eightCustomers, makeXlsx } from "./testing";
import { adminContext, allCustomers, writeUpload } from "./testing-imports";

const sheet = [
  ["Müşteri", "Cep", "Şehir", "Tutar", "Son sipariş", "Not"],
  ["Ada Kaya", "0532 000 00 01", "İzmir", "10", "2026-01-10", "x"],
  ["Eda Kaya", "0532 000 00 02", "Ankara", "0", "2026-02-10", "y"],
];

eachEngine("an import as a program asks for it", (use) => {
  const start = async (ctx: UserContext, more: Partial<StartImport> = {}, rows: Parameters<typeof makeXlsx>[0] = sheet) => {
    const content = await makeXlsx(rows);
    const path = writeUpload(content);
    return { path, ...(await startImport(ctx, { path, fileName: "a.xlsx", size: content.length, ...more })) };
  };
  const finished = async (ctx: UserContext, more: Partial<StartImport> = {}, rows?: Parameters<typeof makeXlsx>[0]) => {
    const { id } = await start(ctx, more, rows);
    await workThroughImports(ctx.db, () => ctx.now);
    return await getImport(ctx, id);
  };
  const setUp = () => adminContext(use().db);
  const wrong = async (ctx: UserContext, more: Partial<StartImport>, path: string, code: string, rows?: Parameters<typeof makeXlsx>[0]) =>
    { await expect(start(ctx, more, rows), JSON.stringify(more)).rejects.toMatchObject({ code: "invalid_input", fields: [{ path, code }] }); };

  it("goes into the first list and goes live when it is finished, unless it says otherwise", async () => {
    const ctx = await setUp();
    expect(await finished(ctx)).toMatchObject({ status: "finished", created: 2, listId: 1, options: { goLive: "finished", mode: "create", newList: null } });
    const at = new Date(TEST_EPOCH.getTime() + 60_000);
    expect(await finished(ctx, { goLive: at, list: "Güz" })).toMatchObject({ status: "finished", created: 2, marks: { elsewhere: 2 }, goLiveAt: at, liveAt: null, options: { goLive: "at" } });
    expect(await finished(ctx, { goLive: "loading", list: "3" }).catch((error: unknown) => error)).toMatchObject({ code: "list_unknown" });
    expect(await listLists(ctx.db)).toMatchObject([{ id: 1 }, { name: "Güz" }]);
    const [, made] = await listLists(ctx.db);
    expect(await finished(ctx, { list: "GÜZ" })).toMatchObject({ listId: made?.id, duplicates: 2, options: { newList: null } });
    expect(await finished(ctx, { list: String(made?.id) })).toMatchObject({ listId: made?.id, duplicates: 2 });
    expect(await listLists(ctx.db)).toHaveLength(2);
  });

  it("counts only when it is a dry run, and makes no list for that", async () => {
    const ctx = await setUp();
    const { id, status, path } = await start(ctx, { dryRun: true, list: "Güz", filters: [{ column: "tutar", test: "greater", value: "0" }] });
    expect(status).toBe("checking");
    await workThroughImports(ctx.db, () => ctx.now);
    expect(await getImport(ctx, id)).toMatchObject({ status: "checked", rows: 2, created: 1, filtered: 1, listId: null });
    expect(await allCustomers(ctx.db)).toEqual([]);
    expect(await listLists(ctx.db)).toHaveLength(1);
    expect(await ctx.db.read.select().from(ctx.db.tables.fieldDefinitions)).toEqual([]);
    expect(await ctx.db.read.select().from(ctx.db.tables.importMappings)).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });

  it("updates, compares and begins new rounds when it is told to", async () => {
    const ctx = await setUp();
    await finished(ctx);
    const view = await finished(ctx, { mode: "upsert", newRoundDays: 7, compare: "SON SİPARİŞ", defaultCountry: "RU" }, [...sheet.slice(0, 2).map((row) => [...row]), ["Oya", "8 912 345 67 89", "Kazan", "1", "2026-03-01", ""]]);
    expect(view).toMatchObject({ status: "finished", rows: 2, options: { mode: "upsert", newRoundDays: 7, defaultCountry: "RU" } });
    expect(view.options.columns.filter((column) => column.compare).map((column) => column.heading)).toEqual(["Son sipariş"]);
    expect((await allCustomers(ctx.db)).at(-1)).toMatchObject({ phone: "+79123456789" });
    expect(await finished(ctx, { mode: "upsert" }, [["Telefon", "Şehir"], ["0532 000 00 01", "Bursa"]])).toMatchObject({ updated: 1, marks: { changed: 1 } });
  });

  it("has its columns by their headings, remembers what was chosen, and only that", async () => {
    const ctx = await setUp();
    await finished(ctx);
    expect(await ctx.db.read.select().from(ctx.db.tables.importMappings)).toEqual([]);
    const chosen = await finished(ctx, { mapping: { şehir: "ignore", Tutar: { target: "field", kind: "text", key: "Bakiye" } } });
    expect(chosen.options.columns.slice(2, 4)).toMatchObject([{ target: "ignore" }, { target: "field", kind: "text", key: "Bakiye" }]);
    const next = await finished(ctx);
    expect(next.options.remembered).toBe(true);
    expect(next.options.columns.slice(2, 4)).toMatchObject([{ target: "ignore" }, { target: "field", kind: "text", key: "Bakiye" }]);
    expect((await finished(ctx, { mapping: { Şehir: "field" } })).options).toMatchObject({ remembered: false, columns: [{}, {}, { target: "field" }, { key: "Bakiye" }, {}, {}] });
  });

  it("reads the sheet and the row of headings that it names", async () => {
    const ctx = await setUp();
    const rows = [["x"], ["Ad Soyad", "Telefon"], ["Can Er", "0532 000 00 09"], ["Ad", "Cep"], ["Ece", "0532 000 00 08"]];
    expect(await finished(ctx, { sheet: "sheet1", headerRow: 2 }, rows)).toMatchObject({ rows: 3, created: 2, invalid: 1, options: { sheetName: "Sheet1", headerRow: 2 } });
    expect(await finished(ctx, { sheet: "1", headerRow: 4 }, rows)).toMatchObject({ rows: 1, duplicates: 1 });
    await wrong(ctx, { sheet: "2" }, "sheet", "not_one_of", rows);
    await wrong(ctx, { sheet: "Other" }, "sheet", "not_one_of", rows);
  });

  it("is refused with the place, and leaves neither a file nor anything else", async () => {
    const ctx = await setUp();
    await wrong(ctx, { mode: "erase" }, "mode", "not_one_of");
    await wrong(ctx, { mapping: { Cep: "shoe" as never } }, "mapping.Cep", "not_one_of");
    await wrong(ctx, { mapping: { Shoe: "note" } }, "mapping.Shoe", "column_unknown");
    await wrong(ctx, { filters: [{ column: "Shoe", test: "empty", value: "" }] }, "filters.0.column", "column_unknown");
    await wrong(ctx, { filters: [{ column: "Tutar", test: "less", value: "x" }] }, "filters.0.value", "not_number");
    await wrong(ctx, { compare: "Shoe" }, "compare", "column_unknown");
    await wrong(ctx, { compare: "Şehir" }, "compare", "compare_kind");
    await wrong(ctx, { compare: "Cep" }, "compare", "compare_kind");
    await wrong(ctx, { goLive: TEST_EPOCH }, "go_live", "past");
    await wrong(ctx, { newRoundDays: 5 }, "new_round_days", "only_upsert");
    await wrong(ctx, { defaultCountry: "ZZ" }, "default_country", "country_unknown");
    await wrong(ctx, { list: "" }, "list", "required");
    await expect(start(ctx, {}, [["Renk", "Boy"], ["a", "b"]])).rejects.toMatchObject({ code: "headings_missing", params: { missing: "both", found: "Renk, Boy" } });
    await expect(start(ctx, { mode: "upsert" }, [["Renk", "Ad Soyad"], ["a", "b"]])).rejects.toMatchObject({ code: "mapping_incomplete", params: { missing: "key" } });
    const path = writeUpload("");
    await expect(startImport(ctx, { path, fileName: "a.csv", size: 0 })).rejects.toMatchObject({ code: "file_empty" });
    expect(existsSync(path)).toBe(false);
    await updateSettings(ctx, { maxUploadMb: 1 });
    const large = writeUpload("x".repeat(1024 * 1024 + 1));
    await expect(startImport(ctx, { path: large, fileName: "a.csv", size: 1024 * 1024 + 1 })).rejects.toMatchObject({ code: "file_too_large", params: { limit: 1 } });
    const operator = { ...ctx, actor: { ...ctx.actor, role: "operator" as const } };
    await expect(start(operator)).rejects.toMatchObject({ code: "forbidden" });
    for (const table of ["imports", "importMappings", "fieldDefinitions"] as const) expect(await ctx.db.read.select().from(ctx.db.tables[table])).toEqual([]);
    expect(await listLists(ctx.db)).toHaveLength(1);
  });

  it("makes one list of two that are asked for at once, and reads numbers as the team's country does", async () => {
    const ctx = await setUp();
    await updateSettings(ctx, { defaultCountry: "DE" });
    await Promise.all([start(ctx, { list: "Güz" }), start(ctx, { list: "güz" }, [["Name", "Telefon"], ["Erika", "030 23125 111"]])]);
    await workThroughImports(ctx.db, () => ctx.now);
    expect(await listLists(ctx.db)).toHaveLength(2);
    expect((await allCustomers(ctx.db)).map((customer) => customer.phone)).toContain("+493023125111");
    const eight = await start(ctx, { dryRun: true, defaultCountry: "TR" }, eightCustomers);
    await workThroughImports(ctx.db, () => ctx.now);
    expect(await getImport(ctx, eight.id)).toMatchObject({ created: 8 });
  });
});
