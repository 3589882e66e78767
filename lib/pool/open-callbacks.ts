import { and, asc, eq, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { BAND } from "@/db/values";
import { getSettings } from "../settings/get-settings";

/**
 * Makes callbacks everyone's that have been overdue for as long as the team waits for the operator who promised them;
 * reserved ones never. Oldest first; those in hand later.
 * @param limit how many at most
 * @returns how many
 */
export async function openCallbacks(db: Db, now: Date, limit: number): Promise<number> {
  const { callbackOpensAfterMinutes: minutes } = await getSettings(db);
  if (minutes === null) return 0;
  const { customers } = db.tables;
  const cutoff = new Date(now.getTime() - minutes * 60_000);
  return db.transaction(async (tx) => {
    // Both conditions again when writing: on PostgreSQL an outcome may have come since they were read.
    const overdue = and(sql`${customers.band} = 0 and ${customers.band} < 2`, lte(customers.sortAt, cutoff), isNull(customers.reservedFor), ne(customers.status, "assigned"));
    const found = await tx.select({ id: customers.id }).from(customers).where(overdue).orderBy(asc(customers.sortAt), asc(customers.id)).limit(limit);
    if (found.length === 0) return 0;
    const opened = await tx.update(customers).set({ band: BAND.openCallback, ownerId: null, owned: 0, updatedAt: now })
      .where(and(inArray(customers.id, found.map(({ id }) => id)), overdue, eq(customers.band, BAND.ownCallback))).returning({ id: customers.id });
    return opened.length;
  });
}
