import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { setAway } from "../away/set-away";
import { putUser, userContext } from "../auth/testing";
import { reserveCustomers } from "../reserve/reserve-customers";
import { nextFor } from "./next-for";
import { pullCustomer } from "./pull-customer";
import { addCustomers, addOperators, contextOf, minutesAfter } from "./testing";

eachEngine("next for an operator", (use) => {
  const start = async () => {
    const { db } = use();
    const [elif = 0, can = 0] = await addOperators(db, 2);
    const manager = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "selin", { role: "manager" }), "manager");
    return { db, elif, can, manager };
  };
  const names = ({ places }: { places: { customer: { firstName: string } }[] }) => places.map(({ customer }) => customer.firstName);

  it("says what puts each customer there", async () => {
    const { db, elif, can, manager } = await start();
    const { lists, customers } = db.tables;
    await db.transaction((tx) => tx.update(lists).set({ name: "Spring", priorityOffset: 2 }));
    const [, , , reserved] = await addCustomers(db, [
      { firstName: "Promised", band: 0, queuePriority: 0, ownerId: elif, owned: 1, sortAt: minutesAfter(-3), status: "waiting", dueAt: minutesAfter(-3), pendingSince: null },
      { firstName: "Open", band: 1, queuePriority: 0, sortAt: minutesAfter(-90) },
      { firstName: "Hers", ownerId: elif, owned: 1, lastOperatorId: elif, lastCalledAt: minutesAfter(-600) },
      { firstName: "Reserved", priority: 1 }, { firstName: "Cans", ownerId: can, owned: 1, priority: 5 }, { firstName: "Fresh", priority: 5 }, { firstName: "In hand", priority: 9 },
      { firstName: "Waiting", status: "waiting", dueAt: minutesAfter(1) }, { firstName: "Of another", band: 0, queuePriority: 0, ownerId: can, owned: 1 },
    ]);
    await reserveCustomers(manager, { customerIds: [reserved?.id ?? 0], operatorId: elif, until: minutesAfter(60) });
    await db.transaction((tx) => tx.update(customers).set({ band: 0, ownerId: elif, owned: 1, queuePriority: 0, sortAt: minutesAfter(-100) }).where(eq(customers.firstName, "In hand")));
    await pullCustomer(contextOf(db, elif));
    const next = await nextFor(manager, { operatorId: elif });
    expect(next).toMatchObject({ operator: { id: elif, name: "Operator 1" }, awayUntil: null });
    const list = { name: "Spring", offset: 2 };
    expect(next.places).toMatchObject([
      { customer: { firstName: "In hand" }, why: "in_hand", pulledAt: TEST_EPOCH, promisedAt: null, list },
      { customer: { firstName: "Promised" }, why: "my_callback", promisedAt: minutesAfter(-3), list },
      { customer: { firstName: "Open" }, why: "open_callback", promisedAt: minutesAfter(-90) },
      { customer: { firstName: "Reserved", priority: 1 }, why: "mine", reservedUntil: minutesAfter(60) },
      { customer: { firstName: "Hers", lastCalledAt: minutesAfter(-600), lastOperatorId: elif }, why: "mine", reservedUntil: null },
      { customer: { firstName: "Fresh", priority: 5 }, why: "fresh" }, { customer: { firstName: "Cans" }, why: "owned_by_other" },
    ]);
  });

  it("reads on where there are many, past those whose number somebody else has in hand", async () => {
    const { db, elif, can, manager } = await start();
    const taken = "+905329999999";
    await addCustomers(db, [{ firstName: "Taken", phone: taken }, ...Array.from({ length: 90 }, (_, i) => ({ firstName: `C${i}`, ...(i < 30 && i % 2 ? { phone: taken } : {}) }))]);
    await pullCustomer(contextOf(db, can));
    const next = await nextFor(manager, { operatorId: elif });
    const free = Array.from({ length: 90 }, (_, i) => i).filter((i) => i >= 30 || i % 2 === 0);
    expect(names(next)).toEqual(free.slice(0, 50).map((i) => `C${i}`));
    expect(names(await nextFor(manager, { operatorId: elif, count: 3 }))).toEqual(["C0", "C2", "C4"]);
  });

  it("is nobody but the one in hand for an operator who is away", async () => {
    const { db, elif, manager } = await start();
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }]);
    await pullCustomer(contextOf(db, elif));
    await setAway(manager, { userId: elif, until: minutesAfter(60) });
    const next = await nextFor(manager, { operatorId: elif });
    expect(next.awayUntil).toEqual(minutesAfter(60));
    expect(names(next)).toEqual(["A"]);
    expect(names(await nextFor({ ...manager, now: minutesAfter(60) }, { operatorId: elif }))).toEqual(["A", "B"]);
  });

  it("is shown to supervisors, of their own operators", async () => {
    const { db, elif, can, manager } = await start();
    const [team] = await db.transaction((tx) => tx.insert(db.tables.teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: db.tables.teams.id }));
    await db.transaction((tx) => tx.update(db.tables.users).set({ teamId: team?.id }).where(eq(db.tables.users.id, elif)));
    const northern = { ...manager, actor: { ...manager.actor, teamId: team?.id ?? 0 } };
    expect(await nextFor(northern, { operatorId: elif })).toMatchObject({ places: [] });
    await expect(nextFor(northern, { operatorId: can })).rejects.toMatchObject({ code: "not_found" });
    await expect(nextFor(manager, { operatorId: manager.actor.userId })).rejects.toMatchObject({ code: "not_found" });
    await expect(nextFor(contextOf(db, elif), { operatorId: elif })).rejects.toMatchObject({ code: "forbidden" });
  });
});
