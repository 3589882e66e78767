import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine } from "@/db/testing";
import type { Limits } from "@/db/values";
import { endAway } from "../away/end-away";
import { setAway } from "../away/set-away";
import { giveCallback } from "../callbacks/give-callback";
import { moveCallback } from "../callbacks/move-callback";
import { reserveCustomers } from "../reserve/reserve-customers";
import { keepRules } from "../rules/keep-rules";
import { SETTINGS_KEY } from "../settings/get-settings";
import { addSuppressions } from "../suppression/add-suppressions";
import { deactivateUser } from "../users/deactivate-user";
import { changeOutcome, type ChangeInput } from "./change-outcome";
import { promoteDue } from "./promote-due";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { settleDue } from "./settle-due";
import { addCustomers, addOperators, contextOf, minutesAfter as at } from "./testing";
import type { Customer } from "./types";
import type { OutcomeInput } from "./usable-outcome";

const P1 = "+905320000001";
const P2 = "+905320000002";
const DAY = 1440;

/** A team with a manager, two operators and one customer. */
async function team(db: Db, customer: Partial<Customer> = {}) {
  const [boss = 0, one = 0, two = 0] = await addOperators(db, 3);
  await db.transaction((tx) => tx.update(db.tables.users).set({ role: "admin" }).where(eq(db.tables.users.id, boss)));
  const [ada] = await addCustomers(db, [{ firstName: "Ada", phone: P1, ...customer }]);
  const id = ada?.id ?? 0;
  const as = (who: number, minutes: number) => contextOf(db, who, at(minutes));
  return {
    boss, one, two, id, as,
    manager: (minutes: number) => contextOf(db, boss, at(minutes), "manager"),
    admin: (minutes: number) => contextOf(db, boss, at(minutes), "admin"),
    /** Pulls and records; tells the assignment. */
    async call(who: number, minutes: number, outcome: string, more: Partial<OutcomeInput> = {}): Promise<number> {
      const { customer: got, assignment } = await pullCustomer(as(who, minutes));
      if (!got) throw new Error(`nobody to pull at ${minutes}`);
      await recordOutcome(as(who, minutes), { assignmentId: assignment.id, outcome, ...more });
      return assignment.id;
    },
    correct(minutes: number, assignmentId: number, outcome: string, more: Partial<ChangeInput> = {}) {
      return changeOutcome(contextOf(db, boss, at(minutes), "manager"), { assignmentId, outcome, ...more });
    },
    customer: async () => (await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, id)))[0],
    calls: () => db.read.select().from(db.tables.calls).orderBy(db.tables.calls.id),
    versions: () => db.read.select().from(db.tables.callVersions).orderBy(db.tables.callVersions.id),
  };
}

async function rules(db: Db, value: object, minutes = 0) {
  await db.transaction(async (tx) => {
    await tx.insert(db.tables.settings).values({ key: SETTINGS_KEY, value, updatedAt: at(minutes) }).onConflictDoUpdate({ target: db.tables.settings.key, set: { value } });
    await keepRules(db, tx, at(minutes));
  });
}

async function listLimits(db: Db, limits: Partial<Limits>) {
  await db.transaction(async (tx) => {
    await tx.update(db.tables.lists).set({ limits });
    await keepRules(db, tx, at(0));
  });
}

eachEngine("correcting a call", (use) => {
  it("of long ago moves attempts, the later calls' too, and the state that they led to", async () => {
    const t = await team(use().db);
    const [first, , third] = [await t.call(t.one, 0, "busy"), await t.call(t.one, 1, "no_answer"), await t.call(t.one, 2, "busy", { note: "rang out" })];
    expect(await t.customer()).toMatchObject({ status: "unreachable", callAttempts: 3 });
    const { customer, call } = await t.correct(90 * DAY, first, "reached", { reason: "  heard the recording  " });
    expect(customer).toMatchObject({ status: "pending", callAttempts: 2, lastOutcome: "busy", ownerId: t.one, pendingSince: at(2), updatedAt: at(90 * DAY) });
    expect(call).toMatchObject({ version: 2, outcome: "reached", effect: "completed", isContact: true, countsAsAttempt: false, attempt: 1 });
    expect((await t.calls()).map(({ attempt, closing, version }) => ({ attempt, closing, version }))).toEqual([
      { attempt: 1, closing: null, version: 2 }, { attempt: 1, closing: null, version: 1 }, { attempt: 2, closing: null, version: 1 },
    ]);
    expect(await t.versions()).toMatchObject([{ callId: call.id, version: 1, outcome: "busy", replacedBy: t.boss, replacedAt: at(90 * DAY), reason: "heard the recording" }]);
    const audit = await use().db.read.select().from(use().db.tables.auditEntries);
    expect(audit).toMatchObject([{ action: "call.correct", entity: "customer", entityId: String(t.id), actorId: t.boss, details: { callId: call.id, operatorId: t.one, outcome: ["busy", "reached"], reason: "heard the recording" } }]);

    // Both ways as often as anybody likes: every version stays.
    expect((await t.correct(90 * DAY + 1, first, "declined")).customer).toMatchObject({ status: "unreachable", callAttempts: 3 });
    expect((await t.calls()).map(({ attempt, closing }) => [attempt, closing])).toEqual([[1, null], [2, null], [3, { by: "attempts", limit: 3, ofList: false }]]);
    expect((await t.correct(90 * DAY + 2, third, "reached", { note: "she bought" })).customer).toMatchObject({ status: "completed", callAttempts: 2, lastOutcome: "reached" });
    expect((await t.versions()).map(({ callId, version, outcome, note, reason }) => [callId, version, outcome, note, reason])).toEqual([
      [call.id, 1, "busy", "", "heard the recording"], [call.id, 2, "reached", "", null], [(await t.calls())[2]?.id, 1, "busy", "rang out", null],
    ]);
  });

  it("moves the due time, and what is due by then is pending at once", async () => {
    const { db } = use();
    await rules(db, { retryWaits: [60, 7200, 86_400] });
    const t = await team(db);
    const first = await t.call(t.one, 0, "busy");
    await t.call(t.one, 2, "busy");
    expect(await t.customer()).toMatchObject({ status: "waiting", dueAt: at(122), callAttempts: 2 });
    expect((await t.correct(2, first, "reached")).customer).toMatchObject({ status: "waiting", dueAt: at(3), callAttempts: 1 });
    expect((await t.correct(50, first, "busy")).customer).toMatchObject({ status: "waiting", dueAt: at(122), callAttempts: 2 });
    expect((await t.correct(51, first, "reached")).customer).toMatchObject({ status: "pending", pendingSince: at(3), dueAt: null });
  });

  it("that only says it in other words leaves the customer as it stands by now", async () => {
    const { db } = use();
    await rules(db, { retryWaits: [60] });
    const t = await team(db);
    const first = await t.call(t.one, 0, "busy");
    await promoteDue(db, at(1), 10);
    const before = await t.customer();
    expect((await t.correct(500, first, "no_answer", { note: "voicemail" })).customer).toMatchObject({ status: "pending", pendingSince: at(1), callAttempts: 1, lastOutcome: "no_answer", ownerId: t.one });
    const { customer, call } = await t.correct(501, first, "busy", { note: "" });
    expect(customer).toEqual({ ...before, updatedAt: at(501) });
    expect(call.version).toBe(3);

    const promised = await t.call(t.one, 502, "callback", { callbackAt: at(1000) });
    await moveCallback(t.manager(503), { customerId: t.id, at: at(2000) });
    expect((await t.correct(504, promised, "callback", { note: "wife answers" })).customer).toMatchObject({ status: "waiting", band: 0, dueAt: at(2000) });
    await giveCallback(t.manager(505), { customerId: t.id, to: t.two });
    expect((await t.correct(506, promised, "callback", { callbackAt: at(3000) })).customer).toMatchObject({ dueAt: at(3000), ownerId: t.two, band: 0 });
    expect((await t.correct(507, promised, "busy")).customer).toMatchObject({ status: "pending", ownerId: t.one, band: 2, callAttempts: 2 });
  });

  it("that changes nothing writes nothing", async () => {
    const t = await team(use().db);
    const first = await t.call(t.one, 0, "busy", { note: "n" });
    const [before, [recorded]] = [await t.customer(), await t.calls()];
    const { customer, call } = await t.correct(5, first, "busy", { note: "n", reason: "why not" });
    expect([customer, call]).toEqual([before, recorded]);
    expect([await t.customer(), (await t.calls())[0]]).toEqual([before, recorded]);
    expect(await t.versions()).toEqual([]);
    expect(await use().db.read.$count(use().db.tables.auditEntries)).toBe(0);
  });

  it("goes by the rules of its time: attempts, waits, rest, an outcome's own limit, and what an outcome did", async () => {
    const { db } = use();
    await rules(db, { maxAttempts: 3, coolDownDays: 2 });
    const t = await team(db);
    const first = await t.call(t.one, 0, "reached");
    await db.transaction((tx) => tx.update(db.tables.customers).set({ status: "pending" }));
    await t.call(t.one, 1, "busy");
    await t.call(t.one, 2, "busy");
    await rules(db, { maxAttempts: 5, retryWaits: [600], coolDownDays: null }, 3);
    await db.transaction(async (tx) => {
      await tx.update(db.tables.outcomes).set({ countsAsAttempt: false }).where(eq(db.tables.outcomes.code, "declined"));
      await keepRules(db, tx, at(3));
    });
    const { customer } = await t.correct(4, first, "declined");
    expect(customer).toMatchObject({ status: "unreachable", callAttempts: 3, dueAt: at(2 + 2 * DAY) });
    expect((await t.calls())[2]).toMatchObject({ closing: { by: "attempts", limit: 3, ofList: false } });
    // A call of today is judged by those of today.
    expect((await t.correct(5, first, "reached")).customer).toMatchObject({ status: "pending", callAttempts: 2 });
    const last = await t.call(t.one, 6, "busy");
    expect(await t.customer()).toMatchObject({ status: "waiting", dueAt: at(16), callAttempts: 3 });
    expect((await t.correct(7, first, "busy")).customer).toMatchObject({ status: "waiting", dueAt: at(16), callAttempts: 4 });
    expect((await t.correct(8, last, "reached")).customer).toMatchObject({ status: "completed" });
  });

  it("keeps the gap and the day's limit of then", async () => {
    const { db } = use();
    await rules(db, { minGapMinutes: 30, maxCallsPerDay: 2, timeZone: "Europe/Istanbul", maxAttempts: 9 });
    const t = await team(db, { zone: "Europe/London" });
    const first = await t.call(t.one, 0, "reached");
    await rules(db, { timeZone: "Europe/Istanbul", maxAttempts: 9 }, 1);
    expect((await t.correct(2, first, "busy")).customer).toMatchObject({ status: "waiting", dueAt: at(30) });
    await t.correct(3, first, "reached");
    await rules(db, { minGapMinutes: 30, maxCallsPerDay: 2, timeZone: "Europe/Istanbul", maxAttempts: 9 }, 4);
    await db.transaction((tx) => tx.update(db.tables.customers).set({ status: "pending" }));
    const second = await t.call(t.one, 60, "reached");
    // Midnight in London, which is three hours behind.
    expect((await t.correct(61, second, "busy")).customer).toMatchObject({ status: "waiting", dueAt: at(18 * 60), callAttempts: 1 });
    expect((await t.correct(62, first, "busy")).customer).toMatchObject({ status: "waiting", dueAt: at(18 * 60), callAttempts: 2 });
    expect((await t.correct(63, second, "reached")).customer.status).toBe("completed");
  });

  it("goes by the limits that the list had then, and by an outcome's own", async () => {
    const { db } = use();
    await listLimits(db, { maxAttempts: 2 });
    const t = await team(db);
    const first = await t.call(t.one, 0, "reached");
    await db.transaction((tx) => tx.update(db.tables.customers).set({ status: "pending" }));
    const second = await t.call(t.one, 1, "busy");
    await listLimits(db, {});
    expect((await t.correct(2, first, "busy")).customer.status).toBe("unreachable");
    expect((await t.calls())[1]?.closing).toEqual({ by: "attempts", limit: 2, ofList: true });
    await t.correct(3, first, "reached");
    await db.transaction(async (tx) => {
      await tx.update(db.tables.outcomes).set({ closesAfter: 2 }).where(eq(db.tables.outcomes.code, "declined"));
      await keepRules(db, tx, at(4));
    });
    await t.call(t.one, 5, "declined");
    const third = await t.call(t.one, 6, "declined");
    expect(await t.customer()).toMatchObject({ status: "unreachable", callAttempts: 3 });
    // The list's limit of two held for the calls before.
    expect((await t.correct(7, second, "reached")).customer).toMatchObject({ status: "unreachable", callAttempts: 2 });
    expect((await t.calls())[3]).toMatchObject({ closing: { by: "outcome", limit: 2, ofList: false } });
    expect((await t.correct(8, third, "declined", { note: "again" })).customer.status).toBe("unreachable");
    expect((await t.correct(9, third, "busy")).customer).toMatchObject({ status: "pending", callAttempts: 2 });
  });

  it("takes a rest back that would not have been, and leaves one that would", async () => {
    const { db } = use();
    await rules(db, { coolDownDays: 1 });
    const t = await team(db);
    const [first, , third] = [await t.call(t.one, 0, "busy"), await t.call(t.one, 0, "busy"), await t.call(t.one, 0, "busy")];
    await settleDue(db, at(DAY), 10);
    const rested = { status: "pending", callAttempts: 0, roundAt: at(DAY), pendingSince: at(DAY) };
    expect(await t.customer()).toMatchObject(rested);
    expect((await t.correct(DAY + 1, third, "declined")).customer).toMatchObject({ ...rested, lastOutcome: "declined" });
    expect((await t.correct(DAY + 2, first, "reached")).customer).toMatchObject({ status: "pending", callAttempts: 2, roundAt: null });
    expect((await t.correct(DAY + 3, first, "busy")).customer).toMatchObject(rested);
    expect((await t.correct(DAY + 4, third, "reached")).customer).toMatchObject({ status: "completed", callAttempts: 2, roundAt: null });
    expect((await t.correct(DAY + 5, third, "busy")).customer).toMatchObject(rested);

    // A call of the next round begins at 0, whatever is said of those before.
    await t.call(t.one, DAY + 6, "busy");
    expect((await t.correct(DAY + 7, first, "reached")).customer).toMatchObject({ status: "pending", callAttempts: 1, roundAt: at(DAY) });
    expect((await t.correct(DAY + 8, third, "reached")).customer).toMatchObject({ status: "pending", callAttempts: 1, roundAt: at(DAY) });
    expect((await t.calls()).map(({ attempt }) => attempt)).toEqual([1, 1, 2, 1]);
  });

  it("leaves a round that an import began, unless the import would have left the customer alone", async () => {
    const { db } = use();
    const t = await team(db);
    const first = await t.call(t.one, 0, "reached");
    const renewed = { status: "pending", callAttempts: 0, roundAt: at(50 * DAY), pendingSince: at(50 * DAY) } as const;
    await db.transaction((tx) => tx.update(db.tables.customers).set(renewed));
    expect((await t.correct(51 * DAY, first, "reached", { note: "sold" })).customer).toMatchObject(renewed);
    expect((await t.correct(52 * DAY, first, "do_not_call")).customer).toMatchObject({ status: "do_not_call", roundAt: null });
    expect((await t.customer())?.blockedBy).not.toBeNull();
  });

  it("gives a struck number back or strikes it, with a second one and with none", async () => {
    const t = await team(use().db, { phone2: P2 });
    const first = await t.call(t.one, 0, "invalid_phone");
    const second = await t.call(t.one, 1, "invalid_phone");
    expect(await t.customer()).toMatchObject({ status: "invalid_phone", phone: P2, phone2: null, struckPhones: [P1, P2] });
    expect((await t.correct(2, first, "busy")).customer).toMatchObject({ status: "pending", phone: P1, phone2: null, struckPhones: [P2], callAttempts: 1 });
    expect((await t.correct(3, second, "busy")).customer).toMatchObject({ status: "pending", phone: P1, phone2: P2, struckPhones: [], callAttempts: 2 });
    expect((await t.correct(4, first, "invalid_phone")).customer).toMatchObject({ status: "pending", phone: P2, phone2: null, struckPhones: [P1], callAttempts: 1 });
    expect((await t.correct(5, second, "invalid_phone")).customer).toMatchObject({ status: "invalid_phone", phone: P2, struckPhones: [P1, P2], callAttempts: 0, pendingSince: null });
    expect((await t.calls()).map(({ phone, before }) => [phone, before.phone])).toEqual([[P1, P1], [P2, P2]]);
  });

  it("leaves a number that was repaired since", async () => {
    const { db } = use();
    const t = await team(db);
    const first = await t.call(t.one, 0, "invalid_phone");
    await db.transaction((tx) => tx.update(db.tables.customers).set({ status: "pending", phone: P2, pendingSince: at(5) }));
    expect((await t.correct(6, first, "invalid_phone", { note: "beeps" })).customer).toMatchObject({ status: "pending", phone: P2, phone2: null, struckPhones: [P1], pendingSince: at(5) });
    expect((await t.correct(7, first, "busy")).customer).toMatchObject({ status: "pending", phone: P2, phone2: P1, struckPhones: [], callAttempts: 1 });
  });

  it("follows a number onto the suppression list and off it", async () => {
    const { db } = use();
    const t = await team(db, { phone2: P2 });
    const first = await t.call(t.one, 0, "invalid_phone");
    await addSuppressions(t.admin(1), { numbers: P1, reason: "asked" });
    expect((await t.customer())?.blockedBy).toBeNull();
    expect((await t.correct(2, first, "busy")).customer).toMatchObject({ phone: P1, status: "pending" });
    expect((await t.customer())?.blockedBy).not.toBeNull();
    await t.correct(3, first, "invalid_phone");
    expect(await t.customer()).toMatchObject({ phone: P2, blockedBy: null });
  });

  it("promises a callback for a time that is still to come, or that was when a call followed", async () => {
    const t = await team(use().db);
    const first = await t.call(t.one, 0, "reached");
    await expect(t.correct(100, first, "callback")).rejects.toMatchObject({ code: "callback_time_missing", fields: [{ path: "callback_at" }] });
    await expect(t.correct(100, first, "callback", { callbackAt: at(60) })).rejects.toMatchObject({ code: "callback_time_past" });
    expect((await t.correct(100, first, "callback", { callbackAt: at(160) })).customer).toMatchObject({ status: "waiting", band: 0, ownerId: t.one, dueAt: at(160), callAttempts: 0 });
    await settleDue(use().db, at(160), 10);
    const second = await t.call(t.one, 161, "busy");
    await expect(t.correct(162, first, "callback", { callbackAt: at(0) })).rejects.toMatchObject({ code: "callback_time_past" });
    expect((await t.correct(162, first, "callback", { callbackAt: at(150) })).customer).toMatchObject({ status: "pending", lastOutcome: "busy", callAttempts: 1 });
    expect((await t.correct(163, second, "reached")).customer.status).toBe("completed");
    // The time that stands needs not be ahead to change the note.
    await t.correct(164, second, "callback", { callbackAt: at(200) });
    expect((await t.correct(300, second, "callback", { note: "late" })).call).toMatchObject({ note: "late", callbackAt: at(200) });
  });

  it("asks what becomes of a promise that failed at the limit, unless that was decided", async () => {
    const { db } = use();
    await rules(db, { maxAttempts: 2 });
    const t = await team(db);
    await t.call(t.one, 0, "busy");
    await t.call(t.one, 1, "callback", { callbackAt: at(10) });
    const due = await t.call(t.one, 10, "reached");
    await expect(t.correct(11, due, "busy")).rejects.toMatchObject({ code: "callback_decision_needed" });
    expect((await t.correct(11, due, "busy", { callbackAt: at(100) })).customer).toMatchObject({ status: "waiting", band: 0, dueAt: at(100), callAttempts: 2 });
    expect((await t.correct(12, due, "no_answer", { note: "n" })).customer).toMatchObject({ status: "waiting", band: 0, dueAt: at(100) });
    expect((await t.correct(13, due, "no_answer", { close: true })).customer).toMatchObject({ status: "unreachable", band: 2, callAttempts: 2 });
    expect((await t.correct(14, due, "busy")).customer.status).toBe("unreachable");
    await t.correct(15, due, "busy", { callbackAt: at(100) });
    await settleDue(db, at(100), 10);
    await t.call(t.one, 101, "reached");
    // Another call followed: what was decided of this one stays with it.
    expect((await t.correct(102, due, "busy", { note: "m" })).call).toMatchObject({ callbackAt: at(100), closing: null });
    expect((await t.correct(103, due, "declined")).call).toMatchObject({ callbackAt: at(100), closing: null });
  });

  it.each([[5, 0], [10, 0], [15, 1]] as const)("from “Do not call” after %i minutes leaves %i numbers suppressed", async (minutes, left) => {
    const { db } = use();
    const t = await team(db);
    const call = await t.call(t.one, 0, "do_not_call");
    expect((await t.correct(minutes, call, "busy")).customer).toMatchObject({ status: "pending", callAttempts: 1 });
    expect(await db.read.$count(db.tables.suppressions)).toBe(left);
    expect((await t.customer())?.blockedBy === null).toBe(left === 0);
    if (left > 0) await expect(t.correct(minutes, call, "callback", { callbackAt: at(500) })).rejects.toMatchObject({ code: "number_suppressed" });
  });

  it("from “Do not call” leaves a number that somebody else put there, and promises nobody on it", async () => {
    const { db } = use();
    const t = await team(db);
    const call = await t.call(t.one, 0, "reached");
    await addSuppressions(t.admin(1), { numbers: P1, reason: "asked", expiresAt: at(5000) });
    await t.correct(2, call, "do_not_call");
    expect(await db.read.select().from(db.tables.suppressions)).toMatchObject([{ source: "call", expiresAt: null, addedAt: at(2) }]);
    await expect(t.correct(3, call, "callback", { callbackAt: at(100) })).rejects.toMatchObject({ code: "number_suppressed" });
    expect(await db.read.select().from(db.tables.suppressions)).toMatchObject([{ source: "call" }]);
    expect((await t.correct(4, call, "reached")).customer.status).toBe("completed");
    expect(await db.read.select().from(db.tables.suppressions)).toMatchObject([{ source: "hand", expiresAt: at(5000), callId: null }]);
  });

  it("to “Do not call” suppresses the number from now on, and takes that back at once when it was a slip", async () => {
    const { db } = use();
    const t = await team(db);
    const [other] = await addCustomers(db, [{ firstName: "Bora", phone: P1, priority: -1 }]);
    const call = await t.call(t.one, 0, "callback", { callbackAt: at(5000) });
    expect((await t.correct(500, call, "do_not_call")).customer).toMatchObject({ status: "do_not_call", band: 2, dueAt: null });
    const blocked = await db.read.select().from(db.tables.customers);
    expect(blocked.filter(({ blockedBy }) => blockedBy !== null).map(({ id }) => id).sort()).toEqual([t.id, other?.id].sort());
    expect((await t.correct(505, call, "callback", { callbackAt: at(5000) })).customer).toMatchObject({ status: "waiting", band: 0, dueAt: at(5000) });
    expect(await db.read.$count(db.tables.suppressions)).toBe(0);
    expect((await db.read.select().from(db.tables.customers)).filter(({ blockedBy }) => blockedBy !== null)).toEqual([]);
  });

  it("does not revive a callback that suppression cancelled", async () => {
    const { db } = use();
    const t = await team(db);
    const first = await t.call(t.one, 0, "busy");
    const promised = await t.call(t.one, 1, "callback", { callbackAt: at(500) });
    await addSuppressions(t.admin(2), { numbers: P1, reason: "asked", expiresAt: at(50) });
    await expect(t.correct(3, promised, "callback", { callbackAt: at(600) })).rejects.toMatchObject({ code: "number_suppressed" });
    await t.correct(4, first, "reached");
    await t.correct(5, promised, "callback", { note: "n" });
    await settleDue(db, at(50), 10);
    await t.correct(51, promised, "callback", { note: "m" });
    expect(await t.customer()).toMatchObject({ status: "pending", band: 2, dueAt: null, blockedBy: null });
    expect((await t.correct(52, promised, "callback", { callbackAt: at(600) })).customer).toMatchObject({ status: "waiting", band: 0, dueAt: at(600) });
  });

  it("makes the caller the owner only while they are here; whoever has them reserved has them", async () => {
    const { db } = use();
    const t = await team(db);
    const call = await t.call(t.one, 0, "reached");
    await setAway(t.admin(1), { userId: t.one, until: at(5 * DAY) });
    expect((await t.correct(2, call, "busy")).customer).toMatchObject({ ownerId: null, owned: 0, awayOwnerId: t.one });
    expect((await t.correct(3, call, "callback", { callbackAt: at(50) })).customer).toMatchObject({ ownerId: null, awayOwnerId: t.one, band: 1 });
    await endAway(t.admin(4), { userId: t.one });
    expect(await t.customer()).toMatchObject({ ownerId: t.one, band: 0 });
    await reserveCustomers(t.admin(5), { customerIds: [t.id], operatorId: t.two, until: at(9 * DAY) });
    expect((await t.correct(6, call, "busy")).customer).toMatchObject({ ownerId: t.two, owned: 1, reservedFor: t.two, band: 2 });
    await deactivateUser(t.admin(7), { userId: t.one });
    expect((await t.correct(8, call, "callback", { callbackAt: at(60) })).customer).toMatchObject({ ownerId: t.two, band: 0, reservedFor: t.two });
    await deactivateUser(t.admin(9), { userId: t.two });
    // Nobody is left of those who called: a promise is everyone's.
    expect((await t.correct(10, call, "reached")).customer).toMatchObject({ ownerId: null, owned: 0, awayOwnerId: null });
    expect((await t.correct(11, call, "callback", { callbackAt: at(60) })).customer).toMatchObject({ ownerId: null, band: 1, reservedFor: null });
  });

  it("waits for whoever has the customer in hand", async () => {
    const t = await team(use().db);
    const call = await t.call(t.one, 0, "busy");
    await pullCustomer(t.as(t.two, 1));
    const before = await t.customer();
    await expect(t.correct(2, call, "reached")).rejects.toMatchObject({ code: "customer_in_hand" });
    expect(await t.customer()).toEqual(before);
    // An admin who calls too is no exception, unless the call was their own.
    await expect(changeOutcome(t.admin(2), { assignmentId: call, outcome: "reached" })).rejects.toMatchObject({ code: "customer_in_hand" });
  });

  it("keeps a customer in hand again whose wait is over all the same", async () => {
    const { db } = use();
    await rules(db, { retryWaits: [60] });
    const t = await team(db);
    const call = await t.call(t.one, 0, "busy");
    await settleDue(db, at(1), 10);
    const { assignment } = await pullCustomer(t.as(t.one, 1));
    expect((await changeOutcome(t.as(t.one, 2), { assignmentId: call, outcome: "declined" })).customer).toMatchObject({ status: "assigned", assignedTo: t.one });
    expect((await pullCustomer(t.as(t.one, 3))).assignment?.id).toBe(assignment?.id);
    expect((await changeOutcome(t.as(t.one, 4), { assignmentId: call, outcome: "reached" })).customer).toMatchObject({ status: "completed", assignedTo: null });
  });

  it("is for those who supervise the caller; to others there is no such call", async () => {
    const { db } = use();
    const t = await team(db);
    const [ours, theirs] = await db.transaction((tx) => tx.insert(db.tables.teams).values([{ name: "Ours", createdAt: at(0) }, { name: "Theirs", createdAt: at(0) }]).returning({ id: db.tables.teams.id }));
    const join = (who: number, teamId: number | null) => db.transaction((tx) => tx.update(db.tables.users).set({ teamId }).where(eq(db.tables.users.id, who)));
    await join(t.one, ours?.id ?? 0);
    const call = await t.call(t.one, 0, "busy");
    const by = (teamId: number | null, role: "manager" | "operator" = "manager", scopes: string[] | null = null, userId = t.boss) =>
      changeOutcome({ db, now: at(30), actor: { userId, role, teamId, via: "api", scopes } }, { assignmentId: call, outcome: "reached" });
    await expect(by(theirs?.id ?? 0)).rejects.toMatchObject({ code: "not_found" });
    await expect(by(ours?.id ?? 0, "manager", ["pool.work"])).rejects.toMatchObject({ code: "forbidden" });
    await expect(by(null, "operator", null, t.two)).rejects.toMatchObject({ code: "not_found" });
    await expect(by(null, "operator", null, t.one)).rejects.toMatchObject({ code: "change_too_late" });
    await expect(changeOutcome(t.manager(30), { assignmentId: 999, outcome: "reached" })).rejects.toMatchObject({ code: "not_found" });
    await join(t.one, null);
    await expect(by(ours?.id ?? 0)).rejects.toMatchObject({ code: "not_found" });
    await join(t.one, ours?.id ?? 0);
    await deactivateUser(t.admin(20), { userId: t.one });
    expect((await by(ours?.id ?? 0)).customer).toMatchObject({ status: "completed", ownerId: null });
    await db.transaction((tx) => tx.update(db.tables.users).set({ isActive: false }).where(eq(db.tables.users.id, t.boss)));
    await expect(by(ours?.id ?? 0)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("keeps what a call has, though it can no longer be chosen; another one of the same kind cannot", async () => {
    const { db } = use();
    const { outcomes, dispositions } = db.tables;
    const t = await team(db);
    const change = (set: object, code: string) => db.transaction(async (tx) => {
      await tx.update(outcomes).set(set).where(eq(outcomes.code, code));
      await keepRules(db, tx, at(0));
    });
    const plain = await t.call(t.one, 0, "reached");
    const [sold, refused] = await db.transaction((tx) => tx.insert(dispositions).values([
      { outcome: "reached", code: "sold", labels: { en: "Sold", tr: "Satış", ru: "Продажа" }, isPositive: true, position: 0 },
      { outcome: "reached", code: "refused", labels: { en: "Refused", tr: "Ret", ru: "Отказ" }, isActive: false, position: 1 },
    ]).returning());
    await change({ requiresNote: true }, "reached");
    // Before there were closer ones, and a note was asked for.
    expect((await t.correct(1, plain, "reached", { note: "" })).call.version).toBe(1);
    expect((await t.correct(1, plain, "reached", { note: "n" })).call).toMatchObject({ dispositionId: null, note: "n", version: 2 });
    await expect(t.correct(2, plain, "reached", { disposition: "refused" })).rejects.toMatchObject({ code: "disposition_unknown" });
    expect((await t.correct(2, plain, "reached", { disposition: "sold" })).call).toMatchObject({ dispositionId: sold?.id, isPositive: true });
    await db.transaction(async (tx) => {
      await tx.update(dispositions).set({ isActive: false }).where(eq(dispositions.code, "sold"));
      await tx.update(dispositions).set({ isActive: true }).where(eq(dispositions.code, "refused"));
      await keepRules(db, tx, at(3));
    });
    expect((await t.correct(3, plain, "reached", { note: "m" })).call).toMatchObject({ dispositionId: sold?.id, isPositive: true, note: "m" });
    await t.correct(4, plain, "busy");
    await expect(t.correct(5, plain, "reached")).rejects.toMatchObject({ code: "disposition_missing" });
    expect((await t.correct(5, plain, "reached", { disposition: "refused", note: "x" })).call).toMatchObject({ dispositionId: refused?.id, isPositive: false });
    await t.correct(6, plain, "busy");
    await expect(t.correct(7, plain, "reached", { disposition: "refused", note: " " })).rejects.toMatchObject({ code: "note_missing" });
    await change({ isActive: false }, "busy");
    expect((await t.correct(8, plain, "busy", { note: "still" })).call).toMatchObject({ outcome: "busy", note: "still" });
    await t.correct(9, plain, "declined");
    await expect(t.correct(10, plain, "busy")).rejects.toMatchObject({ code: "outcome_unknown", fields: [{ path: "outcome" }] });
  });

  it("is told in the report of those who returned after it", async () => {
    const { db } = use();
    const t = await team(db);
    const [first, last] = [await t.call(t.one, 0, "busy"), await t.call(t.one, 1, "no_answer")];
    await db.transaction(async (tx) => {
      const [made] = await tx.insert(db.tables.imports).values({ userId: t.boss, fileName: "orders.csv", fileSize: 1, status: "finished", options: {}, createdAt: at(2) }).returning({ id: db.tables.imports.id });
      await tx.insert(db.tables.returns).values({ importId: made?.id ?? 0, customerId: t.id, operatorId: t.one, field: "Order", kind: "date", oldValue: "a", newValue: "b", calls: 2, lastOutcome: "no_answer", lastNote: "", lastCalledAt: at(1), at: at(2) });
    });
    await t.correct(3, first, "declined");
    await t.correct(3, last, "reached", { note: "sold" });
    expect(await db.read.select().from(db.tables.returns)).toMatchObject([{ lastOutcome: "reached", lastNote: "sold", calls: 2 }]);
  });

  it("by two managers at once is done one after the other, and nothing is lost", async () => {
    const { db } = use();
    const t = await team(db);
    const [first, second] = [await t.call(t.one, 0, "busy"), await t.call(t.one, 1, "busy")];
    await Promise.all([t.correct(2, first, "reached"), t.correct(2, second, "reached"), t.correct(2, first, "declined"), t.correct(2, second, "reached"), promoteDue(db, at(3), 10)]);
    const calls = await t.calls();
    expect(calls[1]).toMatchObject({ outcome: "reached", version: 2 });
    expect(calls[0]?.version).toBe(3);
    const versions = await t.versions();
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 1, 2]);
    const failed = calls[0]?.outcome === "declined" ? 1 : 0;
    expect(await t.customer()).toMatchObject({ status: "completed", callAttempts: failed });
    expect(calls[1]?.attempt).toBe(1 + failed);
  });
});
