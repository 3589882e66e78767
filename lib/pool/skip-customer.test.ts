import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { defaultSettings, type Settings } from "../settings/schema";
import { SETTINGS_KEY } from "../settings/get-settings";
import { deactivateUser } from "../users/deactivate-user";
import { putUser, userContext } from "../auth/testing";
import { pullCustomer } from "./pull-customer";
import { recordOutcome } from "./record-outcome";
import { releaseAssignment } from "./release-assignment";
import { skipCustomer } from "./skip-customer";
import { skipsLeft } from "./skips-left";
import { addCustomers, addOperators, contextOf, minutesAfter } from "./testing";

const set = (db: Db, settings: Partial<Settings>) => db.transaction((tx) => tx.insert(db.tables.settings)
  .values({ key: SETTINGS_KEY, value: { ...defaultSettings, ...settings }, updatedAt: TEST_EPOCH }));

/** The name of whom this operator gets, who is then in hand. */
async function take(ctx: UserContext): Promise<{ name: string | undefined; assignmentId: number }> {
  const { customer, assignment } = await pullCustomer(ctx);
  return { name: customer?.firstName, assignmentId: assignment?.id ?? 0 };
}

eachEngine("a skip", (use) => {
  const start = async (...names: string[]) => {
    const { db } = use();
    const [one = 0, two = 0] = await addOperators(db, 2);
    await addCustomers(db, names.map((firstName) => ({ firstName })));
    return { db, one: contextOf(db, one), two: contextOf(db, two) };
  };

  it("gives the customer back without a call; the operator gets the next, and this one again after another outcome", async () => {
    const { db, one } = await start("A", "B");
    const a = await take(one);
    await skipCustomer(one, { assignmentId: a.assignmentId, reason: "language" });
    const { assignments, calls, skips } = db.tables;
    expect(await db.read.select().from(assignments)).toMatchObject([{ ending: "release", reason: "language", endedBy: one.actor.userId }]);
    expect(await db.read.$count(calls)).toBe(0);
    expect(await db.read.select().from(skips)).toMatchObject([{ operatorId: one.actor.userId, reason: "language", afterCall: 0, at: TEST_EPOCH }]);
    const b = await take(one);
    expect(b.name).toBe("B");
    await recordOutcome(one, { assignmentId: b.assignmentId, outcome: "reached" });
    expect((await take(one)).name).toBe("A");
  });

  it("leaves the customer to everybody else at once", async () => {
    const { one, two } = await start("A", "B");
    const { assignmentId } = await take(one);
    await skipCustomer(one, { assignmentId, reason: "acquaintance" });
    expect((await take(two)).name).toBe("A");
  });

  it("of the only customer leaves nobody, and that is said", async () => {
    const { one } = await start("A");
    const { assignmentId } = await take(one);
    await skipCustomer(one, { assignmentId, reason: "expertise" });
    const nothing = await pullCustomer(one);
    expect(nothing).toMatchObject({ customer: null, reasons: { skipped_by_me: 1, in_hand: 0, waiting: 0 } });
  });

  it("holds through a release of another, and ends with the operator's own outcome only", async () => {
    const { db, one, two } = await start("A", "B", "C");
    await skipCustomer(one, { assignmentId: (await take(one)).assignmentId, reason: "language" });
    const b = await take(one);
    await releaseAssignment(one, { assignmentId: b.assignmentId, reason: "tea" });
    const a = await take(two);
    await recordOutcome(two, { assignmentId: a.assignmentId, outcome: "no_answer" });
    expect((await take(one)).name).toBe("B");
    expect(await db.read.select({ afterCall: db.tables.skips.afterCall }).from(db.tables.skips)).toEqual([{ afterCall: 0 }]);
  });

  it("said twice is one, for as long as it was a skip that ended it", async () => {
    const { db, one, two } = await start("A");
    const { assignmentId } = await take(one);
    await skipCustomer(one, { assignmentId, reason: "language" });
    await skipCustomer(one, { assignmentId, reason: "expertise" });
    expect(await db.read.$count(db.tables.skips)).toBe(1);
    const again = await take(two);
    await releaseAssignment(two, { assignmentId: again.assignmentId, reason: "tea" });
    await expect(skipCustomer(two, { assignmentId: again.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "assignment_ended" });
  });

  it("is refused for a reason that is none, for others' customers, after an outcome and after the lease", async () => {
    const { db, one, two } = await start("A", "B");
    const a = await take(one);
    await expect(skipCustomer(one, { assignmentId: a.assignmentId, reason: "no" })).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "reason", code: "not_one_of", params: { values: "language, acquaintance, expertise" } }] });
    await expect(skipCustomer(two, { assignmentId: a.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "not_found" });
    await expect(skipCustomer(one, { assignmentId: 999, reason: "language" })).rejects.toMatchObject({ code: "not_found" });
    await expect(skipCustomer({ ...one, now: minutesAfter(10) }, { assignmentId: a.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "assignment_ended" });
    await recordOutcome(one, { assignmentId: a.assignmentId, outcome: "reached" });
    await expect(skipCustomer(one, { assignmentId: a.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "already_recorded" });
    const manager = userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "selin", { role: "manager" }), "manager");
    await expect(skipCustomer(manager, { assignmentId: a.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "forbidden" });
    const b = await take(two);
    await deactivateUser(userContext(db, TEST_EPOCH, await putUser(db, TEST_EPOCH, "admin", { role: "admin" })), { userId: two.actor.userId });
    await expect(skipCustomer(two, { assignmentId: b.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await db.read.$count(db.tables.skips)).toBe(0);
  });

  it("is possible so many times on one of the team's days, and never where the team wants none", async () => {
    const { db, one } = await start("A", "B", "C");
    await set(db, { skipsPerDay: 2 });
    // The team's walls in Istanbul show 23:58 here, and two minutes later the next day.
    const evening = new Date("2026-11-02T20:58:00Z");
    const ctx = { ...one, now: evening };
    for (const name of ["A", "B"]) {
      const hand = await take(ctx);
      expect(hand.name).toBe(name);
      await skipCustomer(ctx, { assignmentId: hand.assignmentId, reason: "language" });
    }
    const settings = { ...defaultSettings, skipsPerDay: 2 };
    expect(await skipsLeft(db, db.read, one.actor.userId, settings, evening)).toBe(0);
    const c = await take(ctx);
    await expect(skipCustomer(ctx, { assignmentId: c.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "skip_limit", params: { maximum: 2 } });
    expect(await db.read.select().from(db.tables.assignments).where(eq(db.tables.assignments.id, c.assignmentId))).toMatchObject([{ endedAt: null }]);
    const midnight = new Date("2026-11-02T21:00:00Z");
    expect(await skipsLeft(db, db.read, one.actor.userId, settings, midnight)).toBe(2);
    await skipCustomer({ ...one, now: midnight }, { assignmentId: c.assignmentId, reason: "language" });

    await db.transaction((tx) => tx.update(db.tables.settings).set({ value: { ...defaultSettings, skipsPerDay: 0 } }));
    const [two = 0] = (await db.read.select({ id: db.tables.users.id }).from(db.tables.users)).map((row) => row.id).filter((id) => id !== one.actor.userId);
    const other = contextOf(db, two, midnight);
    const hand = await take(other);
    await expect(skipCustomer(other, { assignmentId: hand.assignmentId, reason: "language" })).rejects.toMatchObject({ code: "skip_limit", params: { maximum: 0 } });
  });
});
