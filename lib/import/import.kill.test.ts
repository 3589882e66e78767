import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "@/db/migrate";
import type { Location } from "@/db/open";
import { engines, makeTestDatabase } from "@/db/testing";
import { bundleFile } from "../../scripts/bundle.mjs";
import { SILENT_MS } from "./claim-import";
import { getImport } from "./get-import";
import type { ImporterOrders } from "./proof/importer";
import { undoImport } from "./undo-import";
import { makeXlsx } from "./testing";
import { adminContext, counts, importNow, queueImport } from "./testing-imports";

const long = process.env.CALLPOOL_LONG === "1";
const ROWS = long ? 100_000 : 20_000;
const timeout = long ? 900_000 : 120_000;
const program = () => join(projectRoot(), "dist", "proof", "importer.mjs");

/** Every tenth row has a code that stood there before, every eleventh no number. */
const rows = Array.from({ length: ROWS }, (_, i) => ["Ad", `Soyad ${i}`, i % 10 === 9 ? `C${i - 9}` : `C${i}`, i % 11 === 7 ? "yok" : `0532${1_000_000 + i}`, i % 97]);
const invalid = rows.filter((row) => row[3] === "yok").length;
/** Of the rows with a number, those whose code a row with a number had before. */
const duplicates = rows.filter((row, i) => row[3] !== "yok" && i % 10 === 9 && (i - 9) % 11 !== 7).length;
const expected = counts({ rows: ROWS, created: ROWS - invalid - duplicates, duplicates, invalid });

beforeAll(async () => { await bundleFile(join(projectRoot(), "lib", "import", "proof", "importer.ts"), program()); });

function startImporter(orders: ImporterOrders) {
  const child = spawn(process.execPath, ["--enable-source-maps", program(), JSON.stringify(orders)], { stdio: ["ignore", "ignore", "inherit"] });
  return { child, ended: new Promise<number | null>((resolve) => child.once("exit", resolve)) };
}

describe.each(engines)("a process that is killed on %s", (engine) => {
  async function withBase(work: (base: { ctx: Awaited<ReturnType<typeof adminContext>>; orders: (ahead: number) => ImporterOrders }) => Promise<void>): Promise<void> {
    const database = await makeTestDatabase(engine);
    const { db, location } = database;
    const where: Location = engine === "sqlite" ? { engine, path: location } : { engine, url: location };
    try {
      await work({ ctx: await adminContext(db, new Date()), orders: (ahead) => ({ location: where, ahead }) });
    } finally {
      await database.drop();
    }
  }

  it("in the middle of an import leaves it to the next one: no row twice, none lost, the counts right", async () => {
    await withBase(async ({ ctx, orders }) => {
      const { id, path } = await queueImport(ctx, await makeXlsx([["Ad", "Soyad", "Kod", "Telefon", "Tutar"], ...rows]));
      let ahead = 0;
      for (const part of [0.2, 0.5, 0.8]) {
        const { child, ended } = startImporter(orders(ahead));
        await until(async () => (await getImport(ctx, id)).rows > ROWS * part);
        child.kill("SIGKILL");
        expect(await ended).toBe(null);
        const { status, rows: done } = await getImport(ctx, id);
        expect(status).toBe("running");
        expect(done).toBeLessThan(ROWS);
        ahead += SILENT_MS + 1_000;
      }
      expect(await startImporter(orders(ahead)).ended).toBe(0);

      const view = await getImport(ctx, id);
      const { rows: read, created, updated, duplicates: twice, filtered, invalid: wrong, suppressed } = view;
      expect({ status: view.status, error: view.error, rows: read, created, updated, duplicates: twice, filtered, invalid: wrong, suppressed }).toEqual({ status: "finished", error: null, ...expected });
      const { customers, importProblems } = ctx.db.tables;
      const people = await ctx.db.read.select({ row: customers.importRow, phone: customers.phone, key: customers.codeKey }).from(customers).orderBy(customers.id);
      expect(people).toHaveLength(expected.created);
      expect(new Set(people.map(({ phone }) => phone)).size).toBe(expected.created);
      expect(people.map(({ row }) => row)).toEqual(people.map(({ row }) => row).sort((a, b) => Number(a) - Number(b)));
      for (const { row, phone } of people) expect(phone).toBe(`+90${String(rows[Number(row) - 2]?.[3]).slice(1)}`);
      const problems = await ctx.db.read.select({ row: importProblems.row }).from(importProblems).orderBy(importProblems.row);
      expect(problems).toHaveLength(invalid + duplicates);
      expect(new Set(problems.map(({ row }) => row)).size).toBe(problems.length);
      expect(existsSync(path)).toBe(false);
    });
  }, timeout);

  it("in the middle of an update loses and doubles no change", async () => {
    await withBase(async ({ ctx, orders }) => {
      const some = rows.slice(0, ROWS / 4);
      const head = ["Ad", "Soyad", "Kod", "Telefon", "Tutar"];
      await importNow(ctx, await makeXlsx([head, ...some]));
      const people = await ctx.db.read.$count(ctx.db.tables.customers);
      const changed = some.map((row) => [...row.slice(0, 4), Number(row[4]) + 1]);
      const { id } = await queueImport(ctx, await makeXlsx([head, ...changed]), "again.xlsx", { mode: "upsert" });
      const first = startImporter(orders(0));
      await until(async () => (await getImport(ctx, id)).rows > some.length / 3);
      first.child.kill("SIGKILL");
      await first.ended;
      expect((await getImport(ctx, id)).status).toBe("running");
      expect(await startImporter(orders(SILENT_MS + 1_000)).ended).toBe(0);
      const view = await getImport(ctx, id);
      expect(view).toMatchObject({ status: "finished", rows: some.length, created: 0, marks: { changed: view.updated } });
      expect(view.updated + view.duplicates + view.invalid).toBe(view.rows);
      const { customerChanges, customers } = ctx.db.tables;
      const changes = await ctx.db.read.select({ customer: customerChanges.customerId }).from(customerChanges);
      expect(changes).toHaveLength(view.updated);
      expect(new Set(changes.map(({ customer }) => customer)).size).toBe(changes.length);
      expect(await ctx.db.read.$count(customers)).toBe(people);
    });
  }, timeout);

  it("in the middle of an undo leaves it to the next one: nobody stays", async () => {
    await withBase(async ({ ctx, orders }) => {
      const { id } = await importNow(ctx, await makeXlsx([["Ad", "Soyad", "Kod", "Telefon", "Tutar"], ...rows]));
      await undoImport(ctx, id);
      const first = startImporter(orders(0));
      await until(async () => ((await getImport(ctx, id)).undone?.done ?? 0) > ROWS / 4);
      first.child.kill("SIGKILL");
      await first.ended;
      expect((await getImport(ctx, id)).status).toBe("undoing");
      expect(await startImporter(orders(SILENT_MS + 1_000)).ended).toBe(0);
      expect(await getImport(ctx, id)).toMatchObject({ status: "undone", undone: { removed: expected.created, kept: 0 } });
      expect(await ctx.db.read.$count(ctx.db.tables.customers)).toBe(0);
    });
  }, timeout);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(5);
}
