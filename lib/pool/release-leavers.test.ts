import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { releaseLeavers } from "./release-leavers";
import { addCustomers, addOperators, contextOf } from "./testing";

eachEngine("an operator deactivated by a process that died", (use) => {
  it("is let go of later, and nobody else is", async () => {
    const { db } = use();
    const [gone = 0, stays = 0] = await addOperators(db, 2);
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    for (const id of [gone, stays]) {
      const pulled = await pullCustomer(contextOf(db, id));
      await recordOutcome(contextOf(db, id), { assignmentId: pulled.assignment?.id ?? 0, outcome: "no_answer" });
      await pullCustomer(contextOf(db, id));
    }
    const { users, customers, assignments } = db.tables;
    await db.transaction((tx) => tx.update(users).set({ isActive: false }).where(eq(users.id, gone)));
    await releaseLeavers(contextOf(db, stays));
    const left = await db.read.select({ ownerId: customers.ownerId, status: customers.status }).from(customers).orderBy(customers.id);
    expect(left).toEqual([{ ownerId: null, status: "pending" }, { ownerId: stays, status: "assigned" }]);
    expect(await db.read.select().from(assignments).where(eq(assignments.reason, "operator_deactivated"))).toHaveLength(1);
  });
});
