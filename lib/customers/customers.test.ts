import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { addUser } from "../api/testing";
import { changeOutcome } from "../pool/change-outcome";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, contextOf, minutesAfter } from "../pool/testing";
import { createCustomer } from "./create-customer";
import { getCustomer } from "./get-customer";
import { getHistory } from "./get-history";
import { listCustomers } from "./list-customers";
import { updateCustomer } from "./update-customer";

eachEngine("customers", (use) => {
  const admin = async () => contextOf(use().db, (await addUser(use().db, "admin")).id, TEST_EPOCH, "admin");
  const operator = async (minutes = 0) => contextOf(use().db, (await addUser(use().db, "operator")).id, minutesAfter(minutes));

  it("are added at the end of their priority and can be pulled", async () => {
    const ctx = await admin();
    const first = await createCustomer(ctx, { firstName: "Ayşe", lastName: "Kaya", phone: "0534 123 45 69", externalId: " C1 ", fields: { city: "İzmir" } });
    expect(first).toMatchObject({ phone: "+905341234569", externalId: "C1", status: "pending", search: expect.stringContaining("ayse kaya") as string, createdAt: TEST_EPOCH });
    await createCustomer(ctx, { firstName: "Can", phone: "0534 123 45 70 / 0534 123 45 71", priority: 5 });
    const pulled = await pullCustomer(await operator());
    expect(pulled.customer).toMatchObject({ firstName: "Can", phone2: "+905341234571" });
  });

  it("are refused without a name, without a number, and with somebody's code; nothing is stored", async () => {
    const ctx = await admin();
    await createCustomer(ctx, { firstName: "A", phone: "05341234569", externalId: "C1" });
    await expect(createCustomer(ctx, { firstName: " ", phone: "05341234568" })).rejects.toMatchObject({ code: "name_missing" });
    await expect(createCustomer(ctx, { firstName: "B", phone: "12" })).rejects.toMatchObject({ code: "phone_invalid", fields: [{ path: "phone" }] });
    await expect(createCustomer(ctx, { firstName: "B", phone: "05341234568", externalId: "C1" })).rejects.toMatchObject({ code: "code_taken" });
    const second = await createCustomer(ctx, { firstName: "B", phone: "05341234568", externalId: "C2" });
    await expect(updateCustomer(ctx, { id: second.id, externalId: "C1" })).rejects.toMatchObject({ code: "code_taken" });
    await expect(updateCustomer(ctx, { id: second.id, firstName: "" })).rejects.toMatchObject({ code: "name_missing" });
    expect((await listCustomers(ctx, { limit: 10 })).items.map(({ externalId, firstName }) => [externalId, firstName])).toEqual([["C1", "A"], ["C2", "B"]]);
  });

  it("are found by folded names, codes and digits, by state and by operator", async () => {
    const ctx = await admin();
    for (const [firstName, phone, externalId] of [["İsmail Çelik", "05321112233", "X-10%"], ["ISMAIL", "05321112244", "X-1000"], ["Ольга", "+79161234567", null]] as const) {
      await createCustomer(ctx, { firstName, phone, externalId });
    }
    const found = async (q: string) => (await listCustomers(ctx, { q, limit: 10 })).items.map((customer) => customer.id);
    const [a, b, c] = (await listCustomers(ctx, { limit: 10 })).items.map((customer) => customer.id);
    expect(await found("ismaıl")).toEqual([a, b]);
    expect(await found("CELIK")).toEqual([a]);
    expect(await found("x-10%")).toEqual([a]);
    expect(await found("0532 111 22 44")).toEqual([b]);
    expect(await found("(916) 123")).toEqual([c]);
    expect(await found("ОЛЬГА")).toEqual([c]);
    expect(await found("nobody")).toEqual([]);
    const caller = await operator();
    await pullCustomer(caller);
    expect((await listCustomers(ctx, { statuses: ["assigned"], limit: 10 })).items.map((customer) => customer.id)).toEqual([a]);
    expect((await listCustomers(ctx, { operatorId: caller.actor.userId, limit: 10 })).items.map((customer) => customer.id)).toEqual([a]);
  });

  it("come in pages that neither skip nor repeat, forwards and back, also across far ids", async () => {
    const { db } = use();
    const ctx = await admin();
    await addCustomers(db, Array.from({ length: 25 }, (_, i) => ({ firstName: `Name ${i}`, id: i < 20 ? i + 1 : i * 10_000 })));
    for (const q of [undefined, "name"]) {
      const seen: number[] = [];
      for (let after: string | undefined; ;) {
        const page = await listCustomers(ctx, { q, after, limit: 7 });
        expect(page.previous).toBe(after === undefined ? null : String(page.items[0]?.id));
        seen.push(...page.items.map((customer) => customer.id));
        if (page.next === null) break;
        after = page.next;
      }
      expect(seen).toHaveLength(25);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      const back = await listCustomers(ctx, { q, before: String(seen[14]), limit: 7 });
      expect(back.items.map((customer) => customer.id)).toEqual(seen.slice(7, 14));
      expect(back).toMatchObject({ previous: String(seen[7]), next: String(seen[13]) });
      expect(await listCustomers(ctx, { q, before: String(seen[7]), limit: 7 })).toMatchObject({ previous: null });
    }
  });

  it("keep their place when details change, take the new priority's; the history says from what to what, the audit only which", async () => {
    const { db } = use();
    const ctx = await admin();
    const [first, second] = await addCustomers(db, [{ firstName: "First" }, { firstName: "Second" }]);
    if (!first || !second) throw new Error("two were added");
    const changed = await updateCustomer({ ...ctx, now: minutesAfter(5) }, { id: second.id, lastName: "Kaya", priority: 3, firstName: "Second" });
    expect(changed).toMatchObject({ lastName: "Kaya", priority: 3, queuePriority: 3, sortAt: second.sortAt, search: expect.stringContaining("second kaya") as string });
    const [entry] = await db.read.select().from(db.tables.auditEntries);
    expect(entry).toMatchObject({ action: "customer.change", details: { fields: ["lastName", "priority"], priority: [0, 3] } });
    expect(JSON.stringify(entry)).not.toContain("Kaya");
    expect(await db.read.select().from(db.tables.customerEvents)).toMatchObject([
      { customerId: second.id, kind: "edited", actorId: ctx.actor.userId, details: { before: { lastName: "", priority: 0 }, after: { lastName: "Kaya", priority: 3 } } },
    ]);
    expect((await pullCustomer(await operator())).customer?.id).toBe(second.id);
    await updateCustomer(ctx, { id: second.id, lastName: "Kaya" });
    expect(await db.read.select().from(db.tables.auditEntries)).toHaveLength(1);
    expect(await db.read.select().from(db.tables.customerEvents)).toHaveLength(1);
    await expect(updateCustomer(ctx, { id: 999, lastName: "x" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("leave a promised callback where it stands when the priority changes", async () => {
    const { db } = use();
    const [customer] = await addCustomers(db, [{ firstName: "A", band: 0, queuePriority: 0, status: "waiting", dueAt: minutesAfter(60) }]);
    if (!customer) throw new Error("one was added");
    expect(await updateCustomer(await admin(), { id: customer.id, priority: 9 })).toMatchObject({ priority: 9, queuePriority: 0 });
  });

  it("come back at their old place with a new number when all were invalid, and only then", async () => {
    const { db } = use();
    const [ctx, caller] = [await admin(), await operator()];
    const [customer] = await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    const { assignment } = await pullCustomer(caller);
    if (!customer || !assignment) throw new Error("one was pulled");
    await recordOutcome(caller, { assignmentId: assignment.id, outcome: "invalid_phone" });
    const same = await updateCustomer(ctx, { id: customer.id, phone: customer.phone, lastName: "X" });
    expect(same).toMatchObject({ status: "invalid_phone", struckPhones: [customer.phone] });
    const repaired = await updateCustomer({ ...ctx, now: minutesAfter(3) }, { id: customer.id, phone: "0533 999 88 77" });
    expect(repaired).toMatchObject({ status: "pending", phone: "+905339998877", sortAt: customer.sortAt, pendingSince: minutesAfter(3), struckPhones: [customer.phone] });
    expect((await pullCustomer(caller)).customer?.id).toBe(customer.id);
  });

  it("keep, take and lose a second number, which is dialled when the first is struck", async () => {
    const ctx = await admin();
    const { id } = await createCustomer(ctx, { firstName: "A", phone: "05339998877", phone2: "05339998878" });
    expect(await updateCustomer(ctx, { id, phone: "05339998870" })).toMatchObject({ phone: "+905339998870", phone2: "+905339998878" });
    expect(await updateCustomer(ctx, { id, phone2: " " })).toMatchObject({ phone: "+905339998870", phone2: null });
    await expect(updateCustomer(ctx, { id, phone2: "12" })).rejects.toMatchObject({ code: "phone_invalid", fields: [{ path: "phone2" }] });
    const caller = await operator();
    const { assignment } = await pullCustomer(caller);
    await recordOutcome(caller, { assignmentId: assignment?.id ?? 0, outcome: "invalid_phone" });
    expect(await updateCustomer(ctx, { id, phone2: "05339998871" })).toMatchObject({ status: "pending", phone: "+905339998871", phone2: null, struckPhones: ["+905339998870"] });
  });

  it("are out of reach under a suppressed number, and within it again under another", async () => {
    const { db } = use();
    const ctx = await admin();
    await db.transaction((tx) => tx.insert(db.tables.suppressions).values({ phone: "+905339998877", reason: "x", addedAt: TEST_EPOCH }));
    const created = await createCustomer(ctx, { firstName: "A", phone: "05339998877" });
    expect(created.blockedBy).not.toBeNull();
    expect((await pullCustomer(await operator())).customer).toBeNull();
    expect((await updateCustomer(ctx, { id: created.id, phone: "05339998878" })).blockedBy).toBeNull();
  });

  it("keep a number that was mended since, whatever the operator changes the outcome to", async () => {
    const ctx = await admin();
    const { id } = await createCustomer(ctx, { firstName: "Ayşe", phone: "0534 123 45 69" });
    const caller = await operator();
    const { assignment } = await pullCustomer(caller);
    const assignmentId = assignment?.id ?? 0;
    await recordOutcome(caller, { assignmentId, outcome: "invalid_phone" });
    await updateCustomer(ctx, { id, phone: "0534 123 45 70" });
    await expect(changeOutcome(caller, { assignmentId, outcome: "no_answer" })).rejects.toMatchObject({ code: "customer_moved_on" });
    expect(await getCustomer(ctx, { id })).toMatchObject({ phone: "+905341234570", status: "pending", callAttempts: 0 });
    expect((await changeOutcome(caller, { assignmentId, outcome: "invalid_phone" })).call.version).toBe(1);
  });

  it("do not slip in under a number that is being suppressed at that moment", async () => {
    const ctx = await admin();
    for (let round = 0; round < 10; round++) {
      const phone = `+9053412345${10 + round}`;
      await createCustomer(ctx, { firstName: "Ayşe", phone });
      const caller = await operator();
      const { assignment } = await pullCustomer(caller);
      const [, twin] = await Promise.all([
        recordOutcome(caller, { assignmentId: assignment?.id ?? 0, outcome: "do_not_call" }),
        createCustomer(ctx, { firstName: "Twin", phone, priority: -1 }),
      ]);
      expect((await getCustomer(ctx, twin)).blockedBy).not.toBeNull();
    }
  });

  it("show calls with who and every version, releases, and notes that came too late", async () => {
    const { db } = use();
    const [ctx, caller] = [await admin(), await operator()];
    const [customer] = await addCustomers(db, [{ firstName: "A" }]);
    const pulled = await pullCustomer(caller);
    if (!customer || !pulled.assignment) throw new Error("one was pulled");
    const assignmentId = pulled.assignment.id;
    await recordOutcome(caller, { assignmentId, outcome: "no_answer", note: "first" });
    await changeOutcome({ ...caller, now: minutesAfter(2) }, { assignmentId, outcome: "busy", note: "second" });
    const history = await getHistory(ctx, { id: customer.id });
    const [user] = await db.read.select().from(db.tables.users).where(eq(db.tables.users.id, caller.actor.userId));
    expect(history.calls).toMatchObject([{ outcome: "busy", note: "second", version: 2, operatorName: user?.name, versions: [{ outcome: "no_answer", note: "first", version: 1 }] }]);
    expect(history.assignments).toMatchObject([{ ending: "outcome", operatorName: user?.name }]);
    expect(history.lateNotes).toEqual([]);
    await expect(getHistory(ctx, { id: 999 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are not shown to operators, and changed by nobody without the permission", async () => {
    const caller = await operator();
    const [customer] = await addCustomers(use().db, [{ firstName: "A" }]);
    const id = customer?.id ?? 0;
    for (const refused of [listCustomers(caller, { limit: 1 }), getCustomer(caller, { id }), getHistory(caller, { id }), updateCustomer(caller, { id, lastName: "x" }), createCustomer(caller, { firstName: "x", phone: "05339998877" })]) {
      await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
