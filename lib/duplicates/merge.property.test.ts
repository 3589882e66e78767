import fc from "fast-check";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { engines, makeTestDatabase, type Engine } from "@/db/testing";
import { BAND } from "@/db/values";
import { getHistory, getTimeline, type Timeline } from "../customers/get-history";
import { recordsOf } from "../customers/records-of";
import { isAppError } from "../errors";
import { changeOutcome } from "../pool/change-outcome";
import { contradictions, customerRows } from "../pool/proof/real-checks";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { settleDue } from "../pool/settle-due";
import { skipCustomer } from "../pool/skip-customer";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { reserveCustomers } from "../reserve/reserve-customers";
import { addSuppressions } from "../suppression/add-suppressions";
import { mergeCustomers } from "./merge-customers";

/** `npm run test:long` asks for many more. */
const long = process.env.CALLPOOL_LONG === "1";
const PEOPLE = 6;
const outcomes = ["reached", "no_answer", "busy", "invalid_phone", "callback", "do_not_call"] as const;
const some = fc.nat(PEOPLE - 1);
const side = fc.constantFrom("stays" as const, "goes" as const, undefined);

type Step =
  | { do: "call"; by: number; outcome: (typeof outcomes)[number] }
  | { do: "hold" | "drop"; by: number }
  | { do: "merge"; stays: number; goes: number; phone?: "stays" | "goes"; list?: "stays" | "goes" }
  | { do: "correct"; call: number; outcome: (typeof outcomes)[number] }
  | { do: "reserve"; who: number; by: number }
  | { do: "suppress"; who: number; minutes: number | null }
  | { do: "wait"; minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("call" as const), by: fc.nat(1), outcome: fc.constantFrom(...outcomes) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("merge" as const), stays: some, goes: some, phone: side, list: side }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("hold" as const, "drop" as const), by: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("correct" as const), call: fc.nat(10), outcome: fc.constantFrom(...outcomes) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reserve" as const), who: some, by: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("suppress" as const), who: some, minutes: fc.constantFrom(null, 30) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.constantFrom(1, 70, 60 * 30) }) },
);

describe.each(engines)("records of one person, merged among calls, on %s", (engine) => {
  it("lose no call, contradict nothing, are one customer to the pool, and tell everything in one history", async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 30 }), (steps) => live(engine, steps)), { numRuns: (long ? 300 : 8) * (engine === "sqlite" ? 2 : 1) });
  }, long ? 3_600_000 : 180_000);
});

async function live(engine: Engine, steps: readonly Step[]): Promise<void> {
  const database = await makeTestDatabase(engine, { connections: 2 });
  const { db } = database;
  try {
    const operators = await addOperators(db, 3);
    const boss = operators[2] ?? 0;
    const people = await addCustomers(db, Array.from({ length: PEOPLE }, (_, i) => ({ firstName: `P${i}`, phone: `+90532000000${i >> 1}`, phone2: i % 2 ? `+90533000000${i}` : null, priority: i % 3 })));
    const { calls, customers } = db.tables;
    let minute = 1;
    let recorded = 0;
    const as = (by: number) => contextOf(db, operators[by] ?? 0, minutesAfter(minute));
    const office = () => contextOf(db, boss, minutesAfter(minute), "admin");
    const idOf = (i: number) => people[i]?.id ?? 0;
    for (const one of steps) {
      minute += 1;
      try {
        if (await happens(one)) recorded += 1;
      } catch (error) {
        if (!isAppError(error)) throw error;
      }
      const rows = await customerRows(db);
      expect(contradictions(rows)).toEqual([]);
      for (const row of rows.filter(({ mergedInto }) => mergedInto !== null)) {
        expect(row).toMatchObject({ status: "outside", listId: null, laneId: null, ownerId: null, reservedFor: null, awayOwnerId: null, assignedTo: null, dueAt: null, blockedBy: null, band: BAND.ordinary });
      }
    }
    expect(await db.read.select({ id: calls.id }).from(calls)).toHaveLength(recorded);
    const stays = (await db.read.select().from(customers)).filter(({ mergedInto }) => mergedInto === null);
    const told = [];
    for (const { id } of stays) {
      const ids = await recordsOf(db, db.read, id);
      const history = await getHistory(office(), { id });
      const theirs = (await db.read.select({ id: calls.id, customerId: calls.customerId }).from(calls)).filter((call) => ids.includes(call.customerId));
      expect(history.calls.map((call) => call.id).sort((a, b) => a - b)).toEqual(theirs.map((call) => call.id).sort((a, b) => a - b));
      expect((await wholeTimeline(id)).sort()).toEqual(theirs.map((call) => `call ${call.id}`).sort());
      told.push(...ids);
    }
    expect(told.sort((a, b) => a - b)).toEqual(people.map((person) => person.id));

    async function happens(one: Step): Promise<boolean> {
      switch (one.do) {
        case "call": {
          const { assignment } = await pullCustomer(as(one.by));
          if (!assignment) return false;
          await recordOutcome(as(one.by), { assignmentId: assignment.id, outcome: one.outcome, close: true, ...(one.outcome === "callback" && { callbackAt: minutesAfter(minute + 45) }) });
          return true;
        }
        case "hold": await pullCustomer(as(one.by)); return false;
        case "drop": {
          const { assignment } = await pullCustomer(as(one.by));
          if (assignment) await skipCustomer(as(one.by), { assignmentId: assignment.id, reason: "language" });
          return false;
        }
        case "merge": await mergeCustomers(office(), { staysId: idOf(one.stays), goesId: idOf(one.goes), choices: { phone: one.phone, list: one.list } }); return false;
        case "correct": {
          const found = (await db.read.select().from(calls).orderBy(calls.id))[one.call];
          if (found) await changeOutcome(office(), { assignmentId: found.assignmentId, outcome: one.outcome, close: true, ...(one.outcome === "callback" && { callbackAt: minutesAfter(minute + 45) }) });
          return false;
        }
        case "reserve": await reserveCustomers(office(), { customerIds: [idOf(one.who)], operatorId: operators[one.by] ?? 0, until: minutesAfter(minute + 60) }); return false;
        case "suppress": {
          const [row] = await db.read.select().from(customers).where(eq(customers.id, idOf(one.who)));
          if (row) await addSuppressions(office(), { numbers: row.phone, reason: "asked", expiresAt: one.minutes === null ? null : minutesAfter(minute + one.minutes) });
          return false;
        }
        case "wait": minute += one.minutes; await settleDue(db, minutesAfter(minute), 100); return false;
      }
    }

    /** The calls on all pages of a timeline. */
    async function wholeTimeline(id: number): Promise<string[]> {
      const found: string[] = [];
      for (let next: Timeline["next"] | undefined; next !== null;) {
        const page = await getTimeline(office(), { id, ...(next && { before: next }) });
        found.push(...page.history.calls.map((call) => `call ${call.id}`));
        next = page.next;
      }
      return found;
    }
  } finally {
    await database.drop();
  }
}
