import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { engines, makeTestDatabase, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { getImport } from "./get-import";
import { ImportModel } from "./proof/import-model";
import { parted, PEOPLE, sheetWish, type SheetWish } from "./proof/random-sheet";
import { phonesOf, writeSheet, type WrittenSheet } from "./proof/write-sheet";
import { workThroughImports } from "./runner";
import { undoImport } from "./undo-import";
import { BATCH_ROWS } from "./worker-messages";
import { makeXlsx } from "./testing";
import type { WrittenCell } from "./write-xlsx";
import { adminContext, expectRightLanes, allCustomers, counts, importNow, type ImportChoices } from "./testing-imports";

/** `npm run test:long` asks for many more. On a failure fast-check prints the seed, the path and the smallest sheets. */
const long = process.env.CALLPOOL_LONG === "1";
const seed = process.env.CALLPOOL_SEED === undefined ? {} : { seed: Number(process.env.CALLPOOL_SEED) };
// The smallest sheets that fail take longer to find than a test has; the seed leads `npm run test:long` to them.
const bounds = { numRuns: long ? 2_000 : 15, endOnFailure: !long, ...seed };
/** Milliseconds after which no more sheets are tried: a busy machine tries fewer, at least one. */
const enough = long ? 1_200_000 : 6_000;
const timeout = enough + 120_000;

/** The people whose number must not be called. */
const blocked = [5, 11] as const;
const suppressed = new Set(blocked.map((person) => phonesOf(person)[0]));
/** A filter's least amount; null for no filter. */
const filter = fc.option(fc.integer({ min: -2, max: 6 }), { freq: 1 });

/** One pair of sheets takes a second or two: what stands still is said with how far it came, before the test itself runs out of time. */
async function inTime(db: Db, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      db.read.select().from(db.tables.imports).then((rows) => { reject(new Error(`stands still: ${JSON.stringify(rows)}`)); }, reject);
    }, 90_000);
  });
  await Promise.race([work, stuck]).finally(() => { clearTimeout(timer); });
}

describe.each(engines)("random sheets on %s", (engine) => {
  /** Tries sheets against fresh databases. */
  async function hold(sheets: fc.Arbitrary<SheetWish[]>, proof: (ctx: UserContext, files: WrittenSheet[], least: number | null) => Promise<void>): Promise<void> {
    const until = performance.now() + enough;
    let tried = 0;
    await fc.assert(fc.asyncProperty(sheets, filter, async (wishes, least) => {
      if (tried > 0 && performance.now() > until) return;
      const files = await Promise.all(wishes.map((wish) => writeSheet(wish)));
      const database = await makeTestDatabase(engine, { connections: 2 });
      const { db } = database;
      try {
        const { suppressions } = db.tables;
        await db.transaction((tx) => tx.insert(suppressions).values([...suppressed].map((phone) => ({ phone, reason: "asked", addedAt: TEST_EPOCH }))));
        await inTime(db, proof(await adminContext(db), files, least));
        tried += 1;
      } catch (error) {
        // From here on fast-check looks for the smallest sheets that fail, however long it takes.
        tried = -Infinity;
        throw error;
      } finally {
        await database.drop();
      }
    }), bounds);
  }

  it("become the customers that the model says, and none twice", async () => {
    await hold(fc.tuple(sheetWish(false), sheetWish(false)), async (ctx, files, least) => {
      const model = new ImportModel(suppressed);
      for (const file of [...files, ...files]) {
        const { counts: found, view } = await importNow(ctx, file.content, file.fileName, choices(file, "create", least));
        expect(view).toMatchObject({ status: "finished", error: null });
        expect(found).toEqual(model.run(file.rows, "create", least));
        expect(found.rows).toBe(file.rows.length);
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
          const { counts: found } = await importNow(ctx, file.content, file.fileName, choices(file, "upsert", least));
          expect({ file: i, time, ...found }).toEqual({ file: i, time, ...model.run(file.rows, "upsert", least) });
          const { rows, created, updated, duplicates, filtered, invalid, suppressed: kept } = found;
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

  it("are counted before as they are imported then, whatever stands in them", async () => {
    const two = fc.tuple(sheetWish(false, 15), sheetWish(false, 15), fc.nat({ max: 15 }), fc.boolean()).map(([first, second, at, far]) => [first, far ? parted(second, at) : second]);
    await hold(two, async (ctx, [first, second], least) => {
      if (!first || !second) throw new Error("two sheets");
      await importNow(ctx, first.content, first.fileName);
      for (const mode of ["create", "upsert"] as const) {
        const before = await everything(ctx);
        const dry = await importNow(ctx, second.content, second.fileName, { ...choices(second, mode, least), dryRun: true });
        expect(dry.view.status).toBe("checked");
        expect(await everything(ctx)).toEqual(before);
        const real = await importNow(ctx, second.content, second.fileName, choices(second, mode, least));
        expect({ counts: dry.counts, marks: dry.view.marks, problems: dry.problems }).toEqual({ counts: real.counts, marks: real.view.marks, problems: real.problems });
        const { rows, created, updated, duplicates, filtered, invalid, suppressed: kept } = real.counts;
        expect(created + updated + duplicates + filtered + invalid + kept).toBe(rows);
        expect(rows).toBe(second.rows.length);
      }
    });
  }, timeout);

  it.each([0, BATCH_ROWS])("are counted as they are imported where numbers change hands, %i rows apart", async (apart) => {
    const database = await makeTestDatabase(engine, { connections: 2 });
    try {
      const ctx = await adminContext(database.db);
      const head = ["Kod", "Ad", "Telefon"];
      await importNow(ctx, await makeXlsx([head, ["K1", "Bir", "05320000001"], ["K2", "İki", "05320000002"]]));
      const between = Array.from({ length: apart }, () => ["", "Kimse", "yok"]);
      const file = await makeXlsx([head,
        ["K1", "Bir", "05320000003"], ["K2", "İki", "05320000004"], ...between,
        // K1's old number, K2's new one, K1's new one without a code.
        ["K9", "Dokuz", "05320000001"], ["K8", "Sekiz", "05320000004"], ["", "Bir", "05320000003"],
      ]);
      const dry = await importNow(ctx, file, "a.xlsx", { mode: "upsert", dryRun: true });
      const real = await importNow(ctx, file, "a.xlsx", { mode: "upsert" });
      expect(dry.counts).toEqual(real.counts);
      // The same rows mean the same, however far apart they stand.
      expect(real.counts).toEqual(counts({ rows: 5 + apart, updated: 2, created: 1, duplicates: 2, invalid: apart }));
    } finally {
      await database.drop();
    }
  }, timeout);

  it("leave nothing behind when they are taken back", async () => {
    const two = fc.tuple(sheetWish(false, 25), sheetWish(false, 25), fc.nat({ max: 25 }), fc.boolean()).map(([first, second, at, far]) => [first, far ? parted(second, at) : second]);
    await hold(two, async (ctx, [first, second], least) => {
      if (!first || !second) throw new Error("two sheets");
      await importNow(ctx, first.content, first.fileName);
      for (const mode of ["create", "upsert"] as const) {
        const before = await everything(ctx);
        const { id, counts: found } = await importNow(ctx, second.content, second.fileName, choices(second, mode, least));
        await undoImport(ctx, id);
        await workThroughImports(ctx.db, () => ctx.now);
        const view = await getImport(ctx, id);
        expect(view).toMatchObject({ status: "undone", undone: { removed: found.created, restored: view.marks.changed ?? 0, kept: 0 } });
        expect(await everything(ctx)).toEqual(before);
      }
    });
  }, timeout);
});

/**
 * All that an import may change of the pool, row by row; lanes of imports are kept for the next one. A lane is told by its
 * list and zone: whoever was in the lane of an import and moved away meanwhile comes back into the one that stays.
 */
async function everything({ db }: UserContext) {
  const { customers, suppressions, lists, lanes, returns } = db.tables;
  await expectRightLanes(db);
  const lane = new Map((await db.read.select().from(lanes)).map(({ id, listId, zone }) => [id, { listId, zone }]));
  const people = (await db.read.select().from(customers).orderBy(customers.id)).map(({ laneId, ...row }) => ({ ...row, lane: lane.get(laneId ?? 0) }));
  return { people, suppressions: await db.read.select().from(suppressions), lists: await db.read.select().from(lists), returns: await db.read.select().from(returns) };
}

function choices(file: WrittenSheet, mode: "create" | "upsert", least: number | null): ImportChoices {
  return { mode, filters: least === null ? [] : [{ column: file.amount, test: "at_least", value: String(least) }] };
}

/** Whether a number's digits stand in one of the cells, whatever a program made of them; by libphonenumber's full rules. */
function standsIn(phone: string, cells: readonly WrittenCell[]): boolean {
  const parsed = parsePhoneNumberFromString(phone);
  if (!parsed?.isValid()) return false;
  return cells.some((cell) => {
    const text = cell instanceof Date ? "" : String(cell ?? "");
    const written = /^[\d.]+E9$/.test(text) ? String(Math.round(Number(text))) : text.replace(/\.0$/, "");
    return written.replace(/\D/g, "").includes(parsed.nationalNumber);
  });
}
