import { rmSync } from "node:fs";
import { eq } from "drizzle-orm";
import { expect, it, vi } from "vitest";
import { eachEngine } from "@/db/testing";
import { log } from "../log";
import { claimCheck } from "./claim-import";
import { getImport } from "./get-import";
import { runCheck } from "./run-check";
import { workThroughImports } from "./runner";
import { startImport } from "./start-import";
import { makeXlsx } from "./testing";
import { adminContext, writeUpload } from "./testing-imports";

const people = [["Ad", "Telefon"], ["Ayşe", "0532 111 11 11"], ["Ali", "0532 222 22 22"], ["Can", "12"]];

eachEngine("a check", (use) => {
  async function given() {
    const ctx = await adminContext(use().db);
    const path = writeUpload(await makeXlsx(people));
    const { id } = await startImport(ctx, { path, fileName: "a.xlsx", size: 1, dryRun: true });
    const claimed = await claimCheck(ctx.db, ctx.now);
    if (claimed?.id !== id) throw new Error("the check was not claimed");
    return { ctx, id, path, claimed, run: { now: () => ctx.now, signal: new AbortController().signal } };
  }

  it("leaves a draft alone that was started meanwhile, also when its file is gone by then", async () => {
    const { ctx, id, path, claimed, run } = await given();
    const { imports } = ctx.db.tables;
    const logged = vi.spyOn(log, "error");
    await ctx.db.transaction((tx) => tx.update(imports).set({ status: "finished", filePath: null }).where(eq(imports.id, id)));
    rmSync(path);
    await runCheck(ctx.db, claimed, run);
    expect(await getImport(ctx, id)).toMatchObject({ status: "finished", error: null, rows: 0 });
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it("writes nothing about a draft that was changed meanwhile", async () => {
    const { ctx, id, claimed, run } = await given();
    const { imports, importProblems } = ctx.db.tables;
    await ctx.db.transaction((tx) => tx.update(imports).set({ version: claimed.version + 1, aliveAt: null }).where(eq(imports.id, id)));
    await runCheck(ctx.db, claimed, run);
    expect(await getImport(ctx, id)).toMatchObject({ status: "checking", rows: 0 });
    expect(await ctx.db.read.select().from(importProblems)).toEqual([]);
    await workThroughImports(ctx.db, () => ctx.now);
    expect(await getImport(ctx, id)).toMatchObject({ status: "checked", rows: 3, created: 2, invalid: 1 });
    expect(await ctx.db.read.select().from(importProblems)).toHaveLength(1);
  });

  it("counts anew what a killed process had counted in part", async () => {
    const { ctx, id, claimed } = await given();
    const stopped = new AbortController();
    stopped.abort();
    await runCheck(ctx.db, claimed, { now: () => ctx.now, signal: stopped.signal });
    expect((await getImport(ctx, id)).status).toBe("checking");
    await workThroughImports(ctx.db, () => ctx.now);
    expect(await getImport(ctx, id)).toMatchObject({ status: "checked", rows: 3, created: 2, invalid: 1 });
  });

  it("fails in words when its file is gone", async () => {
    const { ctx, id, path, claimed, run } = await given();
    rmSync(path);
    await runCheck(ctx.db, claimed, run);
    expect(await getImport(ctx, id)).toMatchObject({ status: "failed", error: { code: "import_interrupted" }, rows: 0 });
  });
});
