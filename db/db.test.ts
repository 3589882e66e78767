import { AsyncLocalStorage } from "node:async_hooks";
import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { isUniqueViolation } from "./client";
import { eachEngine, TEST_EPOCH, testPgUrl } from "./testing";
import { administer } from "./testing-templates";
import { isUnavailable } from "./unavailable";

eachEngine("a database", (use, engine) => {
  it("keeps all of a transaction or nothing", async () => {
    const { db } = use();
    const { teams } = db.tables;
    await expect(db.transaction(async (tx) => {
      await tx.insert(teams).values({ name: "Lost", createdAt: TEST_EPOCH });
      await Promise.resolve();
      throw new Error("stop");
    })).rejects.toThrow("stop");
    await db.transaction((tx) => tx.insert(teams).values({ name: "Kept", createdAt: TEST_EPOCH }));
    expect((await db.read.select().from(teams)).map((team) => team.name)).toEqual(["Kept"]);
  });

  it("joins a transaction inside another and lets reads see its writes", async () => {
    const { db } = use();
    const { teams } = db.tables;
    const seen = await db.transaction(async (tx) => {
      await tx.insert(teams).values({ name: "Outer", createdAt: TEST_EPOCH });
      await db.transaction((inner) => inner.insert(teams).values({ name: "Inner", createdAt: TEST_EPOCH }));
      return (await db.read.select().from(teams)).length;
    });
    expect(seen).toBe(2);
  });

  it("does not let work that outlived a transaction write into it", async () => {
    const { db } = use();
    const { teams } = db.tables;
    let later: Promise<unknown> = Promise.resolve();
    await expect(db.transaction(async () => {
      later = new Promise((resolve) => setTimeout(resolve, 20)).then(() =>
        db.transaction((tx) => tx.insert(teams).values({ name: "Later", createdAt: TEST_EPOCH })));
      await Promise.resolve();
      throw new Error("stop");
    })).rejects.toThrow("stop");
    await later;
    expect(await db.read.select().from(teams)).toHaveLength(1);
  });

  it("keeps each of many at once or not, whatever happens to its neighbours", async () => {
    const { db } = use();
    const { teams } = db.tables;
    const store = new AsyncLocalStorage<number>();
    const all = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => store.run(i, () => db.transaction(async (tx) => {
      const [team] = await tx.insert(teams).values({ name: `Team ${i % 3 === 2 ? i - 1 : i}`, createdAt: TEST_EPOCH }).returning();
      if (i % 5 === 0) throw new Error(`refused ${i}`);
      return { name: team?.name, asked: store.getStore() };
    }))));
    const kept = new Set((await db.read.select().from(teams)).map((team) => team.name));
    for (const [i, one] of all.entries()) {
      if (one.status === "fulfilled") {
        expect(one.value.asked).toBe(i);
        expect(kept.delete(one.value.name ?? "")).toBe(true);
      } else if (i % 5 === 0) {
        expect(String(one.reason)).toMatch(new RegExp(`refused ${i}$|UNIQUE|unique|Failed query`));
      } else {
        expect(isUniqueViolation(one.reason)).toBe(true);
      }
    }
    expect([...kept]).toEqual([]);
  });

  it("recognises a unique violation, prepared or not", async () => {
    const { db } = use();
    const { teams } = db.tables;
    const add = () => db.transaction((tx) => tx.insert(teams).values({ name: "Twice", createdAt: TEST_EPOCH }));
    await add();
    const error: unknown = await add().catch((e: unknown) => e);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(new Error("other"))).toBe(false);
  });

  it("gives instants, booleans and objects back as they went in, null too", async () => {
    const { db } = use();
    const { users } = db.tables;
    const at = new Date("2026-03-29T01:02:03.456Z");
    await db.transaction((tx) => tx.insert(users).values({
      username: "a", usernameKey: "a", name: "A", role: "operator", isActive: false, createdAt: at, deactivatedAt: null,
    }));
    const [user] = await db.read.select().from(users).where(eq(users.username, "a"));
    expect(user).toMatchObject({ createdAt: at, isActive: false, deactivatedAt: null, singleKeys: true, role: "operator" });
  });

  it("refuses writes through the reader", async () => {
    const { db } = use();
    const reader = db.read as unknown as { insert: (table: unknown) => { values(v: unknown): Promise<unknown> } };
    await expect((async () => await reader.insert(db.tables.teams).values({ name: "X", createdAt: TEST_EPOCH }))()).rejects.toThrow();
  });

  it.runIf(engine === "postgres")("outlives its connections, one that is in the middle of a transaction too", async () => {
    const { db } = use();
    const { teams } = db.tables;
    const lost = await db.transaction(async (tx) => {
      const [row] = await tx.insert(teams).values({ name: "Lost", createdAt: TEST_EPOCH }).returning({ pid: sql<number>`pg_backend_pid()` });
      await administer(testPgUrl(), `select pg_terminate_backend(${row?.pid ?? 0})`);
      // The news comes while no statement is under way.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.insert(teams).values({ name: "Lost too", createdAt: TEST_EPOCH });
    }).catch((error: unknown) => error);
    expect(isUnavailable(lost)).toBe(true);
    await db.transaction((tx) => tx.insert(teams).values({ name: "Kept", createdAt: TEST_EPOCH }));
    expect((await db.read.select().from(teams)).map((team) => team.name)).toEqual(["Kept"]);
  });
});
