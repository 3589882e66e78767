import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { engines, makeTestDatabase, type TestDatabase } from "@/db/testing";
import { isAppError } from "../errors";
import { deactivateUser } from "../users/deactivate-user";
import { changeOutcome } from "./change-outcome";
import { expireLeases } from "./expire-leases";
import { promoteDue } from "./promote-due";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { releaseAssignment } from "./release-assignment";
import { addCustomers, addOperators, contextOf, minutesAfter } from "./testing";
import type { UserContext } from "../context";

const MANY = 20;

describe.each(engines)("two things at the same moment on %s", (engine) => {
  let database: TestDatabase;
  let db: Db;
  beforeEach(async () => { database = await makeTestDatabase(engine, { connections: MANY }); db = database.db; });
  afterEach(() => database.drop());

  const hand = async (ctx: UserContext) => {
    const { customer, assignment } = await pullCustomer(ctx);
    if (!customer) throw new Error("expected a customer");
    return { customer, assignmentId: assignment.id };
  };

  /** What each of these came to: "done", or the code of the refusal. */
  const outcomesOf = async (attempts: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(attempts);
    return settled.map((one) => {
      if (one.status === "fulfilled") return "done";
      if (isAppError(one.reason)) return one.reason.code;
      throw one.reason;
    });
  };

  async function oneOf(count: number, customers = 1) {
    const ids = await addOperators(db, count);
    await addCustomers(db, Array.from({ length: customers }, (_, i) => ({ firstName: `C${i}` })));
    return ids.map((id) => contextOf(db, id));
  }

  it("one of two different outcomes for an assignment wins, and every repetition of it gets the same call", async () => {
    const [ctx] = await oneOf(1);
    if (!ctx) throw new Error("no operator");
    const { assignmentId } = await hand(ctx);
    const said = Array.from({ length: MANY }, (_, i) => (i % 2 ? "no_answer" : "reached"));
    const results = await outcomesOf(said.map((outcome) => recordOutcome(ctx, { assignmentId, outcome })));
    await onlyOneCounts(said, results);
  });

  it("so it is when both come late", async () => {
    const [ctx] = await oneOf(1);
    if (!ctx) throw new Error("no operator");
    const { assignmentId } = await hand(ctx);
    const late = { ...ctx, now: minutesAfter(30) };
    await expireLeases(db, late.now);
    const said = Array.from({ length: MANY }, (_, i) => (i % 2 ? "no_answer" : "busy"));
    const results = await outcomesOf(said.map((outcome) => recordOutcome(late, { assignmentId, outcome })));
    await onlyOneCounts(said, results);
  });

  async function onlyOneCounts(said: string[], results: string[]) {
    const [call, ...others] = await db.read.select().from(db.tables.calls);
    expect(others).toEqual([]);
    expect(results).toEqual(said.map((outcome) => (outcome === call?.outcome ? "done" : "already_recorded")));
    const [customer] = await db.read.select().from(db.tables.customers);
    expect(customer).toMatchObject({ assignedTo: null, lastOutcome: call?.outcome, callAttempts: call?.countsAsAttempt ? 1 : 0 });
  }

  it("an assignment ends once: by its outcome, its release or its expiry", async () => {
    for (let round = 0; round < 10; round++) {
      const [ctx] = round === 0 ? await oneOf(1, 10) : [contextOf(db, (await db.read.select().from(db.tables.users))[0]?.id ?? 0)];
      if (!ctx) throw new Error("no operator");
      const { assignmentId, customer } = await hand(ctx);
      const after = { ...ctx, now: minutesAfter(30) };
      await outcomesOf([
        expireLeases(db, after.now), recordOutcome(after, { assignmentId, outcome: "reached" }), releaseAssignment(after, { assignmentId, reason: "away" }),
      ]);
      const calls = await db.read.select().from(db.tables.calls).where(eq(db.tables.calls.assignmentId, assignmentId));
      const [ended] = await db.read.select().from(db.tables.assignments).where(eq(db.tables.assignments.id, assignmentId));
      const [left] = await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, customer.id));
      expect(calls.length).toBe(ended?.ending === "outcome" ? 1 : 0);
      expect(left).toMatchObject({ assignedTo: null, status: calls.length > 0 ? "completed" : "pending" });
      if (calls.length === 0) await db.transaction((tx) => tx.update(db.tables.customers).set({ status: "outside" }).where(eq(db.tables.customers.id, customer.id)));
    }
  });

  it("a late outcome and a colleague's pull: it counts, or it is a note for the colleague", async () => {
    const [ctx, other] = await oneOf(2);
    if (!ctx || !other) throw new Error("no operators");
    const { assignmentId } = await hand(ctx);
    const now = minutesAfter(30);
    await expireLeases(db, now);
    const [said, pulled] = await Promise.all([
      outcomesOf([recordOutcome({ ...ctx, now }, { assignmentId, outcome: "reached" })]), pullCustomer({ ...other, now }),
    ]);
    const notes = await db.read.select().from(db.tables.lateNotes);
    expect({ said, notes: notes.length }).toEqual(pulled.customer ? { said: ["late_outcome_kept"], notes: 1 } : { said: ["done"], notes: 0 });
  });

  it("twenty customers who share one number, and nobody there wants calls", async () => {
    const ids = await addOperators(db, MANY);
    await addCustomers(db, ids.map((_, i) => ({ firstName: `C${i}` })));
    const hands = [];
    for (const id of ids) hands.push({ ctx: contextOf(db, id), ...(await hand(contextOf(db, id))) });
    // One number is never in two hands by pulling; by changing numbers it may be.
    await db.transaction((tx) => tx.update(db.tables.customers).set({ phone: "+905320000001" }));
    const results = await outcomesOf(hands.map(({ ctx, assignmentId }) => recordOutcome(ctx, { assignmentId, outcome: "do_not_call" })));
    expect(new Set(results)).toEqual(new Set(["done"]));
    expect(await db.read.$count(db.tables.suppressions)).toBe(1);
    const rows = await db.read.select().from(db.tables.customers);
    expect(rows.filter((row) => row.status !== "do_not_call" || row.blockedBy === null)).toEqual([]);

    // All of them take it back: the number is free with the last one, not with the first.
    const changes = await outcomesOf(hands.map(({ ctx, assignmentId }) => changeOutcome(ctx, { assignmentId, outcome: "reached" })));
    expect(new Set(changes)).toEqual(new Set(["done"]));
    expect(await db.read.$count(db.tables.suppressions)).toBe(0);
    expect((await db.read.select().from(db.tables.customers)).filter((row) => row.blockedBy !== null)).toEqual([]);
  });

  it("nobody is owned by who was deactivated while they recorded, and no callback is lost with them", async () => {
    const [admin = 0, ...ids] = await addOperators(db, 9);
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "admin" }).where(eq(db.tables.users.id, admin)));
    await addCustomers(db, ids.map((_, i) => ({ firstName: `C${i}` })));
    const hands = [];
    for (const id of ids) hands.push({ id, ctx: contextOf(db, id), ...(await hand(contextOf(db, id))) });
    await outcomesOf(hands.flatMap(({ id, ctx, assignmentId }) => [
      recordOutcome(ctx, { assignmentId, outcome: "callback", callbackAt: minutesAfter(10) }),
      deactivateUser(contextOf(db, admin, minutesAfter(1), "admin"), { userId: id }),
      recordOutcome(ctx, { assignmentId, outcome: "callback", callbackAt: minutesAfter(10) }),
    ]));
    const rows = await db.read.select().from(db.tables.customers);
    expect(rows.filter((row) => row.ownerId !== null || row.band === 0 || row.assignedTo !== null)).toEqual([]);
  });

  it("a callback that is put off while it falls due comes at the new time", async () => {
    const [ctx] = await oneOf(1);
    if (!ctx) throw new Error("no operator");
    const { assignmentId } = await hand(ctx);
    await recordOutcome(ctx, { assignmentId, outcome: "callback", callbackAt: minutesAfter(5) });
    const change = { assignmentId, outcome: "callback", callbackAt: minutesAfter(60) };
    await Promise.all([changeOutcome({ ...ctx, now: minutesAfter(4) }, change), promoteDue(db, minutesAfter(5), 500), promoteDue(db, minutesAfter(5), 500)]);
    const [customer] = await db.read.select().from(db.tables.customers);
    expect(customer).toMatchObject({ status: "waiting", dueAt: minutesAfter(60), sortAt: minutesAfter(60) });
  });

  /** A customer whom the first operator has called in vain, and a manager. */
  async function calledOnce(outcome: string) {
    const [managerId = 0, ...ids] = await addOperators(db, MANY);
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "admin" }).where(eq(db.tables.users.id, managerId)));
    await addCustomers(db, [{ firstName: "Ayşe" }]);
    const [first, ...others] = ids.map((id) => contextOf(db, id, minutesAfter(1)));
    if (!first) throw new Error("no operator");
    const { assignmentId } = await hand({ ...first, now: minutesAfter(0) });
    await recordOutcome({ ...first, now: minutesAfter(0) }, { assignmentId, outcome });
    return { manager: contextOf(db, managerId, minutesAfter(1), "admin"), others, correct: (said: string) => ({ assignmentId, outcome: said, reason: "heard it" }) };
  }

  /** What must hold of a customer whose calls were corrected: attempts and last outcome are those of the calls. */
  async function followsItsCalls() {
    const [customer] = await db.read.select().from(db.tables.customers);
    const calls = await db.read.select().from(db.tables.calls).orderBy(asc(db.tables.calls.id));
    expect(customer).toMatchObject({ callAttempts: calls.filter((call) => call.countsAsAttempt).length, lastOutcome: calls.at(-1)?.outcome, lastOperatorId: calls.at(-1)?.operatorId });
    return { customer, calls };
  }

  it("a correction that takes a customer out of the pool, and everybody's pulls: in a hand, or done with", async () => {
    const { manager, others, correct } = await calledOnce("no_answer");
    const [corrected, ...pulled] = await Promise.all([outcomesOf([changeOutcome(manager, correct("reached"))]), ...others.map((ctx) => pullCustomer(ctx))]);
    const got = pulled.filter(({ customer }) => customer !== null).length;
    const { customer } = await followsItsCalls();
    expect({ corrected, got, status: customer?.status }).toEqual(got === 1
      ? { corrected: ["customer_in_hand"], got: 1, status: "assigned" } : { corrected: ["done"], got: 0, status: "completed" });
  });

  it("a correction that brings a customer back, and everybody's pulls: at most one has them", async () => {
    const { manager, others, correct } = await calledOnce("reached");
    const [corrected, ...pulled] = await Promise.all([outcomesOf([changeOutcome(manager, correct("busy"))]), ...others.map((ctx) => pullCustomer(ctx))]);
    const got = pulled.filter(({ customer }) => customer !== null).length;
    const { customer } = await followsItsCalls();
    expect(corrected).toEqual(["done"]);
    expect([{ got: 1, status: "assigned" }, { got: 0, status: "pending" }]).toContainEqual({ got, status: customer?.status });
  });

  it("a correction of an earlier call and the outcome of a later one: one after the other, and the attempts are those of both", async () => {
    for (const said of ["busy", "reached", "do_not_call", "callback"]) {
      const { manager, others: [second], correct } = await calledOnce("no_answer");
      if (!second) throw new Error("no operator");
      const { assignmentId } = await hand(second);
      const results = await outcomesOf([
        changeOutcome(manager, { ...correct(said), callbackAt: minutesAfter(30) }), recordOutcome(second, { assignmentId, outcome: "no_answer" }),
        changeOutcome(manager, { ...correct(said), callbackAt: minutesAfter(30) }),
      ]);
      expect(results[1]).toBe("done");
      expect(["done", "customer_in_hand"]).toEqual(expect.arrayContaining([results[0], results[2]]));
      const { customer, calls } = await followsItsCalls();
      expect(calls.map((call) => [call.attempt, call.outcome])).toEqual([[1, results.every((result) => result !== "customer_in_hand") || calls[0]?.outcome === said ? said : "no_answer"], [calls[0]?.countsAsAttempt ? 2 : 1, "no_answer"]]);
      expect(customer).toMatchObject({ status: "pending", ownerId: second.actor.userId });
      await database.drop();
      database = await makeTestDatabase(engine, { connections: MANY });
      db = database.db;
    }
  });

  it("as many operators as customers: each gets one, and the rest get none", async () => {
    const contexts = await oneOf(MANY, MANY - 5);
    const pulled = await Promise.all(contexts.flatMap((ctx) => [pullCustomer(ctx), pullCustomer(ctx)]));
    const given = pulled.flatMap(({ customer }, i) => (customer ? [`${Math.floor(i / 2)}: ${customer.id}`] : []));
    expect(new Set(given).size).toBe(MANY - 5);
    expect(given.length).toBe(2 * (MANY - 5));
  });
});
