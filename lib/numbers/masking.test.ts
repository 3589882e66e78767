import { text } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { addCaller, send, serveFrom } from "../api/testing";
import { putUser, userContext } from "../auth/testing";
import { listCallbacks } from "../callbacks/list-callbacks";
import { getHistory } from "../customers/get-history";
import { pullCustomer } from "../pool/pull-customer";
import { getDesk } from "../pool/get-desk";
import { nextFor } from "../pool/next-for";
import { addCustomers, contextOf } from "../pool/testing";
import { listInvalid } from "../repair/list-invalid";
import { updateSettings } from "../settings/update-settings";
import { addSuppressions } from "../suppression/add-suppressions";
import { exportSuppressions } from "../suppression/export-suppressions";
import { listSuppressions } from "../suppression/list-suppressions";
import { revealNumber } from "./reveal-number";
import { GET as getCustomerDoor } from "@/app/api/v1/customers/[id]/route";

const PHONE = "+905331234568";

eachEngine("masked numbers", (use) => {
  async function setUp() {
    const { db } = use();
    serveFrom(db);
    const admin = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const manager = await putUser(db, TEST_EPOCH, "meral", { role: "manager" });
    const operator = await putUser(db, TEST_EPOCH, "elif");
    const masked = { ...userContext(db, TEST_EPOCH, manager, "manager") };
    masked.actor = { ...masked.actor, masked: true };
    const as = contextOf(db, operator);
    const [customer] = await addCustomers(db, [{ firstName: "A", phone: PHONE, phone2: "+905331234569" }]);
    return { db, admin, masked, operator, as: { ...as, actor: { ...as.actor, masked: true } }, id: customer?.id ?? 0 };
  }

  it("stand whole in hand alone, for the operator who dials", async () => {
    const { as, masked, operator } = await setUp();
    expect((await pullCustomer(as)).customer).toMatchObject({ phone: PHONE });
    expect((await getDesk(as)).hand?.customer).toMatchObject({ phone: PHONE, phoneShown: "0533 123 45 68" });
    expect((await nextFor(masked, { operatorId: operator })).places[0]?.customer.phone).toBe("+905•••••••68");
  });

  it("are found whole or not at all on the suppression list, and leave it masked as a file", async () => {
    const { masked, admin } = await setUp();
    await addSuppressions(admin, { numbers: PHONE, reason: "asked" });
    const found = async (q: string) => (await listSuppressions(masked, { q, limit: 9 })).items.map(({ phone }) => phone);
    expect(await found("0533 123 45 68")).toEqual(["+905•••••••68"]);
    for (const part of ["0533", "5331234", "68", "33 123 45 68"]) expect(await found(part), part).toEqual([]);
    expect(await found("ask")).toHaveLength(1);
    const file = await text((await exportSuppressions(masked, { format: "csv", locale: "en" })).stream);
    expect(file).toContain("+905•••••••68");
    expect(file).not.toContain("5331234");
  });

  it("are masked in callbacks, repairs and histories", async () => {
    const { db, masked, admin, id } = await setUp();
    const { customers, customerEvents } = db.tables;
    await db.transaction(async (tx) => {
      await tx.update(customers).set({ status: "invalid_phone", struckPhones: [PHONE] }).where(eq(customers.id, id));
      await tx.insert(customerEvents).values({ customerId: id, at: TEST_EPOCH, actorId: null, kind: "repaired", details: { old: PHONE, new: "+905331234569" } });
    });
    const seen = JSON.stringify([await listInvalid(masked, { limit: 9 }), await getHistory(masked, { id }), await listCallbacks(masked, { whose: "all", limit: 9 })]);
    expect(seen).toContain("•••");
    expect(seen).not.toContain("5331234");
    expect(JSON.stringify(await listInvalid(admin, { limit: 9 }))).toContain(PHONE);
  });

  it("are masked at the API from the request after the setting, by the token's role", async () => {
    const { db, admin, id } = await setUp();
    const caller = await addCaller(db, "manager");
    const phone = async () => (await send(getCustomerDoor, { token: caller.token, params: { id } })).body.phone;
    expect(await phone()).toBe(PHONE);
    await updateSettings(admin, { maskedRoles: ["manager"] });
    expect(await phone()).toBe("+905•••••••68");
    await updateSettings(admin, { maskedRoles: ["operator"] });
    expect(await phone()).toBe(PHONE);
    await expect(updateSettings(admin, { maskedRoles: ["admin"] as never })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("are shown whole one at a time to whoever may, and each time is in the audit", async () => {
    const { db, masked, as, id } = await setUp();
    const { auditEntries } = db.tables;
    expect(await revealNumber(masked, { customerId: id, place: 0 })).toEqual({ phone: "0533 123 45 68" });
    expect(await revealNumber(masked, { customerId: id, place: 1 })).toEqual({ phone: "0533 123 45 69" });
    for (const wrong of [{ customerId: id, place: 2 }, { customerId: 999, place: 0 }]) await expect(revealNumber(masked, wrong)).rejects.toMatchObject({ code: "not_found" });
    await expect(revealNumber(as, { customerId: id, place: 0 })).rejects.toMatchObject({ code: "forbidden" });
    const entries = await db.read.select().from(auditEntries);
    expect(entries).toMatchObject([{ action: "customer.reveal", entityId: String(id), actorId: masked.actor.userId, details: { fields: ["phone"] } }, { action: "customer.reveal", details: { fields: ["phone2"] } }]);
    expect(JSON.stringify(entries)).not.toContain("533");
  });
});
