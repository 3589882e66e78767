import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { setAway } from "../away/set-away";
import { pullCustomer } from "../pool/pull-customer";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { listTeam } from "./list-team";

eachEngine("the team", (use) => {
  it("is everybody who calls, with what they have; a supervisor of one team sees that team", async () => {
    const { db } = use();
    const [elif = 0, can = 0] = await addOperators(db, 2);
    const { users, teams } = db.tables;
    await db.transaction((tx) => tx.update(users).set({ name: "Çiçek" }).where(eq(users.id, can)));
    await putUser(db, TEST_EPOCH, "gone", { isActive: false });
    const manager = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "selin", { role: "manager" }), "manager");
    const hers = { ownerId: elif, owned: 1 };
    await addCustomers(db, [
      { firstName: "A", ...hers }, { firstName: "B", ...hers, status: "completed" }, { firstName: "C", ...hers, band: 0, queuePriority: 0, sortAt: minutesAfter(60), status: "waiting", dueAt: minutesAfter(60) },
      { firstName: "D", ...hers, reservedFor: elif, reservedUntil: minutesAfter(60) }, { firstName: "Ayşe", lastName: "Kaya", ownerId: can, owned: 1 }, { firstName: "Of can", ownerId: can, owned: 1 },
    ]);
    await pullCustomer(contextOf(db, can, minutesAfter(-2)));
    const members = await listTeam(manager);
    expect(members).toMatchObject([
      { id: can, name: "Çiçek", role: "operator", team: null, awayUntil: null, inHand: { name: "Ayşe Kaya", since: minutesAfter(-2) }, customers: 1, callbacks: 0, reserved: 0 },
      { id: elif, name: "Operator 1", inHand: null, customers: 2, callbacks: 1, reserved: 1 },
    ]);
    await setAway(manager, { userId: elif, until: minutesAfter(90) });
    expect((await listTeam(manager))[1]).toMatchObject({ awayUntil: minutesAfter(90), customers: 1, callbacks: 0, reserved: 1 });
    expect((await listTeam({ ...manager, now: minutesAfter(90) }))[1]).toMatchObject({ awayUntil: null });

    const [north] = await db.transaction((tx) => tx.insert(teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: teams.id }));
    await db.transaction((tx) => tx.update(users).set({ teamId: north?.id }).where(eq(users.id, elif)));
    expect(await listTeam({ ...manager, actor: { ...manager.actor, teamId: north?.id ?? 0 } })).toMatchObject([{ id: elif, team: "North" }]);
    await expect(listTeam(contextOf(db, elif))).rejects.toMatchObject({ code: "forbidden" });
  });
});
