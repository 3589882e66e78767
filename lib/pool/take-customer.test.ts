import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, engines, makeTestDatabase, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { isAppError } from "../errors";
import { defaultSettings, type Settings } from "../settings/schema";
import { SETTINGS_KEY } from "../settings/get-settings";
import { changeOutcome } from "./change-outcome";
import { expireLeases } from "./expire-leases";
import { keepRules } from "../rules/keep-rules";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { releaseAssignment } from "./release-assignment";
import { takeCustomer } from "./take-customer";
import { addCustomers, addOperators, contextOf, minutesAfter } from "./testing";
import type { Customer } from "./types";

const set = (db: Db, settings: Partial<Settings>) => db.transaction(async (tx) => {
  await tx.insert(db.tables.settings).values({ key: SETTINGS_KEY, value: { ...defaultSettings, ...settings }, updatedAt: TEST_EPOCH });
  await keepRules(db, tx, TEST_EPOCH);
});
const stateOf = async (db: Db, id: number): Promise<Customer | undefined> => (await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, id)))[0];

eachEngine("taking a customer without the pool", (use) => {
  /** One operator who has spoken to A, and another. */
  async function reachedOnce(outcome = "reached", more: Partial<Customer> = {}) {
    const { db } = use();
    const [one = 0, two = 0, boss = 0] = await addOperators(db, 3);
    const [a] = await addCustomers(db, [{ firstName: "A", ...more }]);
    const ctx = contextOf(db, one);
    const { assignment } = await pullCustomer(ctx);
    await recordOutcome(ctx, { assignmentId: assignment?.id ?? 0, outcome, callbackAt: outcome === "callback" ? minutesAfter(60) : undefined });
    return { db, one: contextOf(db, one, minutesAfter(5)), two: contextOf(db, two, minutesAfter(5)), boss: contextOf(db, boss, minutesAfter(5), "admin"), id: a?.id ?? 0, phone: a?.phone ?? "" };
  }
  const again = (ctx: UserContext, customerId: number) => takeCustomer(ctx, { customerId, how: "called_again" });

  it("calls somebody again who is done with: nobody answers, nothing changes, and a release gives the state back", async () => {
    const { db, one, id } = await reachedOnce();
    const first = await again(one, id);
    expect(first).toMatchObject({ customer: { status: "assigned", assignedTo: one.actor.userId }, assignment: { pullClass: "called_again", statusBefore: "completed" } });
    expect((await again(one, id)).assignment.id).toBe(first.assignment.id);
    expect((await pullCustomer(one)).assignment?.id).toBe(first.assignment.id);
    await releaseAssignment(one, { assignmentId: first.assignment.id, reason: "by mistake" });
    expect(await stateOf(db, id)).toMatchObject({ status: "completed", assignedTo: null });

    const second = await again(one, id);
    const { call, customer } = await recordOutcome(one, { assignmentId: second.assignment.id, outcome: "no_answer" });
    expect(call).toMatchObject({ outcome: "no_answer", attempt: 1, closing: null });
    expect(customer).toMatchObject({ status: "completed", callAttempts: 0, lastOutcome: "no_answer", ownerId: one.actor.userId });
    const third = await again(one, id);
    await expireLeases(db, minutesAfter(60));
    expect(await stateOf(db, id)).toMatchObject({ status: "completed" });
    expect((await recordOutcome({ ...one, now: minutesAfter(61) }, { assignmentId: third.assignment.id, outcome: "callback", callbackAt: minutesAfter(90) })).customer).toMatchObject({ status: "waiting", band: 0 });
  });

  it("keeps a promised call that is called early and not answered, and what waits comes back when it was to", async () => {
    const { db, one, id } = await reachedOnce("callback");
    const { assignment } = await again(one, id);
    expect(assignment.statusBefore).toBe("waiting");
    expect((await recordOutcome(one, { assignmentId: assignment.id, outcome: "busy" })).customer).toMatchObject({ status: "waiting", band: 0, dueAt: minutesAfter(60), callAttempts: 0 });
    await again({ ...one, now: minutesAfter(50) }, id);
    await expireLeases(db, minutesAfter(70));
    expect(await stateOf(db, id)).toMatchObject({ status: "waiting", dueAt: minutesAfter(60) });
    expect((await pullCustomer({ ...one, now: minutesAfter(70) })).assignment).toMatchObject({ pullClass: "my_callback" });
  });

  it("an incoming call is taken whoever's it is, by any number of theirs, and by nobody who does not name one", async () => {
    const { two, id, phone } = await reachedOnce();
    await expect(again(two, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(takeCustomer(two, { customerId: id, how: { incoming: "+905551112233" } })).rejects.toMatchObject({ code: "not_found" });
    const { assignment } = await takeCustomer(two, { customerId: id, how: { incoming: phone } });
    expect(assignment).toMatchObject({ pullClass: "incoming", statusBefore: "completed" });
    expect((await recordOutcome(two, { assignmentId: assignment.id, outcome: "reached" })).customer).toMatchObject({ status: "completed", ownerId: two.actor.userId });
  });

  it("a correction of what came before is found by the call out of turn after it", async () => {
    const { db, one, boss, id } = await reachedOnce();
    const { assignment } = await again(one, id);
    await recordOutcome(one, { assignmentId: assignment.id, outcome: "no_answer" });
    const [first] = await db.read.select().from(db.tables.calls).orderBy(db.tables.calls.id);
    await changeOutcome(boss, { assignmentId: first?.assignmentId ?? 0, outcome: "busy", reason: "it rang" });
    expect(await stateOf(db, id)).toMatchObject({ status: "pending", callAttempts: 2, lastOutcome: "no_answer" });
    await changeOutcome(boss, { assignmentId: first?.assignmentId ?? 0, outcome: "reached", reason: "it did not" });
    expect(await stateOf(db, id)).toMatchObject({ status: "completed", callAttempts: 0, lastOutcome: "no_answer" });
  });

  it("is refused by whatever keeps the pool from giving, and that is said", async () => {
    const { db, one, two, id, phone } = await reachedOnce();
    const { customers, lists, lanes, suppressions, listOperators } = db.tables;
    const write = (values: Partial<Customer>) => db.transaction((tx) => tx.update(customers).set(values).where(eq(customers.id, id)));
    const refused = async (how: "called_again" | "incoming" = "called_again") => {
      try {
        const { assignment } = await takeCustomer(one, { customerId: id, how: how === "incoming" ? { incoming: phone } : how });
        await releaseAssignment(one, { assignmentId: assignment.id, reason: "only looking" });
        return "taken";
      } catch (error) {
        if (!isAppError(error)) throw error;
        return error.code;
      }
    };
    expect([await refused(), await refused("incoming")]).toEqual(["taken", "taken"]);
    for (const [values, code] of [
      [{ status: "do_not_call" }, "not_to_be_called"], [{ status: "invalid_phone" }, "no_number_left"], [{ status: "outside", listId: null, laneId: null }, "in_no_list"],
      [{ reservedFor: two.actor.userId, ownerId: two.actor.userId, owned: 1, reservedUntil: minutesAfter(600) }, "reserved_for_other"], [{ mergedInto: id }, "not_found"], [{ erasedAt: TEST_EPOCH }, "not_found"],
    ] as const) {
      const before = await stateOf(db, id);
      await write(values);
      expect([await refused(), await refused("incoming")]).toEqual([code, code]);
      if (before) await write(before);
    }
    await write({ status: "waiting", band: 0, dueAt: minutesAfter(600), sortAt: minutesAfter(600), ownerId: two.actor.userId, owned: 1, queuePriority: 0 });
    expect([await refused(), await refused("incoming")]).toEqual(["callback_of_other", "taken"]);
    await write({ status: "completed", band: 2, dueAt: null, sortAt: TEST_EPOCH });

    await db.transaction((tx) => tx.update(lanes).set({ opensAt: minutesAfter(60), closesAt: minutesAfter(120) }));
    await expect(again(one, id)).rejects.toMatchObject({ code: "outside_calling_hours", params: { opens: "yes", at: minutesAfter(60).toISOString() } });
    expect(await refused("incoming")).toBe("taken");
    await db.transaction((tx) => tx.update(lanes).set({ opensAt: null, closesAt: null, isActive: false }));
    expect([await refused(), await refused("incoming")]).toEqual(["list_not_open", "taken"]);
    await db.transaction(async (tx) => { await tx.update(lanes).set({ isActive: true }); await tx.update(lists).set({ isRestricted: true }); });
    expect([await refused(), await refused("incoming")]).toEqual(["list_not_yours", "list_not_yours"]);
    const [list] = await db.read.select().from(lists);
    await db.transaction((tx) => tx.insert(listOperators).values({ listId: list?.id ?? 0, userId: one.actor.userId }));
    expect(await refused()).toBe("taken");

    const [entry] = await db.transaction((tx) => tx.insert(suppressions).values({ phone, reason: "asked", addedAt: TEST_EPOCH }).returning());
    await write({ blockedBy: entry?.id ?? null });
    expect([await refused(), await refused("incoming")]).toEqual(["not_to_be_called", "not_to_be_called"]);
    await write({ blockedBy: null });

    await addCustomers(db, [{ firstName: "B", phone }]);
    await db.transaction((tx) => tx.update(lists).set({ isRestricted: false }));
    await pullCustomer(two);
    expect([await refused(), await refused("incoming")]).toEqual(["number_in_hand", "number_in_hand"]);
  });

  it("is bound by the gap and the day's limit when the operator calls, not when they are called", async () => {
    const { db, one, id, phone } = await reachedOnce();
    await set(db, { minGapMinutes: 30 });
    await expect(again(one, id)).rejects.toMatchObject({ code: "called_recently", params: { at: minutesAfter(30).toISOString() } });
    const { assignment } = await takeCustomer(one, { customerId: id, how: { incoming: phone } });
    await releaseAssignment(one, { assignmentId: assignment.id, reason: "hung up" });
    expect((await again({ ...one, now: minutesAfter(31) }, id)).assignment.pullClass).toBe("called_again");
  });

  it("is not for whoever holds somebody, is away or is gone", async () => {
    const { db, one, id } = await reachedOnce();
    await addCustomers(db, [{ firstName: "Bülent", phone: "+905321112233" }]);
    const { users } = db.tables;
    const { assignment } = await pullCustomer(one);
    await expect(again(one, id)).rejects.toMatchObject({ code: "hand_full", params: { name: "Bülent" } });
    await releaseAssignment(one, { assignmentId: assignment?.id ?? 0, reason: "later" });
    await db.transaction((tx) => tx.update(users).set({ awayUntil: minutesAfter(60) }).where(eq(users.id, one.actor.userId)));
    await expect(again(one, id)).rejects.toMatchObject({ code: "away" });
    await db.transaction((tx) => tx.update(users).set({ isActive: false }).where(eq(users.id, one.actor.userId)));
    await expect(again(one, id)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

const MANY = 20;

it.each(engines)("one of many who call again, are rung and pull at once holds the customer, on %s", async (engine) => {
  const database = await makeTestDatabase(engine, { connections: MANY });
  try {
    const { db } = database;
    const ids = await addOperators(db, MANY);
    const [a] = await addCustomers(db, [{ firstName: "A" }]);
    const id = a?.id ?? 0;
    const { customers, assignments } = db.tables;
    for (const before of ["pending", "completed", "waiting"] as const) {
      // All of them have spoken to the customer once.
      for (const operator of before === "pending" ? ids : []) {
        const { assignment } = await takeCustomer(contextOf(db, operator), { customerId: id, how: { incoming: a?.phone ?? "" } });
        await recordOutcome(contextOf(db, operator), { assignmentId: assignment.id, outcome: "reached" });
      }
      await db.transaction((tx) => tx.update(customers).set({ status: before, dueAt: before === "waiting" ? minutesAfter(60) : null, pendingSince: TEST_EPOCH }).where(eq(customers.id, id)));
      const attempts = ids.map((operator, i) => {
        const ctx = contextOf(db, operator, minutesAfter(1));
        if (i % 3 === 0) return pullCustomer(ctx).then(({ customer }) => (customer ? "taken" : "nothing"));
        return takeCustomer(ctx, { customerId: id, how: i % 3 === 1 ? "called_again" : { incoming: a?.phone ?? "" } }).then(() => "taken");
      });
      const came = (await Promise.allSettled(attempts)).map((one) => {
        if (one.status === "fulfilled") return one.value;
        if (isAppError(one.reason)) return one.reason.code;
        throw one.reason;
      });
      expect(came.filter((one) => one === "taken"), `${before}: ${came.join(" ")}`).toHaveLength(1);
      expect(came.filter((one) => !["taken", "nothing", "customer_in_hand"].includes(one))).toEqual([]);
      const live = (await db.read.select().from(assignments)).filter((one) => one.endedAt === null);
      expect(live).toMatchObject([{ customerId: id, statusBefore: before }]);
      expect(await stateOf(db, id)).toMatchObject({ status: "assigned", assignedTo: live[0]?.operatorId });
      await releaseAssignment(contextOf(db, live[0]?.operatorId ?? 0, minutesAfter(2)), { assignmentId: live[0]?.id ?? 0, reason: "enough" });
      expect(await stateOf(db, id)).toMatchObject({ status: before, assignedTo: null });
    }
  } finally {
    await database.drop();
  }
}, 60_000);
