import { and, asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Hours } from "@/db/values";
import { putUser, userContext } from "../auth/testing";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { addList } from "./add-list";
import { deleteList } from "./delete-list";
import { getList } from "./get-list";
import { getLists } from "./get-lists";
import { listLists } from "./list-lists";
import { moveCustomers } from "./move-customers";
import { pauseList } from "./pause-list";
import { saveList } from "./save-list";
import { newListDraft, type ListDraft } from "./schema";

const office: Hours = { days: [...Array.from({ length: 5 }, () => [[540, 1080]] as const), [], []] };

eachEngine("lists", (use) => {
  const start = async () => {
    const { db } = use();
    const admin = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const add = async (draft: Partial<ListDraft> & { name: string }) => (await addList(admin, { ...newListDraft, ...draft })).id;
    const audit = async () => (await db.read.select().from(db.tables.auditEntries).orderBy(asc(db.tables.auditEntries.id))).map(({ action, entityId, details }) => ({ action, entityId, details }));
    /** Customers in a list's own lane, in this order. */
    const fill = async (listId: number, ...names: string[]) => {
      const [lane] = await db.read.select().from(db.tables.lanes).where(eq(db.tables.lanes.listId, listId));
      return (await addCustomers(db, names.map((firstName, i) => ({ firstName, listId, laneId: lane?.id ?? 0, phone: `+90533${String(listId).padStart(3, "0")}${String(i).padStart(4, "0")}` })))).map((customer) => customer.id);
    };
    const pull = async (operator: number, at = TEST_EPOCH) => {
      const { customer, assignment } = await pullCustomer(contextOf(db, operator, at));
      if (assignment) await recordOutcome(contextOf(db, operator, at), { assignmentId: assignment.id, outcome: "reached" });
      return customer?.firstName ?? null;
    };
    return { db, admin, add, audit, fill, pull };
  };

  it("are made and changed whole, and the audit says from what to what", async () => {
    const { db, admin, add, audit } = await start();
    const [one = 0, two = 0] = await addOperators(db, 2);
    const id = await add({ name: "  Spring   2026 ", priorityOffset: 5, operatorIds: [two, one], script: "Hello,\r\n\r\n{first_name}\r\n\n", hours: office, limits: { maxAttempts: 5, coolDownDays: null } });
    const { list, version } = await getList(admin, { id });
    expect(list).toEqual({ id, name: "Spring 2026", isActive: true, priorityOffset: 5, operatorIds: [one, two], script: "Hello,\n\n{first_name}", hours: office, limits: { maxAttempts: 5, coolDownDays: null } });
    await saveList(admin, { ...list, version });
    expect(await audit()).toHaveLength(1);
    await saveList(admin, { ...list, version, name: "SPRING 2026", operatorIds: [two], limits: {}, hours: null });
    await saveList(admin, { ...list, name: "SPRING 2026", operatorIds: null, limits: {}, hours: null });
    const entries = await audit();
    expect(entries.map((entry) => entry.action)).toEqual(["list.add", "list.change", "list.change"]);
    expect(entries[1]?.details).toEqual({
      name: { from: "Spring 2026", to: "SPRING 2026" }, operatorIds: { from: [one, two], to: [two] }, hours: { from: office, to: null }, limits: { from: { maxAttempts: 5, coolDownDays: null }, to: {} },
    });
    expect(entries[2]?.details).toEqual({ operatorIds: { from: [two], to: null } });
    expect(await db.read.select().from(db.tables.listOperators)).toEqual([]);
  });

  it("have names of their own, in every language and spelling, also when two are made at once", async () => {
    const { admin, add } = await start();
    await add({ name: "İstanbul" });
    const wrong = (name: string, code: string) => expect(add({ name }), name).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "name", code }] });
    for (const taken of ["ISTANBUL", "istanbul", "customers", "Müşteriler", "КЛИЕНТЫ"]) await wrong(taken, "taken");
    await wrong(" ", "required");
    await wrong("x".repeat(81), "too_long");
    await wrong("a\u0007b", "invalid");
    const both = await Promise.allSettled([add({ name: "Ali" }), add({ name: "ALİ" })]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const [first] = await listLists(admin.db);
    const { list } = await getList(admin, { id: first?.id ?? 0 });
    await saveList(admin, { ...list, name: "Müşteriler", priorityOffset: 1 });
    expect((await getList(admin, { id: list.id })).list).toMatchObject({ name: "Customers", priorityOffset: 1 });
    await saveList(admin, { ...list, name: "Eski müşteriler" });
    await expect(saveList(admin, { ...list, name: "İSTANBUL" })).rejects.toMatchObject({ fields: [{ path: "name", code: "taken" }] });
    await add({ name: "Müşteriler" });
  });

  it("refuse what does not fit by its field, and whoever may not", async () => {
    const { db, admin, add } = await start();
    const [operator = 0] = await addOperators(db, 1);
    const [gone, analyst] = [await putUser(db, TEST_EPOCH, "gone", { isActive: false }), await putUser(db, TEST_EPOCH, "ana", { role: "analyst" })];
    const wrong = (draft: Partial<ListDraft>, path: string, code?: string) =>
      expect(add({ name: "X", ...draft }), path).rejects.toMatchObject({ code: "invalid_input", fields: [{ path, ...(code && { code }) }] });
    await wrong({ priorityOffset: 101 }, "priorityOffset", "too_big");
    await wrong({ priorityOffset: -101 }, "priorityOffset", "too_small");
    await wrong({ operatorIds: [] }, "operatorIds", "operators_none");
    for (const id of [gone, analyst, 999_999]) await wrong({ operatorIds: [operator, id] }, "operatorIds", "operator_unknown");
    await wrong({ script: "x".repeat(10_001) }, "script", "too_long");
    await wrong({ limits: { maxAttempts: 0 } }, "limits.maxAttempts");
    await wrong({ limits: { maxCallsPerDay: 51 } }, "limits.maxCallsPerDay");
    await wrong({ hours: { days: [] } }, "hours.days");
    expect(await listLists(db)).toHaveLength(1);
    for (const role of ["operator", "manager"] as const) {
      const ctx = contextOf(db, operator, TEST_EPOCH, role);
      for (const refused of [() => addList(ctx, newListDraft), () => saveList(ctx, { ...newListDraft, id: 1 }), () => pauseList(ctx, { id: 1, isActive: false }), () => deleteList(ctx, { id: 1 }), () => getList(ctx, { id: 1 }), () => getLists(ctx)]) {
        await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    await expect(moveCustomers(contextOf(db, operator), { customerIds: [1], listId: 1 })).rejects.toMatchObject({ code: "forbidden" });
    for (const lost of [() => getList(admin, { id: 99 }), () => saveList(admin, { ...newListDraft, id: 99, name: "Y" }), () => pauseList(admin, { id: 99, isActive: true }), () => deleteList(admin, { id: 99 })]) {
      await expect(lost()).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("are not saved over what somebody else has saved meanwhile", async () => {
    const { admin, add, audit } = await start();
    const id = await add({ name: "Spring" });
    const { list, version } = await getList(admin, { id });
    const both = await Promise.allSettled([saveList(admin, { ...list, version, script: "one" }), saveList(admin, { ...list, version, script: "two" })]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "list_changed" } });
    await pauseList(admin, { id, isActive: false });
    await expect(saveList(admin, { ...list, version, script: "three" })).rejects.toMatchObject({ code: "list_changed" });
    const again = await getList(admin, { id });
    expect(again.list).toMatchObject({ isActive: false, script: both[0].status === "fulfilled" ? "one" : "two" });
    await saveList(admin, { ...again.list, version: again.version, script: "three" });
    await pauseList(admin, { id, isActive: false });
    expect((await audit()).map((entry) => entry.action)).toEqual(["list.add", "list.change", "list.pause", "list.change"]);
  });

  it("keep operators who cannot call now for when they are back", async () => {
    const { db, admin, add } = await start();
    const [one = 0, two = 0] = await addOperators(db, 2);
    const id = await add({ name: "Spring", operatorIds: [one, two] });
    const { list, version } = await getList(admin, { id });
    await db.transaction((tx) => tx.update(db.tables.users).set({ isActive: false }).where(eq(db.tables.users.id, two)));
    await saveList(admin, { ...list, version, operatorIds: [one], script: "x" });
    expect((await getList(admin, { id })).list.operatorIds).toEqual([one, two]);
    expect((await getLists(admin)).find((row) => row.id === id)?.operators).toBe(1);
  });

  it("decide at once what operators pull: whose they are, how far ahead, paused or not", async () => {
    const { db, admin, add, fill, pull } = await start();
    const [one = 0, two = 0] = await addOperators(db, 2);
    const [first] = await listLists(db);
    const spring = await add({ name: "Spring", priorityOffset: 10, operatorIds: [one] });
    await fill(first?.id ?? 0, "a", "b", "c", "d");
    await fill(spring, "s1", "s2", "s3");
    expect(await pull(one)).toBe("s1");
    expect(await pull(two)).toBe("a");
    const { list } = await getList(admin, { id: spring });
    await saveList(admin, { ...list, operatorIds: [two] });
    expect(await pull(one)).toBe("b");
    expect(await pull(two)).toBe("s2");
    await saveList(admin, { ...list, operatorIds: null, priorityOffset: -10 });
    expect(await pull(one)).toBe("c");
    await pauseList(admin, { id: first?.id ?? 0, isActive: false });
    expect(await pull(one)).toBe("s3");
    expect(await pull(one)).toBeNull();
    await pauseList(admin, { id: first?.id ?? 0, isActive: true });
    expect(await pull(two)).toBe("d");
  });

  it("close customers by limits of their own from the next call on, and keep what held before", async () => {
    const { db, admin, add, fill } = await start();
    const [operator = 0] = await addOperators(db, 1);
    const spring = await add({ name: "Spring", limits: { maxAttempts: 1 } });
    const [id = 0, other = 0] = await fill(spring, "a", "b");
    const miss = async () => {
      const { assignment } = await pullCustomer(contextOf(db, operator));
      await recordOutcome(contextOf(db, operator), { assignmentId: assignment?.id ?? 0, outcome: "no_answer" });
    };
    const statusOf = async (customer: number) => (await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, customer)))[0]?.status;
    await miss();
    expect(await statusOf(id)).toBe("unreachable");
    const { list } = await getList(admin, { id: spring });
    await saveList(admin, { ...list, limits: {} });
    await miss();
    expect(await statusOf(other)).toBe("pending");
    const calls = await db.read.select().from(db.tables.calls).orderBy(asc(db.tables.calls.id));
    expect(calls.map((call) => call.closing)).toEqual([{ by: "attempts", limit: 1, ofList: true }, null]);
    expect(calls[0]?.ruleSetId).not.toBe(calls[1]?.ruleSetId);
  });

  it("open and close by hours of their own", async () => {
    const { db, admin, add, fill, pull } = await start();
    const [operator = 0] = await addOperators(db, 1);
    // A Monday, 09:00 on the team's walls.
    const spring = await add({ name: "Spring", hours: { days: Array.from({ length: 7 }, () => [[600, 660]] as const) } });
    await fill(spring, "a", "b");
    expect(await pull(operator)).toBeNull();
    const row = async () => (await getLists({ ...admin, now: TEST_EPOCH })).find((one) => one.id === spring);
    expect(await row()).toMatchObject({ hasOwnHours: true, opening: { state: "closed", opensAt: minutesAfter(60) } });
    expect(await pull(operator, minutesAfter(60))).toBe("a");
    const { list } = await getList(admin, { id: spring });
    await saveList(admin, { ...list, hours: { days: [[[0, 1440]], ...Array.from({ length: 6 }, () => [])] } });
    expect(await row()).toMatchObject({ opening: { state: "open", until: new Date("2026-11-02T21:00:00Z") } });
    await saveList(admin, { ...list, hours: null });
    expect(await row()).toMatchObject({ opening: { state: "open", until: null } });
    expect(await pull(operator)).toBe("b");
  });

  it("are counted by state, with their operators and last import", async () => {
    const { db, admin, add, fill } = await start();
    const operators = await addOperators(db, 3);
    const spring = await add({ name: "Spring", operatorIds: operators.slice(0, 2), script: "x" });
    const [a = 0, b = 0] = await fill(spring, "a", "b", "c");
    const { customers, imports } = db.tables;
    await db.transaction((tx) => tx.update(customers).set({ status: "completed" }).where(eq(customers.id, a)));
    await db.transaction((tx) => tx.update(customers).set({ status: "waiting", dueAt: minutesAfter(5) }).where(eq(customers.id, b)));
    const row = { userId: admin.actor.userId, listId: spring, fileSize: 1, options: {}, createdAt: TEST_EPOCH };
    await db.transaction((tx) => tx.insert(imports).values([{ ...row, fileName: "old.xlsx", status: "finished" }, { ...row, fileName: "new.xlsx", status: "finished" }, { ...row, fileName: "draft.xlsx", status: "draft" }]));
    const rows = await getLists(admin);
    expect(rows.map((one) => one.name)).toEqual(["Customers", "Spring"]);
    expect(rows[0]).toMatchObject({ operators: null, customers: {}, lastImport: null, hasScript: false });
    expect(rows[1]).toMatchObject({ operators: 2, customers: { pending: 1, waiting: 1, completed: 1 }, lastImport: { fileName: "new.xlsx" }, hasScript: true, opening: { state: "open", until: null } });
  });

  it("are deleted only while nothing belongs to them", async () => {
    const { db, admin, add, fill, audit } = await start();
    const [first] = await listLists(db);
    await expect(deleteList(admin, { id: first?.id ?? 0 })).rejects.toMatchObject({ code: "last_list" });
    const [operator = 0] = await addOperators(db, 1);
    const [empty, used] = [await add({ name: "Empty", operatorIds: [operator] }), await add({ name: "Used" })];
    const [id = 0] = await fill(used, "a");
    await expect(deleteList(admin, { id: used })).rejects.toMatchObject({ code: "list_in_use" });
    // Somebody was called in it: reports speak of it for ever.
    const { assignment } = await pullCustomer(contextOf(db, operator));
    await recordOutcome(contextOf(db, operator), { assignmentId: assignment?.id ?? 0, outcome: "reached" });
    await moveCustomers(admin, { customerIds: [id], listId: empty });
    await expect(deleteList(admin, { id: used })).rejects.toMatchObject({ code: "list_in_use" });
    await expect(deleteList(admin, { id: empty })).rejects.toMatchObject({ code: "list_in_use" });
    const third = await add({ name: "Third", operatorIds: [operator], hours: office, limits: { maxAttempts: 2 } });
    await deleteList(admin, { id: third });
    await expect(deleteList(admin, { id: third })).rejects.toMatchObject({ code: "not_found" });
    expect((await listLists(db)).map((list) => list.name)).toEqual(["Customers", "Empty", "Used"]);
    expect(await db.read.select().from(db.tables.lanes).where(eq(db.tables.lanes.listId, third))).toEqual([]);
    expect((await audit()).at(-1)).toMatchObject({ action: "list.delete", entityId: String(third), details: { name: "Third" } });
  });
});

eachEngine("moving customers", (use) => {
  const start = async () => {
    const { db } = use();
    const admin = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const [first] = await listLists(db);
    const spring = (await addList(admin, { ...newListDraft, name: "Spring" })).id;
    const row = async (id: number) => (await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, id)))[0];
    const zoneOf = async (laneId: number | null | undefined) => (await db.read.select().from(db.tables.lanes).where(eq(db.tables.lanes.id, laneId ?? 0)))[0];
    return { db, admin, first: first?.id ?? 0, spring, row, zoneOf };
  };

  it("keeps state, owner, attempts and place; who was in no list becomes pending there", async () => {
    const { db, admin, first, spring, row, zoneOf } = await start();
    const [owner = 0] = await addOperators(db, 1);
    const dueAt = minutesAfter(90);
    const [mine, due, outside, american, done] = await addCustomers(db, [
      { firstName: "mine", ownerId: owner, owned: 1, callAttempts: 2, priority: 3 },
      { firstName: "due", status: "waiting", band: 0, ownerId: owner, owned: 1, dueAt, sortAt: dueAt, queuePriority: 0 },
      { firstName: "outside", status: "outside", listId: null, laneId: null, pendingSince: null, createdAt: minutesAfter(-60) },
      { firstName: "american", phone: "+12125550123" },
      { firstName: "done", status: "completed" },
    ]);
    const ids = [mine, due, outside, american, done].map((customer) => customer?.id ?? 0);
    expect(await moveCustomers({ ...admin, now: minutesAfter(5) }, { customerIds: [...ids, 9999], listId: spring })).toEqual({ moved: ids, already: [], inHand: [], missing: [9999], sameNumber: [] });
    for (const before of [mine, due, done]) {
      const after = await row(before?.id ?? 0);
      expect(after).toEqual({ ...before, listId: spring, laneId: after?.laneId, updatedAt: minutesAfter(5) });
      expect(await zoneOf(after?.laneId)).toMatchObject({ listId: spring, zone: "Europe/Istanbul", importId: null });
    }
    expect(await row(outside?.id ?? 0)).toMatchObject({ status: "pending", pendingSince: minutesAfter(5), sortAt: minutesAfter(-60), listId: spring });
    expect(await zoneOf((await row(american?.id ?? 0))?.laneId)).toMatchObject({ listId: spring, zone: "US" });
    const events = await db.read.select().from(db.tables.customerEvents).orderBy(asc(db.tables.customerEvents.customerId));
    expect(events.map(({ customerId, kind, actorId, details }) => ({ customerId, kind, actorId, details }))).toEqual(
      ids.map((customerId) => ({ customerId, kind: "moved", actorId: admin.actor.userId, details: { from: customerId === outside?.id ? null : first, to: spring } })));
    expect(await moveCustomers(admin, { customerIds: ids, listId: spring })).toMatchObject({ moved: [], already: ids });
    expect(await db.read.select().from(db.tables.auditEntries).where(eq(db.tables.auditEntries.action, "customers.move"))).toMatchObject([{ entityId: String(spring), details: { customers: ids } }]);
  });

  it("says whose number somebody in the list has already", async () => {
    const { db, admin, spring } = await start();
    const [a, b, c] = await addCustomers(db, [
      { firstName: "a", phone: "+905321110001" }, { firstName: "b", phone: "+905321110009", phone2: "+905321110001" }, { firstName: "c", phone: "+905321110003" },
    ]);
    await moveCustomers(admin, { customerIds: [a?.id ?? 0], listId: spring });
    expect(await moveCustomers(admin, { customerIds: [b?.id ?? 0, c?.id ?? 0], listId: spring })).toMatchObject({ moved: [b?.id, c?.id], sameNumber: [b?.id] });
  });

  it("leaves whoever is in hand where they are, and goes on with the others", async () => {
    const { db, admin, first, spring, row } = await start();
    const [operator = 0] = await addOperators(db, 1);
    const [held, free] = await addCustomers(db, [{ firstName: "held" }, { firstName: "free" }]);
    const { assignment } = await pullCustomer(contextOf(db, operator));
    expect(await moveCustomers(admin, { customerIds: [held?.id ?? 0, free?.id ?? 0], listId: spring })).toMatchObject({ moved: [free?.id], inHand: [held?.id] });
    expect(await row(held?.id ?? 0)).toMatchObject({ listId: first, status: "assigned" });
    await recordOutcome(contextOf(db, operator), { assignmentId: assignment?.id ?? 0, outcome: "no_answer" });
    expect(await moveCustomers(admin, { customerIds: [held?.id ?? 0], listId: spring })).toMatchObject({ moved: [held?.id] });
    expect((await pullCustomer(contextOf(db, operator))).customer).toMatchObject({ id: held?.id, callAttempts: 1, listId: spring });
  });

  it("never takes a customer out of a hand that is pulling at the same moment", async () => {
    const { db, admin, first, spring } = await start();
    const operators = await addOperators(db, 12);
    const added = await addCustomers(db, operators.map((_, i) => ({ firstName: `c${i}` })));
    const ids = added.map((customer) => customer.id);
    const [result] = await Promise.all([moveCustomers(admin, { customerIds: ids, listId: spring }), ...operators.map((operator) => pullCustomer(contextOf(db, operator)))]);
    const held = new Set((await db.read.select().from(db.tables.assignments)).map((assignment) => assignment.customerId));
    expect(held.size).toBe(12);
    const { customers, customerEvents } = db.tables;
    const here = (listId: number) => db.read.select({ id: customers.id }).from(customers).where(and(eq(customers.listId, listId))).orderBy(asc(customers.id));
    expect((await here(spring)).map((customer) => customer.id)).toEqual([...result.moved].sort((a, b) => a - b));
    expect((await here(first)).map((customer) => customer.id)).toEqual([...result.inHand].sort((a, b) => a - b));
    expect(await db.read.select().from(customerEvents)).toHaveLength(result.moved.length);
  });

  it("takes up to 500 at once, into a list that is there", async () => {
    const { db, admin, spring } = await start();
    const added = await addCustomers(db, Array.from({ length: 250 }, (_, i) => ({ firstName: `c${i}` })));
    const ids = added.map((customer) => customer.id);
    for (const [customerIds, code] of [[[], "required"], [Array.from({ length: 501 }, (_, i) => i + 1), "too_many"]] as const) {
      await expect(moveCustomers(admin, { customerIds, listId: spring })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "customerIds", code }] });
    }
    await expect(moveCustomers(admin, { customerIds: ids, listId: 99 })).rejects.toMatchObject({ code: "list_unknown", fields: [{ path: "listId" }] });
    expect((await moveCustomers(admin, { customerIds: [...ids, ...ids], listId: spring })).moved).toEqual(ids);
  });
});
