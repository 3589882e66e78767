import { and, asc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { BAND } from "@/db/values";

/**
 * Gives everyone what still belongs to operators who are away: their customers are nobody's, their callbacks everyone's.
 * Reserved customers stay, and one in a hand until it is free. Doing it again only finishes what was left.
 * @param limit how many at most, so that no pull waits long behind it
 * @returns how many customers were moved; 0 means that nothing is left to move
 */
export async function releaseAway(db: Db, now: Date, limit: number, only?: number): Promise<number> {
  const { users } = db.tables;
  const away = and(eq(users.isActive, true), gt(users.awayUntil, now), only === undefined ? undefined : eq(users.id, only));
  const found = await db.read.select({ id: users.id }).from(users).where(away).limit(1);
  if (found.length === 0) return 0;
  return db.transaction(async (tx) => {
    let moved = 0;
    for (const { id } of await tx.select({ id: users.id }).from(users).where(away).orderBy(asc(users.id))) {
      if (moved < limit) moved += await letGo(db, tx, id, now, limit - moved);
    }
    return moved;
  }, { holdsPool: true });
}

async function letGo({ tables: { customers } }: Db, tx: Tx, owner: number, now: Date, limit: number): Promise<number> {
  const free = and(isNull(customers.reservedFor), ne(customers.status, "assigned"));
  const some = await tx.select({ id: customers.id }).from(customers).where(and(eq(customers.ownerId, owner), free)).limit(limit);
  if (some.length === 0) return 0;
  const band = sql`case when ${customers.band} = ${BAND.ownCallback} then ${BAND.openCallback} else ${customers.band} end`;
  const moved = await tx.update(customers).set({ ownerId: null, owned: 0, awayOwnerId: owner, band, updatedAt: now })
    // Not compared plainly, or PostgreSQL might look for these among all of the operator's customers.
    .where(and(inArray(customers.id, some.map((row) => row.id)), sql`coalesce(${customers.ownerId}, 0) = ${owner}`, free)).returning({ id: customers.id });
  return moved.length;
}
