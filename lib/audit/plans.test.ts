import { sql, type SQL } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Tx } from "@/db/client";
import { putUser, userContext } from "../auth/testing";
import { auditFilterOf, auditSearchOf } from "./filter";
import { listAudit } from "./list-audit";

const ENTRIES = 12_000;

eachEngine("the audit with many entries", (use) => {
  const run = (tx: Tx, query: SQL): unknown => {
    const raw = tx as unknown as { execute?: (query: SQL) => Promise<unknown>; run?: (query: SQL) => unknown };
    return raw.run ? raw.run(query) : raw.execute?.(query);
  };

  it("finds a person's and a record's few among many, the newest and the oldest, and one of a rare kind within days", async () => {
    const { db } = use();
    const admin = await putUser(db, TEST_EPOCH, "admin", { role: "admin" });
    const rare = await putUser(db, TEST_EPOCH, "rare", { role: "manager" });
    const { auditEntries } = db.tables;
    // One a minute; each thousandth is somebody else's, of another kind.
    await db.transaction(async (tx) => {
      for (let from = 0; from < ENTRIES; from += 500) {
        await tx.insert(auditEntries).values(Array.from({ length: 500 }, (_, i) => {
          const n = from + i;
          const other = n % 1000 === 7;
          return { at: new Date(TEST_EPOCH.getTime() + n * 60_000), actorId: other ? rare : admin, via: "screen", action: other ? "customer.reveal" : "customer.change", entity: "customer", entityId: String(n % 700), details: {} };
        }));
      }
    });
    const ctx = userContext(db, new Date(TEST_EPOCH.getTime() + ENTRIES * 60_000), admin, "admin");
    const find = async (given: Record<string, string>) => (await listAudit(ctx, { ...auditFilterOf(auditSearchOf(given), "UTC", ctx.now), limit: 50 })).items;
    expect(await find({ who: "rare" })).toHaveLength(ENTRIES / 1000);
    expect((await find({ entity: "customer", record: "699" })).map(({ id }) => id)[0]).toBeGreaterThan(ENTRIES - 1500);
    expect(await find({ kind: "reads" })).toHaveLength(ENTRIES / 1000);
    expect((await find({ kind: "reads", to: "2026-11-02" })).length).toBeLessThan(4);
    expect((await listAudit(ctx, { after: 60, limit: 50 })).items[0]?.id).toBe(59);

    const plan = async (where: SQL): Promise<string> => {
      const query = sql`select id from ${auditEntries} where ${where} order by id desc limit 51`;
      if (db.engine !== "sqlite") await db.transaction(async (tx) => { await run(tx, sql`analyze audit_entries`); });
      const rows = await db.transaction((tx) => {
        const raw = tx as unknown as { all?: (query: SQL) => unknown; execute?: (query: SQL) => Promise<{ rows: unknown[] }> };
        return raw.all ? Promise.resolve(raw.all(sql`explain query plan ${query}`)) : raw.execute?.(sql`explain ${query}`).then(({ rows: found }) => found) ?? Promise.resolve([]);
      });
      return JSON.stringify(rows);
    };
    expect(await plan(sql`actor_id = ${rare} and id between 1 and 9999999`)).toMatch(/audit_actor/);
    expect(await plan(sql`entity = 'customer' and entity_id = '699' and id between 1 and 9999999`)).toMatch(/audit_entity/);
    expect(await plan(sql`id between 100 and 200`)).toMatch(/audit_entries_pkey|INTEGER PRIMARY KEY/);
  }, 120_000);
});
