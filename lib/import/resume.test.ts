import { existsSync, rmSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { claimImport, SILENT_MS, type ImportRow } from "./claim-import";
import { getImport } from "./get-import";
import { rowReader } from "./normalise-row";
import { optionsOf } from "./options";
import { standingOf } from "./plan-batch";
import { runImport } from "./run-import";
import { runQueuedImports, workThroughImports } from "./runner";
import { enqueueImport, prepareImport } from "./start-import";
import { makeXlsx } from "./testing";
import { adminContext, allCustomers, counts, writeUpload } from "./testing-imports";
import { BATCH_ROWS } from "./worker-messages";
import { ImportLost, writeBatch } from "./write-batch";

const later = (ms: number) => new Date(TEST_EPOCH.getTime() + ms);
const people = Array.from({ length: 950 }, (_, i) => ["Ad", `Soyad ${i}`, `C${i}`, `0532 ${String(1_000_000 + i)}`]);

async function queue(ctx: UserContext): Promise<{ id: number; path: string }> {
  const path = writeUpload(await makeXlsx([["Ad", "Soyad", "Kod", "Telefon"], ...people]));
  // Without the kick that startImport gives: here the tests say when somebody begins.
  return { path, ...(await enqueueImport(ctx, await prepareImport(ctx, { path, fileName: "people.xlsx", size: 1 }))) };
}

const countsOf = async (ctx: UserContext, id: number) => {
  const { rows, created, updated, duplicates, filtered, invalid, suppressed } = await getImport(ctx, id);
  return { rows, created, updated, duplicates, filtered, invalid, suppressed };
};

/** Writes the rows of the file from one to another, as a process would that is killed then. */
async function writePart(ctx: UserContext, claimed: ImportRow, from: number, to: number): Promise<void> {
  const { columns } = optionsOf(claimed.options);
  const read = rowReader({ columns, filters: [], defaultCountry: "TR", today: "2026-11-02", details: false });
  const rows = people.slice(from, to).flatMap((cells, i) => read({ number: from + i + 2, cells }) ?? []);
  const job = { id: claimed.id, listId: claimed.listId ?? 0, liveAtOnce: false, lanes: new Map<string, number>(), startedAt: claimed.startedAt ?? TEST_EPOCH, mode: "create" as const, rules: { newRoundDays: null, compare: null }, matched: new Map<number, number>() };
  await writeBatch(ctx.db, job, standingOf(claimed), rows, TEST_EPOCH, 950);
}

eachEngine("an import that was cut off", (use) => {
  it("goes on where it was when its process has been silent, no row twice and none lost", async () => {
    const ctx = await adminContext(use().db);
    const { id, path } = await queue(ctx);
    const claimed = await claimImport(ctx.db, TEST_EPOCH);
    expect(claimed?.id).toBe(id);
    if (claimed) await writePart(ctx, claimed, 0, 300);
    expect(await countsOf(ctx, id)).toEqual(counts({ rows: 300, created: 300 }));

    await workThroughImports(ctx.db, () => later(SILENT_MS - 1));
    expect((await getImport(ctx, id)).status).toBe("running");
    await workThroughImports(ctx.db, () => later(SILENT_MS + 1));
    expect((await getImport(ctx, id)).status).toBe("finished");
    expect(await countsOf(ctx, id)).toEqual(counts({ rows: 950, created: 950 }));
    const customers = await allCustomers(ctx.db);
    expect(customers.map((c) => c.externalId)).toEqual(people.map(([, , code]) => code));
    expect(new Set(customers.map((c) => c.sortAt.getTime()))).toEqual(new Set([TEST_EPOCH.getTime()]));
    expect(existsSync(path)).toBe(false);
  });

  it("does not let a process go on that was taken for dead", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await queue(ctx);
    const first = await claimImport(ctx.db, TEST_EPOCH);
    const second = await claimImport(ctx.db, later(SILENT_MS + 1));
    if (!first || !second) throw new Error("both claim it, one after the other");
    await writePart(ctx, second, 0, 200);
    await expect(writePart(ctx, first, 0, 200)).rejects.toBeInstanceOf(ImportLost);
    expect(await countsOf(ctx, id)).toEqual(counts({ rows: 200, created: 200 }));
    expect(await allCustomers(ctx.db)).toHaveLength(200);
  });

  it("waits at a whole batch when its process is told to stop, and goes on in the next one at once", async () => {
    const ctx = await adminContext(use().db);
    const { id } = await queue(ctx);
    const claimed = await claimImport(ctx.db, TEST_EPOCH);
    const stop = new AbortController();
    const { imports } = ctx.db.tables;
    let asked = 0;
    // The clock is asked at every batch: in the second one the process is told to stop.
    if (claimed) await runImport(ctx.db, claimed, { signal: stop.signal, now: () => { asked += 1; if (asked === 2) stop.abort(); return TEST_EPOCH; } });
    const [row] = await ctx.db.read.select().from(imports).where(eq(imports.id, id));
    expect(row).toMatchObject({ status: "running", aliveAt: null });
    expect(row?.rows).toBeLessThan(950);
    expect((row?.rows ?? 1) % BATCH_ROWS).toBe(0);
    await workThroughImports(ctx.db, () => TEST_EPOCH);
    expect(await countsOf(ctx, id)).toEqual(counts({ rows: 950, created: 950 }));
  });

  it("fails in words when its file is gone", async () => {
    const ctx = await adminContext(use().db);
    const { id, path } = await queue(ctx);
    rmSync(path);
    await workThroughImports(ctx.db, () => TEST_EPOCH);
    expect(await getImport(ctx, id)).toMatchObject({ status: "failed", error: { code: "import_interrupted" } });
  });

  it("runs beside, one at a time, in the order of the queue", async () => {
    const ctx = await adminContext(use().db);
    const [first, second] = [await queue(ctx), await queue(ctx)];
    await Promise.all([1, 2, 3].map(() => runQueuedImports(ctx.db, () => TEST_EPOCH)));
    const { imports } = ctx.db.tables;
    const started = await ctx.db.read.select({ status: imports.status }).from(imports).orderBy(asc(imports.id));
    expect(started.filter(({ status }) => status === "queued").length).toBeGreaterThanOrEqual(1);
    for (let i = 0; i < 500 && (await getImport(ctx, second.id)).status !== "finished"; i++) {
      await runQueuedImports(ctx.db, () => TEST_EPOCH);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await countsOf(ctx, first.id)).toEqual(counts({ rows: 950, created: 950 }));
    expect(await countsOf(ctx, second.id)).toEqual(counts({ rows: 950, duplicates: 950 }));
  });
});
