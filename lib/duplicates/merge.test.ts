import { eq, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { BAND } from "@/db/values";
import { addUser } from "../api/testing";
import { getCustomer, recordThatStayed } from "../customers/get-customer";
import { getHistory } from "../customers/get-history";
import { updateCustomer } from "../customers/update-customer";
import { changeOutcome } from "../pool/change-outcome";
import { getDesk } from "../pool/get-desk";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import type { Customer } from "../pool/types";
import { addCustomers, contextOf, minutesAfter } from "../pool/testing";
import { addSuppressions } from "../suppression/add-suppressions";
import { compareCustomers } from "./compare";
import { findDuplicates } from "./find-duplicates";
import { mergeCustomers } from "./merge-customers";
import { furtherOf, mergedNumbers } from "./merged-state";
import { sayNotSame } from "./not-same";

eachEngine("records of one person", (use) => {
  async function team() {
    const { db } = use();
    const [boss, one, two] = [await addUser(db, "admin"), await addUser(db, "operator"), await addUser(db, "operator")];
    const office = (minutes = 0) => contextOf(db, boss.id, minutesAfter(minutes), "admin");
    const as = (who: { id: number }, minutes: number) => contextOf(db, who.id, minutesAfter(minutes));
    const called = async (who: { id: number }, minutes: number, outcome: string, more = {}) => {
      const { assignment, customer } = await pullCustomer(as(who, minutes));
      await recordOutcome(as(who, minutes), { assignmentId: assignment?.id ?? 0, outcome, ...more });
      return { assignmentId: assignment?.id ?? 0, customerId: customer?.id ?? 0 };
    };
    return { db, boss, one, two, office, as, called };
  }

  const added = async (...some: (Partial<Customer> & { firstName: string })[]) => {
    const rows = await addCustomers(use().db, some);
    return rows as [Customer, Customer, Customer];
  };

  it("are found by number and e-mail, the same name first, and no more once somebody said they are two", async () => {
    const { db, office } = await team();
    const [ayse, twin, mail] = await added(
      { firstName: "Ayşe", lastName: "Kaya", phone: "+905321110001", phone2: "+905321110002", email: "A@b.co" },
      { firstName: "AYSE", lastName: "kaya", phone: "+905329999999", phone2: "+905321110001" }, { firstName: "Murat", phone: "+905321110003", email: "a@B.CO" },
      { firstName: "Ayşe", lastName: "Kaya", phone: "+905321110004" }, { firstName: "Erased", phone: "+905321110001", erasedAt: TEST_EPOCH },
    );
    expect(await findDuplicates(office(), ayse)).toMatchObject([{ id: twin.id, reasons: ["phone", "name"] }, { id: mail.id, reasons: ["email"] }]);
    await sayNotSame(office(1), { id: mail.id, otherId: ayse.id });
    await sayNotSame(office(2), { id: ayse.id, otherId: mail.id });
    expect((await findDuplicates(office(), ayse)).map(({ id }) => id)).toEqual([twin.id]);
    expect((await db.read.select().from(db.tables.customerEvents)).map(({ kind, customerId }) => [kind, customerId])).toEqual([["not_same", mail.id], ["not_same", ayse.id]]);
    // Who was another person than the one that goes is another than the one that stays.
    await mergeCustomers(office(3), { staysId: twin.id, goesId: ayse.id, choices: {} });
    expect(await findDuplicates(office(), await getCustomer(office(), { id: twin.id }))).toEqual([]);
  });

  it("are one on the screen of whoever calls next: the calls of both, the latest first", async () => {
    const { one, two, office, as, called } = await team();
    const [stays, goes] = await added({ firstName: "Ayşe", phone: "+905321110001" }, { firstName: "Ayşe", phone: "+905321110002" });
    expect((await called(one, 1, "busy")).customerId).toBe(stays.id);
    expect((await called(two, 2, "declined")).customerId).toBe(goes.id);
    await mergeCustomers(office(3), { staysId: stays.id, goesId: goes.id, choices: {} });
    await pullCustomer(as(two, 4));
    expect((await getDesk(as(two, 4))).hand).toMatchObject({ customer: { id: stays.id }, history: [{ outcome: "declined" }, { outcome: "busy" }] });
  });

  it("become one with the chosen values, the numbers of both and the further state; the other goes out of everybody's way", async () => {
    const { db, one, two, office, called } = await team();
    const [stays, goes] = await added(
      { firstName: "Ayşe", lastName: "K.", phone: "+905321110001", priority: 9, externalId: "A1", codeKey: "a1", fields: { City: "İzmir", Only: 1 } },
      { firstName: "Ayşe", lastName: "Kaya", phone: "+905321110002", phone2: "+905321110003", priority: 5, externalId: "B1", codeKey: "b1", email: "a@b.co", fields: { City: "Ankara", There: "x" } },
    );
    expect((await called(one, 1, "reached")).customerId).toBe(stays.id);
    expect((await called(two, 2, "busy")).customerId).toBe(goes.id);
    const plan = await compareCustomers(office(3), { id: stays.id, otherId: goes.id });
    expect(plan).toMatchObject({ calls: [1, 1], differ: ["name", "phone", "code", "email", "priority"], fields: ["City", "Only", "There"], plan: { set: { status: "completed" }, numbers: { left: ["+905321110003"] } } });
    const merged = await mergeCustomers(office(3), { staysId: stays.id, goesId: goes.id, choices: { name: "goes", code: "goes", fields: new Map([["City", "goes"]]) } });
    expect(merged).toMatchObject({
      id: stays.id, lastName: "Kaya", externalId: "B1", codeKey: "b1", phone: "+905321110001", phone2: "+905321110002", email: "a@b.co", priority: 9, fields: { City: "Ankara", Only: 1, There: "x" },
      status: "completed", callAttempts: 1, ownerId: two.id, owned: 1, lastOutcome: "busy", lastOperatorId: two.id, search: expect.stringContaining("b1") as string,
    });
    const gone = await getCustomer(office(), { id: goes.id });
    expect(gone).toMatchObject({ mergedInto: stays.id, status: "outside", listId: null, laneId: null, ownerId: null, codeKey: null, externalId: "B1" });
    expect((await recordThatStayed(office(), gone)).id).toBe(stays.id);
    const history = await getHistory(office(4), { id: stays.id });
    expect(history.calls.map(({ customerId, outcome }) => [customerId, outcome])).toEqual([[goes.id, "busy"], [stays.id, "reached"]]);
    expect(history.events.find(({ kind }) => kind === "edited")?.changes).toContainEqual({ detail: "externalId", before: "A1", after: "B1" });
    const audit = (await db.read.select().from(db.tables.auditEntries)).filter(({ action }) => action === "customer.merge");
    expect(audit).toMatchObject([{ entityId: String(stays.id), details: { customerId: stays.id, mergedId: goes.id } }]);
    expect(JSON.stringify(audit)).not.toContain("Kaya");
    await expect(mergeCustomers(office(5), { staysId: stays.id, goesId: goes.id, choices: {} })).rejects.toMatchObject({ code: "customer_merged" });
    await expect(updateCustomer(office(5), { id: goes.id, lastName: "x" })).rejects.toMatchObject({ code: "customer_merged" });
  });

  it("are refused while somebody has one in hand, one with itself, and to who may not", async () => {
    const { one, office, as } = await team();
    const [a, b] = await added({ firstName: "A", priority: 1 }, { firstName: "B" });
    await pullCustomer(as(one, 1));
    await expect(mergeCustomers(office(2), { staysId: b.id, goesId: a.id, choices: {} })).rejects.toMatchObject({ code: "customer_in_hand" });
    await expect(mergeCustomers(office(2), { staysId: b.id, goesId: b.id, choices: {} })).rejects.toMatchObject({ code: "merge_same" });
    await expect(mergeCustomers(as(one, 2), { staysId: b.id, goesId: a.id, choices: {} })).rejects.toMatchObject({ code: "forbidden" });
    expect(await getCustomer(office(), { id: b.id })).toMatchObject({ updatedAt: b.updatedAt, mergedInto: null });
  });

  it("are not called at one number when the other is suppressed, and a promise to them is cancelled", async () => {
    const { one, office, called } = await team();
    const [stays, goes] = await added({ firstName: "A", priority: 9, phone: "+905321110001" }, { firstName: "B", phone: "+905321110002" });
    await called(one, 1, "callback", { callbackAt: minutesAfter(60) });
    await addSuppressions(office(2), { numbers: goes.phone, reason: "a letter", expiresAt: null });
    const merged = await mergeCustomers(office(3), { staysId: stays.id, goesId: goes.id, choices: {} });
    expect(merged).toMatchObject({ phone: goes.phone, phone2: stays.phone, status: "pending", band: BAND.ordinary, dueAt: null });
    expect(merged.blockedBy).not.toBeNull();
    expect((await pullCustomer(contextOf(use().db, one.id, minutesAfter(90)))).customer).toBeNull();
  });

  it("keep a call from before the merge correctable, with its figures; the customer stays where the merge left them", async () => {
    const { db, one, two, office, as, called } = await team();
    const [stays, goes] = await added({ firstName: "A", priority: 9 }, { firstName: "B" });
    const first = await called(one, 1, "reached");
    const second = await called(two, 2, "busy");
    expect([first.customerId, second.customerId]).toEqual([stays.id, goes.id]);
    await mergeCustomers(office(3), { staysId: stays.id, goesId: goes.id, choices: {} });
    await expect(changeOutcome(as(one, 4), { assignmentId: first.assignmentId, outcome: "declined" })).rejects.toMatchObject({ code: "customer_moved_on" });
    await changeOutcome(office(5), { assignmentId: second.assignmentId, outcome: "no_answer" });
    const after = await getCustomer(office(), { id: stays.id });
    expect(after).toMatchObject({ status: "completed", lastOutcome: "no_answer", lastOperatorId: two.id });
    expect(await getCustomer(office(), { id: goes.id })).toMatchObject({ status: "outside", laneId: null, ownerId: null });
    await changeOutcome(office(6), { assignmentId: first.assignmentId, outcome: "declined" });
    expect(await getCustomer(office(), { id: stays.id })).toMatchObject({ status: "completed", lastOutcome: "no_answer", callAttempts: after.callAttempts });
    const calls = await db.read.select().from(db.tables.calls).where(inArray(db.tables.calls.customerId, [stays.id, goes.id]));
    expect(calls.map(({ outcome, effect, version }) => [outcome, effect, version]).sort()).toEqual([["declined", "retry", 2], ["no_answer", "retry", 2]]);
  });

  it("take no outcome that comes late for the record that went: it is kept as a note", async () => {
    const { db, one, office, as } = await team();
    const [goes, stays] = await added({ firstName: "A", priority: 9 }, { firstName: "B" });
    const { assignment } = await pullCustomer(as(one, 0));
    await db.transaction((tx) => tx.update(db.tables.assignments).set({ endedAt: minutesAfter(20), ending: "expiry" }).where(eq(db.tables.assignments.id, assignment?.id ?? 0)));
    await db.transaction((tx) => tx.update(db.tables.customers).set({ status: "pending", assignedTo: null }).where(eq(db.tables.customers.id, goes.id)));
    await mergeCustomers(office(21), { staysId: stays.id, goesId: goes.id, choices: {} });
    await expect(recordOutcome(as(one, 22), { assignmentId: assignment?.id ?? 0, outcome: "reached", note: "too late" })).rejects.toMatchObject({ code: "late_outcome_kept" });
    expect((await getHistory(office(23), { id: stays.id })).lateNotes).toMatchObject([{ note: "too late", customerId: goes.id }]);
  });

  it("end as one customer when two merge them into each other at once", async () => {
    const { office } = await team();
    const [a, b] = await added({ firstName: "A" }, { firstName: "B" });
    const ended = await Promise.allSettled([mergeCustomers(office(1), { staysId: a.id, goesId: b.id, choices: {} }), mergeCustomers(office(1), { staysId: b.id, goesId: a.id, choices: {} })]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const into = [(await getCustomer(office(), a)).mergedInto, (await getCustomer(office(), b)).mergedInto];
    expect(into.filter((one) => one !== null)).toHaveLength(1);
  });
});

const record = (more: Partial<Customer>): Customer => ({
  status: "pending", band: BAND.ordinary, sortAt: TEST_EPOCH, dueAt: null, phone: "+1", phone2: null, struckPhones: [], ...more,
} as Customer);

it("the further of two states tells: asked not to be called, completed, unreachable, a promise, a wait, the pool", () => {
  const order = [
    { status: "do_not_call" }, { status: "completed" }, { status: "unreachable" }, { status: "waiting", band: BAND.ownCallback }, { status: "waiting" }, { status: "pending" }, { status: "invalid_phone" }, { status: "outside" },
  ] satisfies Partial<Customer>[];
  order.forEach((further, i) => {
    for (const other of order.slice(i + 1)) {
      expect(furtherOf(record(further), record(other))).toBe("stays");
      expect(furtherOf(record(other), record(further))).toBe("goes");
    }
  });
  const [soon, late] = [minutesAfter(5), minutesAfter(50)];
  expect(furtherOf(record({ status: "waiting", band: 0, sortAt: late }), record({ status: "waiting", band: 1, sortAt: soon }))).toBe("goes");
  expect(furtherOf(record({ status: "waiting", dueAt: soon }), record({ status: "waiting", dueAt: late }))).toBe("goes");
  expect(furtherOf(record({}), record({}))).toBe("stays");
});

it("numbers of two records are those of one: the chosen first, a suppressed one before it, struck ones struck, each once", () => {
  const [a, b] = [record({ phone: "+1", phone2: "+2", struckPhones: ["+9"] }), record({ phone: "+3", phone2: "+1", struckPhones: ["+2"] })];
  expect(mergedNumbers(a, b, "stays", new Set())).toEqual({ phone: "+1", phone2: "+3", struckPhones: ["+9", "+2"], left: [] });
  expect(mergedNumbers(a, b, "goes", new Set())).toMatchObject({ phone: "+3", phone2: "+1" });
  expect(mergedNumbers(a, b, "stays", new Set(["+3"]))).toMatchObject({ phone: "+3", phone2: "+1" });
  expect(mergedNumbers(record({ phone: "+1" }), record({ phone: "+1", struckPhones: ["+1"] }), "stays", new Set())).toEqual({ phone: "+1", phone2: null, struckPhones: ["+1"], left: [] });
});
