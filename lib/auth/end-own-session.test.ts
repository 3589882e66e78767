import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { endOwnSession } from "./end-own-session";
import { readSession, startSession } from "./sessions";
import { putUser, userContext } from "./testing";

eachEngine("signing out", (use) => {
  it("ends the session, but not while a customer is in hand", async () => {
    const { db } = use();
    const { assignments, customers, users } = db.tables;
    const id = await putUser(db, TEST_EPOCH, "elif");
    const ctx = userContext(db, TEST_EPOCH, id, "operator");
    const claim = await db.transaction((tx) => startSession(db, tx, { id, sessionVersion: 1 }, TEST_EPOCH));
    await db.transaction(async (tx) => {
      const [customer] = await tx.insert(customers).values({
        firstName: "Ayşe", lastName: "Kaya", search: "ayse kaya", phone: "+905341234569", struckPhones: [], fields: {}, status: "assigned",
        sortAt: TEST_EPOCH, createdAt: TEST_EPOCH, updatedAt: TEST_EPOCH,
      }).returning({ id: customers.id });
      await tx.insert(assignments).values({
        customerId: customer?.id ?? 0, operatorId: id, pulledAt: TEST_EPOCH, leaseExpiresAt: TEST_EPOCH, lastInputAt: TEST_EPOCH, pullClass: "fresh",
      });
    });
    expect(await endOwnSession(ctx, { id, sessionId: claim.sessionId })).toBe(false);
    expect(await readSession(db, claim, TEST_EPOCH)).not.toBeNull();
    await db.transaction((tx) => tx.update(assignments).set({ endedAt: TEST_EPOCH, ending: "release" }));
    expect(await endOwnSession(ctx, { id, sessionId: claim.sessionId })).toBe(true);
    expect(await readSession(db, claim, TEST_EPOCH)).toBeNull();
    expect(await db.read.select().from(users)).toHaveLength(1);
  });
});
