import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import type { UserContext } from "../context";
import { seeUser } from "../day/see-user";
import { startBreak } from "../day/start-break";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { addCustomers, addOperators, contextOf, minutesAfter } from "../pool/testing";
import { defaultSettings } from "../settings/schema";
import { listTeam } from "./list-team";
import { needsYou } from "./needs-you";
import { poolEnd } from "./pool-end";
import { teamSnapshot } from "./team-snapshot";

const managerAt = async (db: Db, minutes: number): Promise<UserContext> =>
  userContext(db, minutesAfter(minutes), await putUser(db, TEST_EPOCH, `selin${minutes}`, { role: "manager" }), "manager");

async function call(ctx: UserContext, seconds: number) {
  const { assignment } = await pullCustomer(ctx);
  await recordOutcome({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) }, { assignmentId: assignment?.id ?? 0, outcome: "reached" });
}

eachEngine("what needs a supervisor", (use) => {
  it("is a customer who has been in hand for too long, a break over its limit, and many fast outcomes; of theirs only", async () => {
    const { db } = use();
    const [elif = 0, can = 0, derya = 0] = await addOperators(db, 3);
    await addCustomers(db, Array.from({ length: 12 }, (_, i) => ({ firstName: `C${i}` })));
    const limited = defaultSettings.breakReasons.find(({ limitMinutes }) => limitMinutes !== null && limitMinutes <= 60);
    const limit = limited?.limitMinutes ?? 0;
    await pullCustomer(contextOf(db, elif));
    await seeUser(contextOf(db, derya));
    await startBreak(contextOf(db, derya), { reason: limited?.code ?? "" });
    for (let i = 0; i < 5; i++) await call(contextOf(db, can, minutesAfter(20)), 7);
    await call(contextOf(db, can, minutesAfter(20)), 8);

    const early = await managerAt(db, limit - 1);
    await seeUser(contextOf(db, derya, minutesAfter(limit - 1)));
    expect((await needsYou(early)).filter(({ kind }) => kind === "long_break")).toEqual([]);
    const late = await managerAt(db, limit);
    await seeUser(contextOf(db, derya, minutesAfter(limit)));
    const needs = await needsYou({ ...late, now: minutesAfter(Math.max(limit, 21)) });
    expect(needs).toContainEqual({ kind: "long_hand", userId: elif, name: "Operator 1", since: TEST_EPOCH });
    if (limit >= 21) expect(needs).toContainEqual(expect.objectContaining({ kind: "long_break", userId: derya, limitMinutes: limit, since: TEST_EPOCH }));
    expect(needs).toContainEqual({ kind: "fast", userId: can, name: "Operator 2", calls: 5, seconds: 8 });

    const { users, teams } = db.tables;
    const [north] = await db.transaction((tx) => tx.insert(teams).values({ name: "North", createdAt: TEST_EPOCH }).returning({ id: teams.id }));
    await db.transaction((tx) => tx.update(users).set({ teamId: north?.id }).where(eq(users.id, can)));
    const northern = { ...late, now: minutesAfter(25), actor: { ...late.actor, teamId: north?.id ?? 0 } };
    expect((await needsYou(northern)).map(({ kind }) => kind)).toEqual(["pool_end", "fast"]);
    const snapshot = await teamSnapshot(northern, { ids: [elif, can, derya], locale: "en" });
    expect(snapshot.rows.map(({ id }) => id)).toEqual([can]);
    await expect(needsYou(contextOf(db, elif))).rejects.toMatchObject({ code: "forbidden" });
    await expect(teamSnapshot(userContext(db, TEST_EPOCH, elif, "viewer"), { ids: [], locale: "en" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is the pool's end at the present rate, while it is near", async () => {
    const { db } = use();
    const [elif = 0] = await addOperators(db, 1);
    await addCustomers(db, Array.from({ length: 26 }, (_, i) => ({ firstName: `C${i}`, reservedFor: i === 25 ? elif : null, reservedUntil: i === 25 ? minutesAfter(90_000) : null, ...(i === 25 && { ownerId: elif, owned: 1 }) })));
    const at = (minutes: number) => poolEnd({ db, now: minutesAfter(minutes) });
    expect(await at(0)).toBeNull();
    await call(contextOf(db, elif, minutesAfter(1)), 30);
    for (let i = 0; i < 5; i++) await call(contextOf(db, elif, minutesAfter(40 + i)), 30);
    // Five in half an hour, and twenty left: two hours.
    expect(await at(45)).toEqual(minutesAfter(45 + 120));
    // More than four hours of them are enough.
    await addCustomers(db, Array.from({ length: 25 }, (_, i) => ({ firstName: `D${i}`, phone: `+9053300${String(i).padStart(5, "0")}` })));
    expect(await at(45)).toBeNull();
    expect(await at(120)).toBeNull();
  });

  it("pages a table of many operators", async () => {
    const { db } = use();
    await addOperators(db, 250);
    const manager = await managerAt(db, 0);
    const first = await listTeam(manager);
    expect([first.members.length, first.total, first.pages]).toEqual([100, 250, 3]);
    expect((await listTeam(manager, { page: 3 })).members).toHaveLength(50);
  });
});
