import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { engines, makeTestDatabase, type TestDatabase } from "@/db/testing";
import { BAND } from "@/db/values";
import { systemContext } from "../auth/testing";
import { addCustomers, addOperators, contextOf, minutesAfter as at } from "../pool/testing";
import { liftSuppression, suppressNumber } from "../pool/suppress-number";
import type { Earlier } from "./entry";
import { expireSuppressions } from "./expire-suppressions";
import { suppressedAmong } from "./is-suppressed";
import { liftByHand } from "./lift-suppression";
import { putNumbers } from "./put-numbers";

type Step =
  | { do: "add"; minutes: number | null }
  | { do: "refuse" } | { do: "correct"; which: number } | { do: "lift" } | { do: "promise" } | { do: "wait"; minutes: number } | { do: "job" };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("add" as const), minutes: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 5 }) }),
  fc.constant<Step>({ do: "refuse" }), fc.record({ do: fc.constant("correct" as const), which: fc.nat(3) }), fc.constant<Step>({ do: "lift" }),
  fc.constant<Step>({ do: "promise" }), fc.record({ do: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 15 }) }), fc.constant<Step>({ do: "job" }),
);

/** One number as people understand it: until when somebody put it there, and which calls said that it must not be called. */
class Model {
  now = 0;
  until = 0;
  byCall = false;
  refusing = new Set<number>();
  callback = false;

  get suppressed(): boolean { return this.byCall || this.until > this.now; }

  add(minutes: number | null): void { this.until = Math.max(this.until, minutes === null ? Infinity : this.now + minutes); }
  refuse(call: number): void {
    this.refusing.add(call);
    // What is there for ever already stays in the name of whoever put it there.
    this.byCall ||= this.until !== Infinity;
  }
  correct(call: number): void {
    this.refusing.delete(call);
    this.byCall &&= this.refusing.size > 0;
  }
  /** What was said before does not count any more. Afterwards is later. */
  lift(): void {
    this.byCall = false;
    this.until = 0;
    this.refusing.clear();
    this.now += 1;
  }
}

let databases: TestDatabase[] = [];
let operators: number[][] = [];
beforeAll(async () => {
  databases = await Promise.all(engines.map((engine) => makeTestDatabase(engine, { connections: 2 })));
  operators = await Promise.all(databases.map(({ db }) => addOperators(db, 1)));
});
afterAll(() => Promise.all(databases.map((database) => database.drop())));

let numbers = 0;

/** Tells a story of one new number and its customer, and holds the two against each other after every step. */
async function tell(db: Db, operator: number, steps: readonly Step[]): Promise<void> {
  const model = new Model();
  const phone = `+9053${String(numbers++).padStart(8, "0")}`;
  const [customer] = await addCustomers(db, [{ firstName: "A", phone }]);
  const id = customer?.id ?? 0;
  const { calls, customers, suppressions } = db.tables;
  const calling: number[] = [];
  const inPool = <T>(work: Parameters<typeof db.transaction<T>>[0]) => db.transaction(work, { holdsPool: true });
  const job = () => expireSuppressions(db, at(model.now), 100);

  for (const one of steps) {
    const [now, ctx] = [at(model.now), contextOf(db, operator, at(model.now))];
    if (one.do === "wait") model.now += one.minutes;
    if (one.do === "job") await job();
    if (one.do === "add") {
      await putNumbers(systemContext(db, now), [phone], { reason: "x", source: "hand", expiresAt: one.minutes === null ? null : at(model.now + one.minutes) });
      model.add(one.minutes);
    }
    if (one.do === "refuse") {
      const call = await addCall(db, { operator, customer: id, phone, now });
      calling.push(call);
      await inPool((tx) => suppressNumber(ctx, tx, { phone, callId: call }));
      model.refuse(call);
    }
    const corrected = one.do === "correct" ? calling[one.which] : undefined;
    if (corrected !== undefined) {
      await inPool(async (tx) => {
        await tx.update(calls).set({ effect: "completed" }).where(eq(calls.id, corrected));
        await liftSuppression(ctx, tx, corrected);
      });
      model.correct(corrected);
    }
    const [entry] = await db.read.select().from(suppressions).where(eq(suppressions.phone, phone));
    if (one.do === "lift" && model.suppressed) {
      await liftByHand(systemContext(db, now), { id: entry?.id ?? 0, reason: "x" });
      model.lift();
    }
    if (one.do === "promise" && !model.suppressed) {
      await job();
      await inPool((tx) => tx.update(customers).set({ band: BAND.openCallback, sortAt: at(99) }).where(eq(customers.id, id)));
      model.callback = true;
    }
    model.callback &&= !model.suppressed;
    expect((await suppressedAmong(db, db.read, [phone], at(model.now))).has(phone)).toBe(model.suppressed);
    const [after] = await db.read.select().from(suppressions).where(eq(suppressions.phone, phone));
    if (model.suppressed) expect([endOf(after?.expiresAt ?? null), beneath(after, model)]).toEqual([model.byCall ? Infinity : model.until, model.byCall && model.until > model.now ? model.until : 0]);
    const [told] = await db.read.select().from(customers).where(eq(customers.id, id));
    // Until the job ran it may be out of reach for longer, never for shorter.
    if (model.suppressed) expect(told?.blockedBy).not.toBeNull();
    expect(told?.band === BAND.openCallback).toBe(model.callback);
  }
  await job();
  const [told] = await db.read.select().from(customers).where(eq(customers.id, id));
  expect(told?.blockedBy !== null).toBe(model.suppressed);
}

const endOf = (end: Date | null): number => (end === null ? Infinity : (end.getTime() - at(0).getTime()) / 60_000);

/** Until when the number would be there without the calls; 0 for not at all. */
function beneath(entry: { earlier: Record<string, unknown> | null } | undefined, { now }: Model): number {
  const kept = entry?.earlier as Earlier | null | undefined;
  const end = kept ? endOf(kept.expiresAt === null ? null : new Date(kept.expiresAt)) : 0;
  return end > now ? end : 0;
}

async function addCall({ tables: { calls, assignments, outcomes }, ...db }: Db, { operator, customer, phone, now }: { operator: number; customer: number; phone: string; now: Date }): Promise<number> {
  const [outcome] = await db.read.select().from(outcomes).where(eq(outcomes.effect, "do_not_call"));
  return db.transaction(async (tx) => {
    const instants = { pulledAt: at(0), leaseExpiresAt: at(0), lastInputAt: at(0), endedAt: at(0) };
    const [hand] = await tx.insert(assignments).values({ customerId: customer, operatorId: operator, pullClass: "mine", ...instants }).returning();
    const [call] = await tx.insert(calls).values({
      assignmentId: hand?.id ?? 0, customerId: customer, operatorId: operator, outcome: outcome?.code ?? "", effect: "do_not_call", isContact: true,
      countsAsAttempt: false, attempt: 1, phone, pulledAt: now, recordedAt: now, before: {} as never,
    }).returning();
    return call?.id ?? 0;
  });
}

const long = process.env.CALLPOOL_LONG === "1";

it.each(engines)("adding, ending, lifting, calls and their corrections leave a number as one page of rules says, on %s", async (engine) => {
  const which = engines.indexOf(engine);
  const { db } = databases[which] ?? {};
  if (!db) throw new Error("no database");
  const numRuns = (engine === "sqlite" ? 150 : 30) * (long ? 20 : 1);
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => { await tell(db, operators[which]?.[0] ?? 0, steps); }), { numRuns });
}, long ? 1_800_000 : 120_000);
