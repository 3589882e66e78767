import fc from "fast-check";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { engines, makeTestDatabase, TEST_EPOCH, type TestDatabase } from "@/db/testing";
import { isAppError } from "../errors";
import { nextFor, type NextPlace } from "./next-for";
import { putPool, somePools } from "./proof/some-pool";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { addOperators, contextOf } from "./testing";

const long = process.env.CALLPOOL_LONG === "1";
const runs = { sqlite: long ? 3_000 : 150, postgres: long ? 500 : 25 };
const seed = process.env.CALLPOOL_SEED === undefined ? {} : { seed: Number(process.env.CALLPOOL_SEED) };

/** Whom the operator gets, one after the other, each of them reached, until there is nobody or they may not. */
async function reached(db: Db, operator: number, count: number): Promise<{ id: number; why: string }[]> {
  const ctx = contextOf(db, operator);
  const got: { id: number; why: string }[] = [];
  while (got.length < count) {
    const pulled = await pullCustomer(ctx).catch((error: unknown) => { if (isAppError(error) && error.code === "away") return null; throw error; });
    if (!pulled?.customer) break;
    got.push({ id: pulled.customer.id, why: pulled.assignment.pullClass });
    await recordOutcome(ctx, { assignmentId: pulled.assignment.id, outcome: "reached" });
  }
  return got;
}

const told = (places: readonly NextPlace[]) => places.map(({ customer, why }, i) => ({ id: customer.id, why: i === 0 && why === "in_hand" ? "fresh" : why }));

describe.each(engines)("next for an operator on %s", (engine) => {
  let database: TestDatabase;
  let db: Db;
  let supervisor = 0;
  let me = 0;
  let others: number[] = [];
  beforeAll(async () => {
    database = await makeTestDatabase(engine, { connections: 2 });
    db = database.db;
    [supervisor = 0, me = 0, ...others] = await addOperators(db, 6);
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "admin" }).where(eq(db.tables.users.id, supervisor)));
  });
  afterAll(() => database.drop());

  it("is whom they get, in that order and for that reason, whatever the pool looks like", async () => {
    const sizes: number[] = [];
    await fc.assert(fc.asyncProperty(somePools, async (plan) => {
      await putPool(db, plan, me, others);
      const next = await nextFor(contextOf(db, supervisor, TEST_EPOCH, "admin"), { operatorId: me });
      expect(told(next.places)).toEqual(await reached(db, me, 50));
      sizes.push(next.places.length);
    }), { numRuns: runs[engine], ...seed });
    // Else it would prove less than it says.
    expect(sizes.filter((n) => n > 3).length).toBeGreaterThan(runs[engine] / 3);
  }, long ? 3_600_000 : 120_000);
});
