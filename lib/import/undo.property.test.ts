import { asc } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { engines, makeTestDatabase } from "@/db/testing";
import type { UserContext } from "../context";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addOperators, contextOf, minutesAfter } from "../pool/testing";
import { mergeLanes } from "./merge-lanes";
import { workThroughImports } from "./runner";
import { adminContext, expectRightLanes, importNow, type ImportChoices } from "./testing-imports";
import { undoImport } from "./undo-import";

const long = process.env.CALLPOOL_LONG === "1";
const seed = process.env.CALLPOOL_SEED === undefined ? {} : { seed: Number(process.env.CALLPOOL_SEED) };
const DAY = 1440;

interface Row { code: number | null; phone: number; phone2: number | null; name: string; email: string; priority: string; amount: string; city: string; zone: string; country: string }

const row: fc.Arbitrary<Row> = fc.record({
  code: fc.option(fc.nat(7)), phone: fc.nat(9), phone2: fc.option(fc.nat(9), { freq: 2 }), name: fc.constantFrom("Ada", "Işıl", "İpek", ""),
  email: fc.constantFrom("", "a@x.com", "b@x.com"), priority: fc.constantFrom("", "0", "2"), amount: fc.constantFrom("", "1", "5", "9"), city: fc.constantFrom("", "İzmir", "Van"),
  zone: fc.constantFrom("", "", "Asia/Tashkent", "America/Denver"), country: fc.constantFrom("", "", "DE", "US"),
});
const file = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 10 }), mode: fc.constantFrom("create" as const, "upsert" as const, "upsert" as const),
  goLive: fc.constantFrom("finished" as const, "loading" as const), merged: fc.boolean(),
});
const outcomes = fc.array(fc.constantFrom("reached", "no_answer", "invalid_phone", "callback", "do_not_call", "busy"), { maxLength: 8 });
const story = fc.record({ base: file, calls: outcomes, first: file, second: file, laterFirst: fc.boolean(), work: fc.constantFrom(0, 0, 0, 2) });

const csv = (rows: readonly Row[]): string => ["Ad,Soyad,Kod,Telefon,Telefon 2,E-posta,Öncelik,Tutar,Şehir,Saat dilimi,Ülke",
  ...rows.map((r) => [r.name, "Er", r.code === null ? "" : `K${r.code}`, `+90532111000${r.phone}`, r.phone2 === null ? "" : `+90532111000${r.phone2}`, r.email, r.priority, r.amount, r.city, r.zone, r.country].join(","))].join("\n");

const snapshot = async (db: Db) => {
  await expectRightLanes(db);
  const { customers, fieldDefinitions, lists, returns } = db.tables;
  return {
    customers: (await db.read.select().from(customers).orderBy(asc(customers.id))).map(({ laneId: _lane, ...customer }) => customer),
    fields: await db.read.select({ name: fieldDefinitions.name }).from(fieldDefinitions), lists: await db.read.select().from(lists), returns: await db.read.$count(returns),
  };
};

describe.each(engines)("undo, on %s", (engine) => {
  it("restores the base exactly, whatever was imported and in whichever order it is taken back", async () => {
    await fc.assert(fc.asyncProperty(story, async ({ base, calls, first, second, laterFirst, work }) => {
      const database = await makeTestDatabase(engine, { connections: 2 });
      const { db } = database;
      try {
        const ctx = await adminContext(db);
        const [operator = 0] = await addOperators(db, 1);
        await run(at(ctx, 0), base);
        await called(db, operator, calls, 1);
        const before = await snapshot(db);
        const one = await run(at(ctx, 40 * DAY), first);
        const between = await snapshot(db);
        const two = await run(at(ctx, 41 * DAY), second);
        await called(db, operator, Array.from({ length: work }, () => "reached"), 42 * DAY);
        for (const [i, id] of (laterFirst ? [two, one] : [one, two]).entries()) {
          await undo(at(ctx, (43 + i) * DAY), id);
          if (i === 0 && laterFirst && work === 0) expect(await snapshot(db)).toEqual(between);
        }
        const after = await snapshot(db);
        if (work > 0) expect(after.customers.map((c) => c.id)).toEqual(expect.arrayContaining(before.customers.map((c) => c.id)));
        else if (laterFirst) expect(after).toEqual(before);
        // Whom the later import changed stays when the earlier one goes first; everybody who was there is as before.
        else expect(after.customers.filter((c) => before.customers.some(({ id }) => id === c.id))).toEqual(before.customers);
      } finally {
        await database.drop();
      }
    }), { numRuns: long ? 200 : engine === "sqlite" ? 12 : 4, ...seed });
  }, long ? 3_600_000 : 180_000);
});

const at = (ctx: UserContext, minutes: number): UserContext => ({ ...ctx, now: minutesAfter(minutes) });

async function run(ctx: UserContext, { rows, mode, goLive, merged }: { rows: Row[]; mode: "create" | "upsert"; goLive: "finished" | "loading"; merged: boolean }): Promise<number> {
  const upsert = mode === "upsert";
  const choices: ImportChoices = {
    mode, goLive, ...(upsert && { newRoundDays: 30 }), mapping: { "Saat dilimi": "zone", "Ülke": "country", Tutar: { target: "field", kind: "number", compare: upsert }, "Şehir": "field" },
  };
  const { id, view } = await importNow(ctx, csv(rows), "a.csv", choices);
  expect(view.status).toBe("finished");
  if (merged) for (let i = 0; i < 3; i++) await mergeLanes(ctx);
  return id;
}

async function undo(ctx: UserContext, id: number): Promise<void> {
  const { imports } = ctx.db.tables;
  await undoImport(ctx, id);
  await workThroughImports(ctx.db, () => ctx.now);
  expect((await ctx.db.read.select().from(imports)).find((one) => one.id === id)?.status).toBe("undone");
}

async function called(db: Db, operator: number, outcomes: readonly string[], minutes: number): Promise<void> {
  for (const outcome of outcomes) {
    const ctx = contextOf(db, operator, minutesAfter(minutes));
    const pulled = await pullCustomer(ctx);
    if (!pulled.customer) return;
    // Far enough ahead that nobody comes back by themselves.
    const callbackAt = outcome === "callback" ? minutesAfter(400 * DAY) : undefined;
    await recordOutcome(ctx, { assignmentId: pulled.assignment.id, outcome, ...(callbackAt && { callbackAt }) });
  }
}
