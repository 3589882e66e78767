import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { engines, makeTestDatabase, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { ImportModel } from "./proof/import-model";
import { PEOPLE, sheetWish, type SheetWish } from "./proof/random-sheet";
import { phonesOf, writeSheet, type WrittenSheet } from "./proof/write-sheet";
import { adminContext, allCustomers, importNow, type ImportChoices } from "./testing-imports";

/** `npm run test:long` asks for many more. On a failure fast-check prints the seed, the path and the smallest sheets. */
const long = process.env.CALLPOOL_LONG === "1";
const seed = process.env.CALLPOOL_SEED === undefined ? {} : { seed: Number(process.env.CALLPOOL_SEED) };
const bounds = { numRuns: long ? 2_000 : 15, interruptAfterTimeLimit: long ? 1_200_000 : 20_000, ...seed };
const timeout = bounds.interruptAfterTimeLimit + 60_000;

/** The people whose number must not be called. */
const blocked = [5, 11] as const;
const suppressed = new Set(blocked.map((person) => phonesOf(person)[0]));
/** A filter's least amount; null for no filter. */
const filter = fc.option(fc.integer({ min: -2, max: 6 }), { freq: 1 });

describe.each(engines)("random sheets on %s", (engine) => {
  /** Tries sheets against fresh databases. */
  async function hold(sheets: fc.Arbitrary<SheetWish[]>, proof: (ctx: UserContext, files: WrittenSheet[], least: number | null) => Promise<void>): Promise<void> {
    await fc.assert(fc.asyncProperty(sheets, filter, async (wishes, least) => {
      const files = await Promise.all(wishes.map((wish) => writeSheet(wish)));
      const { db, drop } = await makeTestDatabase(engine, { connections: 2 });
      try {
        const { suppressions } = db.tables;
        await db.transaction((tx) => tx.insert(suppressions).values([...suppressed].map((phone) => ({ phone, reason: "asked", addedAt: TEST_EPOCH }))));
        await proof(await adminContext(db), files, least);
      } finally {
        await drop();
      }
    }), bounds);
  }

  it("become the customers that the model says, and none twice", async () => {
    await hold(fc.tuple(sheetWish(false), sheetWish(false)), async (ctx, files, least) => {
      const model = new ImportModel(suppressed);
      for (const file of [...files, ...files]) {
        const { counts, view } = await importNow(ctx, file.content, file.fileName, choices(file, "create", least));
        expect(view).toMatchObject({ status: "finished", error: null });
        expect(counts).toEqual(model.run(file.rows, "create", least));
        expect(counts.rows).toBe(file.rows.length);
      }
      const people = await allCustomers(ctx.db);
      expect(people).toHaveLength(model.customers.length);
      expect(people.map((one) => [one.phone, one.phone2])).toEqual(model.customers.map(({ phones: [first, second = null] }) => [first, second]));
      for (const one of people) {
        // By the file's cells alone, and by the rules of numbering plans: nobody's number became another one.
        const file = files[one.importId === 1 ? 0 : 1];
        const row = file?.rows.find(({ number }) => number === one.importRow);
        for (const phone of [one.phone, one.phone2]) if (phone !== null) expect(standsIn(phone, row?.phoneCells ?? [])).toBe(true);
      }
    });
  }, timeout);

  it("bring up to date whom the model says, and change nothing the next time", async () => {
    await hold(fc.tuple(sheetWish(true), sheetWish(true)), async (ctx, files, least) => {
      const model = new ImportModel(suppressed);
      const { customers, customerChanges } = ctx.db.tables;
      for (const [i, file] of files.entries()) {
        for (const time of [1, 2, 3]) {
          const before = await ctx.db.read.select().from(customers).orderBy(customers.id);
          const changes = await ctx.db.read.$count(customerChanges);
          const { counts } = await importNow(ctx, file.content, file.fileName, choices(file, "upsert", least));
          expect({ file: i, time, ...counts }).toEqual({ file: i, time, ...model.run(file.rows, "upsert", least) });
          const { rows, created, updated, duplicates, filtered, invalid, suppressed: kept } = counts;
          expect(created + updated + duplicates + filtered + invalid + kept).toBe(rows);
          if (time > 1) expect(created).toBe(0);
          // The second time a row may find whom a later row of the first time created.
          if (time < 3) continue;
          expect(await ctx.db.read.$count(customerChanges)).toBe(changes);
          expect(await ctx.db.read.select().from(customers).orderBy(customers.id)).toEqual(before);
        }
      }
      const people = await allCustomers(ctx.db);
      expect(people.map(({ phone }) => phone)).toEqual(model.customers.map(({ phones }) => phones[0]));
      expect(people.length).toBeLessThanOrEqual(PEOPLE - blocked.length);
    });
  }, timeout);
});

function choices(file: WrittenSheet, mode: "create" | "upsert", least: number | null): ImportChoices {
  return { mode, filters: least === null ? [] : [{ column: file.amountColumn, test: "at_least", value: String(least) }] };
}

/** Whether a number's digits stand in one of the cells, whatever a program made of them; by libphonenumber's full rules. */
function standsIn(phone: string, cells: readonly unknown[]): boolean {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed?.isValid()) return false;
  return cells.some((cell) => {
    const text = String(cell ?? "");
    const written = /^[\d.]+E9$/.test(text) ? String(Math.round(Number(text))) : text.replace(/\.0$/, "");
    return written.replace(/\D/g, "").includes(parsed.nationalNumber);
  });
}
