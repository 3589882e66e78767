import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, contextOf } from "../pool/testing";
import { repairNumber } from "../repair/repair-number";
import { addSuppressions } from "../suppression/add-suppressions";
import { numberStory, readNumber } from "./number-story";

const PHONE = "+905331234568";

eachEngine("a number's story", (use) => {
  it("finds who has it, who had it, every call to it, and who looked; whoever may not read the audit gets nothing", async () => {
    const { db } = use();
    const admin = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" }));
    const operator = await putUser(db, TEST_EPOCH, "elif");
    const as = contextOf(db, operator);
    const [first, , second] = await addCustomers(db, [{ firstName: "First", phone: PHONE, priority: 9 }, { firstName: "Other", phone: "+905331234500" }, { firstName: "Second", phone: "+905331234501", phone2: PHONE }]);
    const pulled = await pullCustomer(as);
    await recordOutcome(as, { assignmentId: pulled.assignment?.id ?? 0, outcome: "invalid_phone", note: "no such number" });
    await repairNumber(admin, { id: first?.id ?? 0, phone: "+905331234599" });
    await addSuppressions(admin, { numbers: PHONE, reason: "complained" });

    expect(await readNumber(admin, "0533 123 45 68")).toBe(PHONE);
    await expect(readNumber(admin, "12")).rejects.toMatchObject({ code: "phone_invalid" });
    const story = await numberStory(admin, PHONE, "audit.number");
    expect(story.holders.map(({ customer, holding }) => [customer.id, holding])).toEqual([[second?.id, "phone2"], [first?.id, "struck"]]);
    const ofFirst = story.histories.find(({ customer }) => customer.id === first?.id)?.history;
    expect(ofFirst?.calls).toMatchObject([{ phone: PHONE, note: "no such number" }]);
    expect(ofFirst?.events.map(({ kind }) => kind)).toContain("repaired");
    expect(story.suppression).toMatchObject({ reason: "complained", addedBy: "admin" });
    expect(story.entries.map(({ action }) => action)).toContain("suppression.add");

    // The first reading is part of the second one's story.
    const again = await numberStory(admin, PHONE, "audit.number_pdf");
    expect(again.entries.filter(({ action }) => action === "audit.number")).toHaveLength(2);
    // The new number was never called: it is found by its customer, with the repair.
    const fresh = await numberStory(admin, "+905331234599", "audit.number");
    expect(fresh.histories[0]?.history).toMatchObject({ calls: [], events: [{ kind: "repaired" }] });
    const unknown = await numberStory(admin, "+905339999999", "audit.number");
    expect(unknown).toMatchObject({ holders: [], entries: [], suppression: null, isErased: false });
    await expect(numberStory(userContext(db, TEST_EPOCH, operator, "manager"), PHONE, "audit.number")).rejects.toMatchObject({ code: "forbidden" });
    expect(JSON.stringify(await db.read.select().from(db.tables.auditEntries))).not.toMatch(/53312345|53399/);
  });
});
