import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { changeRole } from "../users/change-role";
import { changeOutcome } from "./change-outcome";
import { expireLeases } from "./expire-leases";
import { promoteDue } from "./promote-due";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { releaseAssignment } from "./release-assignment";
import { releaseEverything } from "./release-everything";
import { renewLease } from "./renew-lease";
import { saveNote } from "./save-note";
import { addCustomers, addOperators, contextOf, minutesAfter } from "./testing";
import type { Db } from "@/db/client";
import type { UserContext } from "../context";

const names = ["Ahmet", "Mehmet", "Ayşe", "Fatma"];

async function prepare(db: Db) {
  const [one = 0, two = 0] = await addOperators(db, 2);
  const customers = await addCustomers(db, names.map((firstName) => ({ firstName })));
  return { one: contextOf(db, one), two: contextOf(db, two), customers };
}

/** Pulls, and records the outcome; tells whom. */
async function call(ctx: UserContext, outcome: string): Promise<string> {
  const pulled = await pullCustomer(ctx);
  if (!pulled.customer) return "nobody";
  await recordOutcome(ctx, { assignmentId: pulled.assignment.id, outcome });
  return pulled.customer.firstName;
}

async function held(ctx: UserContext) {
  const pulled = await pullCustomer(ctx);
  if (!pulled.customer) throw new Error("expected a customer");
  return pulled;
}

eachEngine("the pool", (use) => {
  it("follows the acceptance scenario", async () => {
    const { one, two } = await prepare(use().db);
    expect(await call(one, "no_answer")).toBe("Ahmet");
    expect(await call(one, "reached")).toBe("Ahmet");
    expect(await call(two, "no_answer")).toBe("Mehmet");
    expect((await held(one)).customer.firstName).toBe("Ayşe");
    expect((await held(two)).customer.firstName).toBe("Mehmet");
  });

  it("makes a customer unreachable at the third failed attempt and never gives it again", async () => {
    const { one } = await prepare(use().db);
    const seen = [];
    for (let i = 0; i < 5; i++) seen.push(await call(one, i % 2 ? "busy" : "declined"));
    expect(seen).toEqual(["Ahmet", "Ahmet", "Ahmet", "Mehmet", "Mehmet"]);
    const { customers } = use().db.tables;
    const [ahmet] = await use().db.read.select().from(customers).where(eq(customers.firstName, "Ahmet"));
    expect(ahmet).toMatchObject({ status: "unreachable", callAttempts: 3, dueAt: null });
  });

  it("gives the same customer to a second press", async () => {
    const { one } = await prepare(use().db);
    const [a, b] = await Promise.all([held(one), held(one)]);
    expect(a.assignment.id).toBe(b.assignment.id);
  });

  it("takes the same outcome twice as one and refuses another", async () => {
    const { one, two } = await prepare(use().db);
    const { assignment } = await held(one);
    const input = { assignmentId: assignment.id, outcome: "no_answer", note: "rang out" };
    const [first, second] = await Promise.all([recordOutcome(one, input), recordOutcome(one, input)]);
    expect(first.call.id).toBe(second.call.id);
    expect(second.customer.callAttempts).toBe(1);
    await expect(recordOutcome(one, { ...input, outcome: "reached" })).rejects.toMatchObject({ code: "already_recorded" });
    await expect(recordOutcome(two, input)).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses an unknown or inactive outcome, a callback without a time, an over-long note, and changes nothing", async () => {
    const { one } = await prepare(use().db);
    const { assignment } = await held(one);
    const input = { assignmentId: assignment.id };
    await expect(recordOutcome(one, { ...input, outcome: "nonsense" })).rejects.toMatchObject({ code: "outcome_unknown" });
    await expect(recordOutcome(one, { ...input, outcome: "switched_off" })).rejects.toMatchObject({ code: "outcome_unknown" });
    await expect(recordOutcome(one, { ...input, outcome: "callback" })).rejects.toMatchObject({ code: "callback_time_missing" });
    await expect(recordOutcome(one, { ...input, outcome: "callback", callbackAt: one.now })).rejects.toMatchObject({ code: "callback_time_past" });
    await expect(recordOutcome(one, { ...input, outcome: "reached", note: "x".repeat(5001) })).rejects.toMatchObject({ code: "note_too_long" });
    expect((await held(one)).assignment.id).toBe(assignment.id);
    expect(await use().db.read.select().from(use().db.tables.calls)).toEqual([]);
  });

  it("returns a lapsed customer to its place, and still takes the outcome while nobody pulled it", async () => {
    const { one } = await prepare(use().db);
    const { assignment, customer } = await held(one);
    await expireLeases(one.db, minutesAfter(11));
    const late = { ...one, now: minutesAfter(12) };
    const { customer: after } = await recordOutcome(late, { assignmentId: assignment.id, outcome: "reached" });
    expect(after).toMatchObject({ id: customer.id, status: "completed" });
  });

  it("keeps an outcome as a note once a colleague has pulled the customer", async () => {
    const { one, two } = await prepare(use().db);
    const { assignment, customer } = await held(one);
    const late = minutesAfter(11);
    await expireLeases(one.db, late);
    expect((await held({ ...two, now: late })).customer.id).toBe(customer.id);
    await expect(recordOutcome({ ...one, now: late }, { assignmentId: assignment.id, outcome: "reached", note: "sold" }))
      .rejects.toMatchObject({ code: "late_outcome_kept" });
    const notes = await one.db.read.select().from(one.db.tables.lateNotes);
    expect(notes).toMatchObject([{ customerId: customer.id, outcome: "reached", note: "sold" }]);
  });

  it("renews a lease by heartbeat, but not past the idle limit", async () => {
    const { one } = await prepare(use().db);
    const { assignment } = await held(one);
    const input = { assignmentId: assignment.id, active: false };
    expect((await renewLease({ ...one, now: minutesAfter(5) }, input)).expiresAt).toEqual(minutesAfter(15));
    expect((await renewLease({ ...one, now: minutesAfter(55) }, input)).expiresAt).toEqual(minutesAfter(60));
    expect((await renewLease({ ...one, now: minutesAfter(56) }, { ...input, active: true })).expiresAt).toEqual(minutesAfter(66));
    await expireLeases(one.db, minutesAfter(67));
    await expect(renewLease({ ...one, now: minutesAfter(68) }, input)).rejects.toMatchObject({ code: "assignment_ended" });
  });

  it("takes a released customer back to its old place without a call", async () => {
    const { one, two, customers } = await prepare(use().db);
    const { assignment } = await held(one);
    await expect(releaseAssignment(two, { assignmentId: assignment.id, reason: "mine" })).rejects.toMatchObject({ code: "not_found" });
    await expect(releaseAssignment(one, { assignmentId: assignment.id, reason: "  " })).rejects.toMatchObject({ code: "release_reason_missing" });
    await releaseAssignment(one, { assignmentId: assignment.id, reason: "wrong language" });
    await releaseAssignment(one, { assignmentId: assignment.id, reason: "again" });
    expect((await held(two)).customer.id).toBe(customers[0]?.id);
    await expect(recordOutcome(one, { assignmentId: assignment.id, outcome: "reached" })).rejects.toMatchObject({ code: "already_released" });
  });

  it("brings a callback back at its time, to its owner first", async () => {
    const { one, two } = await prepare(use().db);
    const { assignment } = await held(one);
    await recordOutcome(one, { assignmentId: assignment.id, outcome: "callback", callbackAt: minutesAfter(60) });
    expect(await call(two, "reached")).toBe("Mehmet");
    const later = minutesAfter(61);
    expect(await call({ ...two, now: later }, "reached")).toBe("Ayşe");
    expect(await call({ ...two, now: later }, "reached")).toBe("Fatma");
    const nothing = await pullCustomer({ ...two, now: later });
    expect(nothing).toMatchObject({ customer: null, reasons: { callbacks_of_others: 1, waiting: 0 } });
    expect(await call({ ...one, now: later }, "no_answer")).toBe("Ahmet");
  });

  it("opens the callbacks of an operator who leaves, and gives the rest to everyone", async () => {
    const { one, two } = await prepare(use().db);
    const { assignment } = await held(one);
    await recordOutcome(one, { assignmentId: assignment.id, outcome: "callback", callbackAt: minutesAfter(1) });
    const inHand = await held(one);
    await releaseEverything(two, one.actor.userId);
    const { customers } = use().db.tables;
    expect(await use().db.read.select().from(customers).where(eq(customers.ownerId, one.actor.userId))).toEqual([]);
    expect(await call({ ...two, now: minutesAfter(2) }, "reached")).toBe(inHand.customer.firstName);
  });

  it("opens the callbacks of an operator who becomes a manager: nobody else could ever pull them", async () => {
    const { one, two } = await prepare(use().db);
    const { assignment } = await held(one);
    await recordOutcome(one, { assignmentId: assignment.id, outcome: "callback", callbackAt: minutesAfter(1) });
    await changeRole(contextOf(use().db, two.actor.userId, minutesAfter(0), "admin"), { userId: one.actor.userId, role: "manager" });
    await promoteDue(use().db, minutesAfter(2), 10);
    expect(await call({ ...two, now: minutesAfter(2) }, "reached")).toBe("Ahmet");
  });

  it("waits between attempts when the team set waits, and cools down after the last", async () => {
    const { db } = use();
    await db.transaction((tx) => tx.insert(db.tables.settings).values({
      key: "general", value: { retryWaits: [0, 3600], maxAttempts: 3, coolDownDays: 2 }, updatedAt: minutesAfter(0),
    }));
    const [one = 0] = await addOperators(db, 1);
    const ctx = contextOf(db, one);
    await addCustomers(db, [{ firstName: "Ahmet" }]);
    expect(await call(ctx, "busy")).toBe("Ahmet");
    expect(await call(ctx, "busy")).toBe("Ahmet");
    const nothing = await pullCustomer(ctx);
    expect(nothing).toMatchObject({ customer: null, reasons: { waiting: 1, next_due_at: minutesAfter(60) } });
    expect(await call({ ...ctx, now: minutesAfter(60) }, "busy")).toBe("Ahmet");
    const almost = { ...ctx, now: minutesAfter(60 + 2 * 1440 - 1) };
    expect(await call(almost, "busy")).toBe("nobody");
    const again = await held({ ...ctx, now: minutesAfter(60 + 2 * 1440) });
    expect(again.customer).toMatchObject({ firstName: "Ahmet", callAttempts: 0 });
  });

  it("strikes a number, dials the second, and gives up when none is left", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    const ctx = contextOf(db, one);
    await addCustomers(db, [{ firstName: "Two", phone: "+905320000001", phone2: "+905320000002" }]);
    const first = await held(ctx);
    const { customer } = await recordOutcome(ctx, { assignmentId: first.assignment.id, outcome: "invalid_phone" });
    expect(customer).toMatchObject({ status: "pending", phone: "+905320000002", phone2: null, struckPhones: ["+905320000001"], callAttempts: 0 });
    const second = await held(ctx);
    expect((await recordOutcome(ctx, { assignmentId: second.assignment.id, outcome: "invalid_phone" })).customer.status).toBe("invalid_phone");
    expect(await call(ctx, "reached")).toBe("nobody");
  });

  it("suppresses the number of somebody who does not want calls, for every customer who has it", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    const ctx = contextOf(db, one);
    await addCustomers(db, [{ firstName: "A", phone: "+905320000009" }, { firstName: "B", phone: "+905320000009" }]);
    const first = await held(ctx);
    await recordOutcome(ctx, { assignmentId: first.assignment.id, outcome: "do_not_call" });
    expect(await pullCustomer(ctx)).toMatchObject({ customer: null, reasons: { suppressed: 1 } });
    await changeOutcome(ctx, { assignmentId: first.assignment.id, outcome: "reached" });
    expect((await held(ctx)).customer.firstName).toBe("B");
  });

  it("changes the last outcome as if it had been so, and keeps both versions", async () => {
    const { one, two } = await prepare(use().db);
    const { assignment } = await held(one);
    await saveNote(one, { assignmentId: assignment.id, note: "draft" });
    const { call: recorded } = await recordOutcome(one, { assignmentId: assignment.id, outcome: "reached" });
    expect(recorded.note).toBe("draft");
    const change = { assignmentId: assignment.id, outcome: "no_answer" };
    const { customer, call: changed } = await changeOutcome({ ...one, now: minutesAfter(9) }, change);
    expect(customer).toMatchObject({ status: "pending", callAttempts: 1, lastOutcome: "no_answer", ownerId: one.actor.userId });
    expect(changed).toMatchObject({ version: 2, outcome: "no_answer", note: "draft" });
    const { callVersions } = one.db.tables;
    expect(await one.db.read.select().from(callVersions)).toMatchObject([{ version: 1, outcome: "reached", note: "draft" }]);
    await expect(changeOutcome(two, change)).rejects.toMatchObject({ code: "not_found" });
    await expect(changeOutcome({ ...one, now: minutesAfter(11) }, { ...change, outcome: "busy" })).rejects.toMatchObject({ code: "change_too_late" });
  });

  it("changes the outcome of a customer who is in hand again, and lets go when the change says so", async () => {
    const { one } = await prepare(use().db);
    const first = await held(one);
    await recordOutcome(one, { assignmentId: first.assignment.id, outcome: "no_answer" });
    const again = await held(one);
    expect(again.customer.id).toBe(first.customer.id);
    const kept = await changeOutcome(one, { assignmentId: first.assignment.id, outcome: "busy" });
    expect(kept.customer).toMatchObject({ status: "assigned", assignedTo: one.actor.userId, callAttempts: 1 });
    const gone = await changeOutcome(one, { assignmentId: first.assignment.id, outcome: "reached" });
    expect(gone.customer).toMatchObject({ status: "completed", assignedTo: null, callAttempts: 0 });
    expect((await held(one)).customer.firstName).toBe("Mehmet");
  });

  it("does not change an outcome while a colleague has the customer", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    await addCustomers(db, [{ firstName: "Only" }]);
    const first = await held(contextOf(db, one));
    await recordOutcome(contextOf(db, one), { assignmentId: first.assignment.id, outcome: "no_answer" });
    await held(contextOf(db, two));
    await expect(changeOutcome(contextOf(db, one), { assignmentId: first.assignment.id, outcome: "reached" })).rejects.toMatchObject({ code: "customer_in_hand" });
  });
});
