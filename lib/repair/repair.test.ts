import { asc, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { updateCustomer } from "../customers/update-customer";
import { addList } from "../lists/add-list";
import { newListDraft } from "../lists/schema";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { listInvalid } from "./list-invalid";
import { repairNumber } from "./repair-number";

eachEngine("repairing numbers", (use) => {
  const start = async () => {
    const { db } = use();
    const manager = userContext(db, minutesAfter(60), await putUser(db, TEST_EPOCH, "manager", { role: "manager" }), "manager");
    const [elif = 0, can = 0] = await addOperators(db, 2);
    const end = async (operator: number, outcome: string, note = "", at = TEST_EPOCH) => {
      const { customer, assignment } = await pullCustomer(contextOf(db, operator, at));
      await recordOutcome(contextOf(db, operator, at), { assignmentId: assignment?.id ?? 0, outcome, note });
      return customer?.firstName;
    };
    const row = async (id: number) => (await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, id)))[0];
    return { db, manager, elif, can, end, row };
  };

  it("lists whose numbers are all struck, with the last report", async () => {
    const { db, manager, elif, can, end } = await start();
    const [first] = await addCustomers(db, [
      { firstName: "Ahmet", lastName: "Yılmaz", phone: "+905321110001", phone2: "+905321110002", search: "ahmet yilmaz +905321110001", externalId: "C1" },
      { firstName: "Mehmet", phone: "+905321110003" }, { firstName: "Ayşe", phone: "+905321110004" },
    ]);
    expect(await end(elif, "invalid_phone", "no such number")).toBe("Ahmet");
    expect(await listInvalid(manager, { limit: 10 })).toEqual({ items: [], hasEarlier: false, hasLater: false });
    expect(await end(elif, "invalid_phone", "a fax", minutesAfter(1))).toBe("Ahmet");
    expect(await end(can, "invalid_phone", "", minutesAfter(2))).toBe("Mehmet");
    const page = await listInvalid(manager, { limit: 10 });
    expect(page.items).toEqual([
      { id: first?.id, firstName: "Ahmet", lastName: "Yılmaz", externalId: "C1", listId: first?.listId, struck: ["+905321110001", "+905321110002"], report: { operator: "Operator 1", at: minutesAfter(1), outcome: "invalid_phone", note: "a fax" } },
      expect.objectContaining({ firstName: "Mehmet", struck: ["+905321110003"], report: { operator: "Operator 2", at: minutesAfter(2), outcome: "invalid_phone", note: "" } }),
    ]);
    expect((await listInvalid(manager, { limit: 10, q: "YILMAZ" })).items).toHaveLength(1);
    expect((await listInvalid(manager, { limit: 10, listId: first?.listId ?? 0 })).items).toHaveLength(2);
    expect((await listInvalid(manager, { limit: 10, listId: 99 })).items).toEqual([]);
    expect(await listInvalid(manager, { limit: 1 })).toMatchObject({ items: [{ firstName: "Ahmet" }], hasLater: true });
    expect(await listInvalid(manager, { limit: 1, after: first?.id })).toMatchObject({ items: [{ firstName: "Mehmet" }], hasEarlier: true, hasLater: false });
    for (const refused of [() => listInvalid(contextOf(db, elif), { limit: 1 }), () => repairNumber(contextOf(db, elif), { id: first?.id ?? 0, phone: "05321110009" })]) {
      await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("brings a customer back to the old place, with the attempts that were made", async () => {
    const { db, manager, elif, end, row } = await start();
    const [ahmet] = await addCustomers(db, [{ firstName: "Ahmet", phone: "+905321110001", priority: 2 }, { firstName: "Mehmet", priority: 2 }, { firstName: "Ayşe", priority: 2 }]);
    await end(elif, "no_answer");
    await end(elif, "invalid_phone");
    const id = ahmet?.id ?? 0;
    const { customer, twin } = await repairNumber(manager, { id, phone: " 0532 111 00 09 / 0532 111 00 08 " });
    expect(customer).toMatchObject({
      status: "pending", phone: "+905321110009", phone2: "+905321110008", struckPhones: ["+905321110001"], callAttempts: 1, ownerId: elif, band: 2, queuePriority: 2,
      sortAt: ahmet?.sortAt, pendingSince: minutesAfter(60), dueAt: null, blockedBy: null, lastOutcome: "invalid_phone",
    });
    expect(customer.search).toContain("+905321110009");
    expect(twin).toBeNull();
    expect((await pullCustomer(contextOf(db, elif, minutesAfter(61)))).customer?.id).toBe(id);
    expect(await row(id)).toEqual({ ...customer, status: "assigned", assignedTo: elif, updatedAt: minutesAfter(61) });
    const { customerEvents, auditEntries } = db.tables;
    expect(await db.read.select().from(customerEvents)).toMatchObject([{ customerId: id, kind: "repaired", actorId: manager.actor.userId, at: minutesAfter(60), details: { old: "+905321110001", new: "+905321110009" } }]);
    expect(await db.read.select().from(auditEntries).orderBy(asc(auditEntries.id))).toMatchObject([{ action: "customer.repair", entity: "customer", entityId: String(id), details: { fields: ["phone", "phone2"] } }]);
  });

  it("puts the customer into the lane of the new number's zone", async () => {
    const { db, manager, elif, end } = await start();
    const [ahmet] = await addCustomers(db, [{ firstName: "Ahmet", phone: "+905321110001" }]);
    await end(elif, "invalid_phone");
    const { customer } = await repairNumber(manager, { id: ahmet?.id ?? 0, phone: "+1 212 555 0123" });
    const [lane] = await db.read.select().from(db.tables.lanes).where(eq(db.tables.lanes.id, customer.laneId ?? 0));
    expect(lane).toMatchObject({ listId: ahmet?.listId, zone: "US" });
  });

  it("says what is wrong with a number, and changes nothing then", async () => {
    const { db, manager, elif, end, row } = await start();
    const [ahmet] = await addCustomers(db, [{ firstName: "Ahmet", phone: "+905321110001", phone2: "+905321110002" }, { firstName: "Mehmet" }]);
    await end(elif, "invalid_phone");
    await end(elif, "invalid_phone");
    const id = ahmet?.id ?? 0;
    const before = await row(id);
    for (const phone of ["", "123", "call me"]) await expect(repairNumber(manager, { id, phone }), phone).rejects.toMatchObject({ code: "phone_invalid", fields: [{ path: "phone", code: "phone" }] });
    for (const phone of ["0532 111 00 01", "+905321110002"]) await expect(repairNumber(manager, { id, phone }), phone).rejects.toMatchObject({ code: "number_struck", fields: [{ path: "phone", code: "number_struck" }] });
    await expect(repairNumber(manager, { id: 999, phone: "05321110009" })).rejects.toMatchObject({ code: "not_found" });
    await expect(repairNumber(manager, { id: id + 1, phone: "05321110009" })).rejects.toMatchObject({ code: "already_repaired" });
    expect(await row(id)).toEqual(before);
    expect(await db.read.select().from(db.tables.customerEvents)).toEqual([]);
  });

  it("takes a suppressed number, which keeps the customer blocked, and one that somebody else in the list has", async () => {
    const { db, manager, elif, can, end } = await start();
    const spring = (await addList(userContext(db, TEST_EPOCH, manager.actor.userId), { ...newListDraft, name: "Spring" })).id;
    const [ahmet, mehmet, ayse] = await addCustomers(db, [{ firstName: "Ahmet", phone: "+905321110001" }, { firstName: "Mehmet", phone: "+905321110002" }, { firstName: "Ayşe", phone: "+905321110005", status: "completed" }]);
    await end(elif, "invalid_phone");
    await end(can, "invalid_phone");
    await db.transaction((tx) => tx.insert(db.tables.suppressions).values([
      { phone: "+905321110009", reason: "asked", addedAt: TEST_EPOCH, source: "hand" }, { phone: "+905321110008", reason: "once", addedAt: TEST_EPOCH, expiresAt: minutesAfter(59), source: "hand" },
    ]));
    const blocked = await repairNumber(manager, { id: ahmet?.id ?? 0, phone: "05321110009" });
    expect(blocked.customer).toMatchObject({ status: "pending", blockedBy: expect.any(Number) as number });
    expect((await pullCustomer(contextOf(db, elif, minutesAfter(61)))).customer).toBeNull();
    expect((await repairNumber(manager, { id: mehmet?.id ?? 0, phone: "05321110005" })).twin).toMatchObject({ id: ayse?.id, firstName: "Ayşe" });
    await db.transaction((tx) => tx.update(db.tables.customers).set({ status: "invalid_phone", listId: spring }).where(eq(db.tables.customers.id, mehmet?.id ?? 0)));
    const free = await repairNumber(manager, { id: mehmet?.id ?? 0, phone: "05321110008" });
    expect(free).toMatchObject({ customer: { blockedBy: null, listId: spring }, twin: null });
  });

  it("is the same when the number is typed where all details are changed", async () => {
    const { db, manager, elif, end } = await start();
    const [ahmet] = await addCustomers(db, [{ firstName: "Ahmet", phone: "+905321110001", priority: 4 }]);
    await end(elif, "invalid_phone");
    const id = ahmet?.id ?? 0;
    await updateCustomer(manager, { id, lastName: "Yılmaz" });
    expect((await db.read.select().from(db.tables.customerEvents)).map(({ kind }) => kind)).toEqual(["edited"]);
    expect(await updateCustomer(manager, { id, phone: "05321110009" })).toMatchObject({ status: "pending", queuePriority: 4, sortAt: ahmet?.createdAt, pendingSince: minutesAfter(60), ownerId: elif });
    const repaired = (await db.read.select().from(db.tables.customerEvents)).filter(({ kind }) => kind === "repaired");
    expect(repaired).toMatchObject([{ customerId: id, details: { old: "+905321110001", new: "+905321110009" } }]);
  });

  it("is done once when two do it at the same moment", async () => {
    const { db, manager, elif, end, row } = await start();
    const [ahmet] = await addCustomers(db, [{ firstName: "Ahmet", phone: "+905321110001" }]);
    await end(elif, "invalid_phone");
    const id = ahmet?.id ?? 0;
    const both = await Promise.allSettled(["05321110008", "05321110009"].map((phone) => repairNumber(manager, { id, phone })));
    expect(both.filter((one) => one.status === "rejected")).toMatchObject([{ reason: { code: "already_repaired" } }]);
    expect(await db.read.select().from(db.tables.customerEvents)).toHaveLength(1);
    expect(await row(id)).toMatchObject({ status: "pending", struckPhones: ["+905321110001"] });
  });
});
