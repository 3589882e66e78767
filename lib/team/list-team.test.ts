import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { setAway } from "../away/set-away";
import { pullCustomer } from "../pool/pull-customer";
import { seeUser } from "../day/see-user";
import { recordOutcome } from "../pool/record-outcome";
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
    const { members, ...page } = await listTeam(manager);
    expect(page).toEqual({ total: 2, signedIn: 0, page: 1, pages: 1 });
    expect(members).toMatchObject([
      { id: can, name: "Çiçek", role: "operator", team: null, awayUntil: null, state: { state: "offline", hand: { customerName: "Ayşe Kaya", pulledAt: minutesAfter(-2) } }, customers: 1, callbacks: 0, reserved: 0 },
      { id: elif, name: "Operator 1", state: { hand: null }, day: { calls: 0, reached: 0, contactRate: null }, customers: 2, callbacks: 1, reserved: 1 },
    ]);
    expect((await listTeam(manager, { q: "ÇİÇ" })).members).toMatchObject([{ id: can }]);
    expect((await listTeam(manager, { only: elif })).members).toMatchObject([{ id: elif }]);
    expect(await listTeam(manager, { page: 9 })).toMatchObject({ page: 1 });
    await setAway(manager, { userId: elif, until: minutesAfter(90) });
    expect((await listTeam(manager)).members[1]).toMatchObject({ awayUntil: minutesAfter(90), customers: 1, callbacks: 0, reserved: 1 });
    expect((await listTeam({ ...manager, now: minutesAfter(90) })).members[1]).toMatchObject({ awayUntil: null });

    const [north] = await db.transaction((tx) => tx.insert(teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: teams.id }));
    await db.transaction((tx) => tx.update(users).set({ teamId: north?.id }).where(eq(users.id, elif)));
    expect((await listTeam({ ...manager, actor: { ...manager.actor, teamId: north?.id ?? 0 } })).members).toMatchObject([{ id: elif, team: "North" }]);
    await expect(listTeam(contextOf(db, elif))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("shows who is signed in first, with what they do and did today", async () => {
    const { db } = use();
    const [, can = 0] = await addOperators(db, 2);
    const manager = userContext(db, minutesAfter(5), await putUser(db, TEST_EPOCH, "selin", { role: "manager" }), "manager");
    await addCustomers(db, [{ firstName: "A" }, { firstName: "B" }, { firstName: "C" }]);
    await seeUser(contextOf(db, can));
    for (const outcome of ["reached", "no_answer"]) {
      const { assignment } = await pullCustomer(contextOf(db, can, minutesAfter(1)));
      await recordOutcome(contextOf(db, can, minutesAfter(1)), { assignmentId: assignment?.id ?? 0, outcome });
    }
    await pullCustomer(contextOf(db, can, minutesAfter(2)));
    await seeUser(contextOf(db, can, minutesAfter(5)));
    const { members, signedIn } = await listTeam(manager);
    expect(signedIn).toBe(1);
    expect(members).toMatchObject([
      { id: can, state: { state: "handling", since: minutesAfter(2) }, day: { calls: 2, reached: 1, contactRate: 0.5 } },
      { name: "Operator 1", state: { state: "offline" } },
    ]);
  });
});
