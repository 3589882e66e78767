import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { addUser } from "../api/testing";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, contextOf, minutesAfter } from "../pool/testing";
import { createCustomer } from "./create-customer";
import { editCustomer } from "./edit-customer";
import { formTextsOf, settleEdit, type FormTexts } from "./edit-form";
import { getCustomer } from "./get-customer";
import { updateCustomer } from "./update-customer";

const typedOver = (was: FormTexts, details: FormTexts["details"], fields: FormTexts["fields"] = []): FormTexts =>
  ({ details: { ...was.details, ...details }, fields: was.fields.map(([name, text]) => [name, new Map(fields).get(name) ?? text] as const) });

eachEngine("editing a customer", (use) => {
  const admin = async (minutes = 0) => contextOf(use().db, (await addUser(use().db, "admin")).id, minutesAfter(minutes), "admin");

  async function opened() {
    const { db } = use();
    await db.transaction((tx) => tx.insert(db.tables.fieldDefinitions).values([{ name: "City", nameKey: "city", kind: "text", createdAt: TEST_EPOCH }, { name: "Orders", nameKey: "orders", kind: "number", createdAt: TEST_EPOCH }]));
    const ctx = await admin();
    const customer = await createCustomer(ctx, { firstName: "Ayşe", lastName: "Kaya", phone: "0534 123 45 69", note: "one", fields: { City: "İzmir", hidden: 7 } });
    return { db, ctx, customer, was: formTextsOf(customer, ["City", "Orders"], ctx.actor) };
  }

  it("keeps what two wrote in different places, though both had the same form open", async () => {
    const { ctx, customer, was } = await opened();
    const { id } = customer;
    await editCustomer(ctx, { id, typed: typedOver(was, { lastName: "Demir", note: "" }, [["City", "Ankara"]]), was, over: false });
    const after = await editCustomer(await admin(), { id, typed: typedOver(was, { email: "a@b.co", phone: "0534 123 45 70" }, [["Orders", "3"]]), was, over: false });
    expect(after).toMatchObject({ firstName: "Ayşe", lastName: "Demir", note: null, email: "a@b.co", phone: "+905341234570", fields: { City: "Ankara", Orders: 3, hidden: 7 } });
  });

  it("tells whoever saves second what the other wrote in the same place, and saves nothing until they say so", async () => {
    const { db, ctx, customer, was } = await opened();
    const { id } = customer;
    await editCustomer(ctx, { id, typed: typedOver(was, { lastName: "Demir", note: "" }, [["City", "Ankara"]]), was, over: false });
    const second = { id, typed: typedOver(was, { lastName: "Çelik", note: "two", firstName: "Ayşegül" }, [["City", "Bursa"]]), was };
    await expect(editCustomer(ctx, { ...second, over: false })).rejects.toMatchObject({
      code: "edit_conflict",
      fields: [{ path: "lastName", code: "changed_meanwhile", params: { value: "Demir" } }, { path: "note", code: "emptied_meanwhile" }, { path: "field.0", params: { value: "Ankara" } }],
    });
    expect(await getCustomer(ctx, { id })).toMatchObject({ firstName: "Ayşe", lastName: "Demir", fields: { City: "Ankara" } });
    expect(await editCustomer(ctx, { ...second, over: true })).toMatchObject({ firstName: "Ayşegül", lastName: "Çelik", note: "two", fields: { City: "Bursa" } });
    const edits = (await db.read.select().from(db.tables.customerEvents)).filter((event) => event.kind === "edited");
    expect(edits.map(({ details }) => (details as { before: { lastName: string } }).before.lastName)).toEqual(["Kaya", "Demir"]);
  });

  it("is no conflict when both wrote the same, or when only a call came between", async () => {
    const { db, ctx, customer, was } = await opened();
    const { id } = customer;
    await editCustomer(ctx, { id, typed: typedOver(was, { lastName: "Demir" }), was, over: false });
    await editCustomer(ctx, { id, typed: typedOver(was, { lastName: "Demir" }), was, over: false });
    const caller = contextOf(db, (await addUser(db, "operator")).id, minutesAfter(1));
    await recordOutcome(caller, { assignmentId: (await pullCustomer(caller)).assignment?.id ?? 0, outcome: "reached" });
    expect(await editCustomer(ctx, { id, typed: typedOver(was, { firstName: "Ayşegül" }), was, over: false })).toMatchObject({ firstName: "Ayşegül", lastName: "Demir", status: "completed" });
  });

  it("leaves numbers alone that somebody sees masked and does not type", async () => {
    const { ctx, customer } = await opened();
    const masked = { ...ctx, actor: { ...ctx.actor, masked: true } };
    const was = formTextsOf(customer, [], masked.actor);
    expect(was.details).toMatchObject({ phone: "", phone2: "" });
    expect(await editCustomer(masked, { id: customer.id, typed: typedOver(was, { lastName: "Demir" }), was, over: false })).toMatchObject({ lastName: "Demir", phone: customer.phone });
    expect(await editCustomer(masked, { id: customer.id, typed: typedOver(was, { phone: "0534 123 45 80" }), was, over: false })).toMatchObject({ phone: "+905341234580" });
    const { met } = settleEdit(typedOver(was, { phone: "05341234599" }), was, { ...customer, phone: "+905341234580" }, { masked: false });
    expect(met).toEqual([{ path: "phone", value: "+905341234580" }]);
  });

  it("takes country and time zone by hand, which decide the lane and how a number is read", async () => {
    const { db, ctx } = await opened();
    const zoneOf = async (laneId: number | null) => (await db.read.select().from(db.tables.lanes).where(eq(db.tables.lanes.id, laneId ?? 0)))[0]?.zone;
    const added = await createCustomer(ctx, { firstName: "Jonas", phone: "030 901820", country: "almanya" });
    expect(added).toMatchObject({ country: "DE", phone: "+4930901820" });
    // Germany has two zones by name, Berlin and Büsingen.
    expect(await zoneOf(added.laneId)).toBe("DE");
    const moved = await updateCustomer(ctx, { id: added.id, zone: "new_york" });
    expect(moved.zone).toBe("America/New_York");
    expect(await zoneOf(moved.laneId)).toBe("America/New_York");
    const back = await updateCustomer(ctx, { id: added.id, zone: " ", country: null });
    expect(back).toMatchObject({ zone: null, country: null });
    expect(await zoneOf(back.laneId)).toBe("DE");
    await expect(updateCustomer(ctx, { id: added.id, zone: "nowhere", country: "Atlantis" })).rejects.toMatchObject({
      code: "invalid_input", fields: [{ path: "country", code: "country_unknown" }, { path: "time_zone", code: "zone_unknown" }],
    });
  });

  it("is refused for a record that was merged, and for one whose details were deleted", async () => {
    const { db, ctx } = await opened();
    const [stays, gone, erased] = await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }, { firstName: "", erasedAt: TEST_EPOCH }]);
    await db.transaction((tx) => tx.update(db.tables.customers).set({ mergedInto: stays?.id ?? 0 }).where(eq(db.tables.customers.id, gone?.id ?? 0)));
    await expect(updateCustomer(ctx, { id: gone?.id ?? 0, lastName: "x" })).rejects.toMatchObject({ code: "customer_merged" });
    await expect(updateCustomer(ctx, { id: erased?.id ?? 0, lastName: "x" })).rejects.toMatchObject({ code: "customer_erased" });
  });
});
