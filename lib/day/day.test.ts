import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { endSessionsOf } from "../auth/sessions";
import { pullCustomer } from "../pool/pull-customer";
import { recordOutcome } from "../pool/record-outcome";
import { releaseAssignment } from "../pool/release-assignment";
import { addCustomers, addOperators, contextOf } from "../pool/testing";
import { deactivateUser } from "../users/deactivate-user";
import { closeLost } from "./close-lost";
import { endBreak } from "./end-break";
import { endPresence } from "./end-presence";
import { seeUser } from "./see-user";
import { startBreak } from "./start-break";
import { currentState, statesOf } from "./states-of";

const at = (seconds: number) => new Date(TEST_EPOCH.getTime() + seconds * 1000);
const presencesOf = (db: Db) => db.read.select().from(db.tables.presences).orderBy(db.tables.presences.id);
const breaksOf = (db: Db) => db.read.select().from(db.tables.breaks).orderBy(db.tables.breaks.id);
const heard = (db: Db) => db.read.select().from(db.tables.liveEvents);

eachEngine("the operator's day", (use) => {
  it("begins with a sign of life, goes on with each, and writes few of them", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    expect(await seeUser(contextOf(db, one, at(0)))).toEqual({ userId: one, state: "ready", since: at(0), pause: null, hand: null });
    await seeUser(contextOf(db, one, at(9)));
    expect(await presencesOf(db)).toMatchObject([{ userId: one, startedAt: at(0), lastSeenAt: at(0), endedAt: null }]);
    await seeUser(contextOf(db, one, at(10)));
    await seeUser(contextOf(db, one, at(100)));
    expect(await presencesOf(db)).toMatchObject([{ startedAt: at(0), lastSeenAt: at(100), endedAt: null }]);
    expect(await heard(db)).toMatchObject([{ topic: "team", kind: "team.changed", details: { userId: one } }]);
  });

  it("is over with the last sign of life for whoever is lost, whether they come back or the job finds it", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    await seeUser(contextOf(db, one, at(0)));
    await seeUser(contextOf(db, one, at(60)));
    await seeUser(contextOf(db, two, at(0)));
    expect((await currentState({ db, now: at(150) }, one)).state).toBe("ready");
    expect(await currentState({ db, now: at(151) }, one)).toMatchObject({ state: "offline", since: at(60) });
    expect((await seeUser(contextOf(db, one, at(500)))).since).toEqual(at(500));
    expect(await closeLost({ db, now: at(505) })).toBe(1);
    expect(await closeLost({ db, now: at(505) })).toBe(0);
    expect(await presencesOf(db)).toMatchObject([
      { userId: one, startedAt: at(0), endedAt: at(60), ending: "lost" }, { userId: two, endedAt: at(0), ending: "lost" }, { userId: one, startedAt: at(500), endedAt: null },
    ]);
    expect(await currentState({ db, now: at(510) }, two)).toMatchObject({ state: "offline", since: at(0) });
  });

  it("ends with a sign-out, with a deactivation, and with all sessions; the break too", async () => {
    const { db } = use();
    const [one = 0, two = 0, three = 0] = await addOperators(db, 3);
    for (const id of [one, two, three]) {
      await seeUser(contextOf(db, id, at(0)));
      await startBreak(contextOf(db, id, at(5)), { reason: "lunch" });
    }
    await db.transaction((tx) => endPresence({ db, now: at(20) }, tx, one, "signed_out"));
    await db.transaction((tx) => endSessionsOf(db, tx, two, at(30)));
    const [admin = 0] = (await db.transaction((tx) => tx.insert(db.tables.users).values({ username: "boss", usernameKey: "boss", name: "Boss", role: "admin", createdAt: at(0) }).returning())).map(({ id }) => id);
    await deactivateUser(contextOf(db, admin, at(40), "admin"), { userId: three });
    expect(await presencesOf(db)).toMatchObject([{ endedAt: at(20), ending: "signed_out" }, { endedAt: at(30), ending: "shut_out" }, { endedAt: at(40), ending: "shut_out" }]);
    expect((await breaksOf(db)).map(({ endedAt }) => endedAt)).toEqual([at(20), at(30), at(40)]);
    await expect(seeUser(contextOf(db, three, at(50)))).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("has a break that a press ends, and one at a time", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await seeUser(contextOf(db, one, at(0)));
    const state = await startBreak(contextOf(db, one, at(10)), { reason: "short" });
    expect(state).toMatchObject({ state: "break", since: at(10), pause: { reason: "short", labels: { en: "Short break" }, limitMinutes: 15, overAt: at(910) } });
    await startBreak(contextOf(db, one, at(12)), { reason: "short" });
    await startBreak(contextOf(db, one, at(20)), { reason: "meeting" });
    expect(await endBreak(contextOf(db, one, at(30)))).toMatchObject({ state: "ready", since: at(30), pause: null });
    expect(await endBreak(contextOf(db, one, at(31)))).toMatchObject({ state: "ready", since: at(30) });
    expect(await breaksOf(db)).toMatchObject([{ reason: "short", startedAt: at(10), endedAt: at(20) }, { reason: "meeting", startedAt: at(20), endedAt: at(30), limitMinutes: null }]);
    await expect(startBreak(contextOf(db, one, at(40)), { reason: "nap" })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "reason" }] });
  });

  it("lets a break that was asked for during a call start after it", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await addCustomers(db, [{ firstName: "Ayşe" }, { firstName: "Can" }]);
    await seeUser(contextOf(db, one, at(0)));
    const { assignment } = await pullCustomer(contextOf(db, one, at(10)));
    expect(await startBreak(contextOf(db, one, at(20)), { reason: "short" })).toMatchObject({
      state: "handling", since: at(10), pause: { reason: "short", since: null, overAt: null }, hand: { customerName: "Ayşe", pulledAt: at(10) },
    });
    // The same customer again is no new call.
    await pullCustomer(contextOf(db, one, at(30)));
    await recordOutcome(contextOf(db, one, at(50)), { assignmentId: assignment?.id ?? 0, outcome: "reached" });
    expect(await seeUser(contextOf(db, one, at(60)))).toMatchObject({ state: "break", since: at(50), pause: { since: at(50), overAt: at(950) } });
  });

  it("ends a break with a pull, in one step", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await addCustomers(db, [{ firstName: "Ayşe" }]);
    await seeUser(contextOf(db, one, at(0)));
    await startBreak(contextOf(db, one, at(10)), { reason: "short" });
    const { assignment } = await pullCustomer(contextOf(db, one, at(20)));
    expect(await currentState({ db, now: at(21) }, one)).toMatchObject({ state: "handling", since: at(20), pause: null });
    expect(await breaksOf(db)).toMatchObject([{ endedAt: at(20) }]);
    await releaseAssignment(contextOf(db, one, at(40)), { assignmentId: assignment?.id ?? 0, reason: "wrong language" });
    expect(await seeUser(contextOf(db, one, at(41)))).toMatchObject({ state: "ready", since: at(40) });
  });

  it("goes on with a break after a shut lid, but not on the next morning", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    for (const id of [one, two]) {
      await seeUser(contextOf(db, id, at(0)));
      await startBreak(contextOf(db, id, at(10)), { reason: "lunch" });
    }
    expect(await seeUser(contextOf(db, one, at(1800)))).toMatchObject({ state: "break", since: at(10) });
    expect(await seeUser(contextOf(db, two, at(50_000)))).toMatchObject({ state: "ready", since: at(50_000) });
    expect(await breaksOf(db)).toMatchObject([{ userId: one, endedAt: null }, { userId: two, endedAt: at(10) }]);
  });

  it("says what many do, also of somebody who was never here", async () => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    await seeUser(contextOf(db, one, at(0)));
    const states = await statesOf({ db, now: at(1) }, [one, two, 999_999]);
    expect([...states.values()].sort((a, b) => a.userId - b.userId)).toEqual([
      { userId: one, state: "ready", since: at(0), pause: null, hand: null }, { userId: two, state: "offline", since: null, pause: null, hand: null },
    ]);
  });
});

eachEngine("two at once", (use) => {
  it("is one presence, however many tabs begin it", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await Promise.all(Array.from({ length: 8 }, () => seeUser(contextOf(db, one, at(0)))));
    expect(await presencesOf(db)).toHaveLength(1);
    // All of them come back from a long sleep together.
    await Promise.all(Array.from({ length: 8 }, (_, i) => seeUser(contextOf(db, one, at(1000 + (i % 2))))));
    const rows = await presencesOf(db);
    expect(rows).toMatchObject([{ endedAt: at(0), ending: "lost" }, { endedAt: null }]);
    expect(rows[1]?.startedAt.getTime()).toBeLessThanOrEqual(rows[1]?.lastSeenAt.getTime() ?? 0);
  });

  it("is one break, by whichever tabs it is asked for", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await Promise.all(["short", "lunch", "short", "meeting", "lunch", "training"].map((reason) => startBreak(contextOf(db, one, at(5)), { reason })));
    expect((await breaksOf(db)).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    expect(await presencesOf(db)).toHaveLength(1);
  });

  it("is a break before the call or after it, never during", async () => {
    const { db } = use();
    const operators = await addOperators(db, 6);
    await addCustomers(db, operators.map((id) => ({ firstName: `Customer ${id}` })));
    for (const id of operators) await seeUser(contextOf(db, id, at(0)));
    await Promise.all(operators.flatMap((id) => [pullCustomer(contextOf(db, id, at(5))), startBreak(contextOf(db, id, at(5)), { reason: "short" })]));
    const states = await statesOf({ db, now: at(6) }, operators);
    for (const state of states.values()) expect(state).toMatchObject({ state: "handling", since: at(5), hand: { pulledAt: at(5) } });
    for (const { pause } of states.values()) expect(pause === null || pause.since === null).toBe(true);
  });

  it("is a presence that is over when a sign-out meets signs of life", async () => {
    const { db } = use();
    const [one = 0] = await addOperators(db, 1);
    await seeUser(contextOf(db, one, at(0)));
    await Promise.all([
      seeUser(contextOf(db, one, at(20))), db.transaction((tx) => endPresence({ db, now: at(20) }, tx, one, "signed_out")), closeLost({ db, now: at(20) }), seeUser(contextOf(db, one, at(20))),
    ]);
    const rows = await presencesOf(db);
    expect(rows[0]).toMatchObject({ endedAt: at(20), ending: "signed_out" });
    expect(rows.filter(({ endedAt }) => endedAt === null).length).toBeLessThanOrEqual(1);
    await db.transaction((tx) => tx.delete(db.tables.presences).where(eq(db.tables.presences.userId, one)));
  });
});
