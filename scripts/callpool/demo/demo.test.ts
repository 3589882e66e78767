import { and, count, eq, isNull, ne } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { systemActor, type UserContext } from "@/lib/context";
import { expectRightLanes } from "@/lib/import/testing-imports";
import { defaultSettings } from "@/lib/settings/schema";
import { putUser } from "@/lib/auth/testing";
import { chanceOf } from "./random";
import { copyWork } from "./copy";
import { rehearse, type Rehearsal } from "./rehearse";
import { hireStaff } from "./staff";

const NOW = new Date("2026-11-19T13:00:00Z");
const { setUp: _, ...settings } = { ...defaultSettings, rhythm: "own" as const, retryWaits: [3600] };
const quiet = { customers: () => undefined, calls: () => undefined };
const plan: Rehearsal = { seed: 7, customers: 60, days: 2, prefix: "T", now: NOW, settings, told: quiet };

it("is the same chance for the same seed", () => {
  const draw = (seed: number) => { const chance = chanceOf(seed); return Array.from({ length: 20 }, () => chance.between(1, 6)); };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  expect(new Set(draw(3))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});

eachEngine("the demo", (use) => {
  it("copies a week of work whole: no customer in hand, a call for every outcome, waits that are not over", async () => {
    const { db } = use();
    const { tables: { customers, assignments, calls }, read } = db;
    const admin: UserContext = { db, actor: { ...systemActor, userId: await putUser(db, NOW, "boss", { role: "admin" }) }, now: NOW };
    const { operators, members } = await hireStaff(admin);
    expect(members).toHaveLength(11);
    const recorded = await rehearse(plan, (played, players) =>
      copyWork(played, db, new Map(players.map((player, i) => [player.actor.userId, operators[i]?.actor.userId ?? 0])), NOW));

    expect(recorded).toBeGreaterThan(60);
    expect(await db.read.$count(calls)).toBe(recorded);
    expect(await db.read.$count(customers)).toBe(60);
    expect(await db.read.$count(assignments, isNull(assignments.endedAt))).toBe(0);
    expect(await db.read.$count(assignments, eq(assignments.ending, "outcome"))).toBe(recorded);
    expect(await db.read.$count(customers, eq(customers.status, "assigned"))).toBe(0);
    const [strangers] = await read.select({ n: count() }).from(calls).innerJoin(assignments, eq(assignments.id, calls.assignmentId))
      .where(and(ne(assignments.customerId, calls.customerId)));
    expect(strangers?.n).toBe(0);
    const waiting = await read.select({ dueAt: customers.dueAt }).from(customers).where(eq(customers.status, "waiting"));
    expect(waiting.every(({ dueAt }) => dueAt !== null && dueAt > NOW)).toBe(true);
    await expectRightLanes(db);
    expect(await db.read.$count(calls, isNull(calls.ruleSetId))).toBe(0);
  });
});
