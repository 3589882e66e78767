import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { PATCH as update } from "@/app/api/v1/customers/[id]/route";
import { POST as create } from "@/app/api/v1/customers/route";
import { GET as lists } from "@/app/api/v1/lists/route";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { addList } from "../lists/add-list";
import { newListDraft } from "../lists/schema";
import { pullCustomer } from "../pool/pull-customer";
import { addOperators, contextOf } from "../pool/testing";
import { addCaller, send, serveFrom } from "./testing";

eachEngine("lists over REST", (use) => {
  it("are told with their customers, who are added to one and moved to another", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "manager");
    const admin = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const spring = (await addList(admin, { ...newListDraft, name: "Spring", isActive: false, priorityOffset: -5 })).id;
    const add = async (body: object) => await send(create, { token, body: { first_name: "Ali", ...body } });
    const first = await add({ phone: "05321110001" });
    expect((await add({ phone: "05321110002", list_id: spring })).status).toBe(201);
    expect((await add({ phone: "05321110003", list_id: 99 })).body).toMatchObject({ status: 422, code: "list_unknown", errors: [{ path: "list_id" }] });
    const told = async () => (await send(lists, { token })).body as unknown as { name: string; customers: number }[];
    expect(await told()).toEqual([
      { id: expect.any(Number) as number, name: "Customers", is_active: true, priority_offset: 0, customers: 1 },
      { id: spring, name: "Spring", is_active: false, priority_offset: -5, customers: 1 },
    ]);

    const params = { id: Number(first.body.id) };
    expect((await send(update, { token, params, body: { list_id: 99 } })).body).toMatchObject({ status: 422, code: "list_unknown", errors: [{ path: "list_id" }] });
    expect((await send(update, { token, params, body: { list_id: spring, phone: "+1 212 555 0123", priority: 3 } })).body).toMatchObject({ id: params.id, phone: "+12125550123", priority: 3 });
    expect((await told()).map((list) => list.customers)).toEqual([0, 2]);
    const [row] = await db.read.select().from(db.tables.customers).where(eq(db.tables.customers.id, params.id));
    const lane = (await db.read.select().from(db.tables.lanes)).find((one) => one.id === row?.laneId);
    expect(lane).toMatchObject({ listId: spring, zone: "US" });
    const events = async () => (await db.read.select().from(db.tables.customerEvents)).map(({ kind, details }) => ({ kind, details }));
    expect(await events()).toMatchObject([
      { kind: "created" }, { kind: "created" }, { kind: "moved", details: { to: spring } },
      { kind: "edited", details: { before: { phone: "+905321110001", priority: 0 }, after: { phone: "+12125550123", priority: 3 } } },
    ]);
    const [entry] = (await db.read.select().from(db.tables.auditEntries)).filter((one) => one.action === "customer.change");
    expect(entry?.details).toEqual({ fields: ["listId", "phone", "priority"], listId: [expect.any(Number), spring], priority: [0, 3] });
    expect((await send(update, { token, params, body: { list_id: spring } })).status).toBe(200);
    expect(await events()).toHaveLength(4);
  });

  it("keep whoever is in hand, whose other details may change", async () => {
    const { db } = use();
    serveFrom(db);
    const { token } = await addCaller(db, "manager");
    const admin = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const spring = (await addList(admin, { ...newListDraft, name: "Spring" })).id;
    const { body } = await send(create, { token, body: { first_name: "Ali", phone: "05321110001" } });
    const [operator = 0] = await addOperators(db, 1);
    expect((await pullCustomer(contextOf(db, operator))).customer?.id).toBe(body.id);
    const params = { id: Number(body.id) };
    expect((await send(update, { token, params, body: { list_id: spring, last_name: "Kaya" } })).body).toMatchObject({ status: 409, code: "customer_in_hand" });
    expect((await send(update, { token, params, body: { last_name: "Kaya" } })).body).toMatchObject({ last_name: "Kaya", status: "assigned" });
  });
});
