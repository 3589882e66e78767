import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { laneZoneOf } from "./customer-zone";
import { laneAfterChange } from "./lane-after-change";

/** Says that it was done; beside the team's settings. */
const DONE = "lanes by zone";

const BATCH = 500;

/**
 * Puts customers from before lanes had zones into those of their zones, once.
 * @returns how many moved
 */
export async function settleZones(db: Db, now: Date): Promise<number> {
  const { settings, lanes, customers } = db.tables;
  const [done] = await db.read.select({ key: settings.key }).from(settings).where(eq(settings.key, DONE));
  if (done) return 0;
  let moved = 0;
  for (let after = 0; ;) {
    const last = await db.transaction(async (tx) => {
      await db.lockPool(tx);
      const rows = await tx.select({ id: customers.id, laneId: customers.laneId, laneZone: lanes.zone, zone: customers.zone, country: customers.country, phone: customers.phone })
        .from(customers).innerJoin(lanes, eq(lanes.id, customers.laneId)).where(gt(customers.id, after)).orderBy(asc(customers.id)).limit(BATCH);
      const byTarget = new Map<string, typeof rows>();
      for (const row of rows) {
        const laneZone = laneZoneOf(row);
        if (laneZone !== row.laneZone) byTarget.set(`${row.laneId} ${laneZone}`, [...(byTarget.get(`${row.laneId} ${laneZone}`) ?? []), row]);
      }
      for (const [first, ...others] of byTarget.values()) {
        if (!first) continue;
        const laneId = await laneAfterChange(db, tx, first.laneId, first, now);
        const ids = [first, ...others].map(({ id }) => id);
        await tx.update(customers).set({ laneId }).where(and(inArray(customers.id, ids), eq(customers.laneId, first.laneId ?? 0)));
        moved += ids.length;
      }
      return rows.at(-1)?.id;
    });
    if (last === undefined) break;
    after = last;
  }
  await db.transaction((tx) => tx.insert(settings).values({ key: DONE, value: true, updatedAt: now }).onConflictDoNothing());
  return moved;
}
