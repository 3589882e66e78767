import { existsSync, truncateSync } from "node:fs";
import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { hostileFiles } from "./proof/hostile";
import { workThroughImports } from "./runner";
import { startImport } from "./start-import";
import { getImport } from "./get-import";
import { adminContext, allCustomers, counts, writeUpload } from "./testing-imports";

eachEngine("an import of a file that is no good", (use) => {
  it.each(hostileFiles.map((one) => [one.name, one] as const))("says what is wrong with %s, and writes nothing", async (_, one) => {
    const ctx = await adminContext(use().db);
    const { imports, importProblems, lanes, fieldDefinitions } = ctx.db.tables;
    const path = writeUpload(await one.file());
    const start = startImport(ctx, { path, fileName: one.fileName ?? "a.xlsx", size: 1 });
    if (one.late) {
      const { id } = await start;
      await workThroughImports(ctx.db, () => ctx.now);
      const view = await getImport(ctx, id);
      expect(view).toMatchObject({ status: "failed", error: { code: one.says }, ...counts({}), marks: {} });
      expect(view.finishedAt).not.toBeNull();
    } else {
      await expect(start).rejects.toMatchObject({ code: one.says });
      expect(await ctx.db.read.$count(imports)).toBe(0);
    }
    expect(await allCustomers(ctx.db)).toEqual([]);
    expect(await ctx.db.read.$count(importProblems)).toBe(0);
    expect(await ctx.db.read.$count(fieldDefinitions)).toBe(0);
    expect((await ctx.db.read.select().from(lanes)).filter((lane) => lane.importId !== null && lane.isActive)).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it("refuses what is larger than uploads may be, without reading it", async () => {
    const ctx = await adminContext(use().db);
    const path = writeUpload("Ad;Telefon\n");
    // A hole in a file takes no room on the disk.
    truncateSync(path, 200 * 1024 * 1024 + 1);
    await expect(startImport(ctx, { path, fileName: "a.csv", size: 1 })).rejects.toMatchObject({ code: "file_too_large" });
    expect(existsSync(path)).toBe(false);
  });
});
