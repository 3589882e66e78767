import { and, eq, inArray, isNotNull, lte, min, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { BAND } from "@/db/values";

/**
 * Gives the customers of operators who are back to them again, callbacks too; those of operators who left meanwhile are
 * nobody's. A customer in somebody's hand comes back after that. With nobody away it costs one look into an index.
 * @returns how many customers were moved; 0 means that all who are back have theirs
 */
export async function bringBack(db: Db, now: Date, limit: number): Promise<number> {
  const { users } = db.tables;
  return db.transaction(async (tx) => {
    const passed = and(isNotNull(users.awayUntil), lte(users.awayUntil, now));
    await tx.update(users).set({ awayUntil: null }).where(passed);
    let moved = 0;
    for (let owner = await nextAwayOwner(db, tx, 0); owner !== null && moved < limit; owner = await nextAwayOwner(db, tx, owner)) {
      const [user] = await tx.select({ isActive: users.isActive, awayUntil: users.awayUntil }).from(users).where(eq(users.id, owner));
      if (user?.isActive && user.awayUntil !== null) continue;
      moved += await giveBack(db, tx, owner, user?.isActive === true, now, limit - moved);
    }
    return moved;
  }, { holdsPool: true });
}

/** The next operator, by id, who has customers elsewhere: from one to the next in the index, past however many customers. */
async function nextAwayOwner(db: Db, tx: Tx, after: number): Promise<number | null> {
  const { customers } = db.tables;
  const [row] = await tx.prepared("away.nextOwner", (q) => q
    .select({ owner: min(customers.awayOwnerId) }).from(customers)
    .where(and(isNotNull(customers.awayOwnerId), sql`${customers.awayOwnerId} > ${sql.placeholder("after")}`)))({ after });
  return row?.owner ?? null;
}

async function giveBack({ tables: { customers } }: Db, tx: Tx, owner: number, isHere: boolean, now: Date, limit: number): Promise<number> {
  const free = ne(customers.status, "assigned");
  const some = await tx.select({ id: customers.id }).from(customers).where(and(eq(customers.awayOwnerId, owner), free)).limit(limit);
  if (some.length === 0) return 0;
  const theirs = { ownerId: owner, owned: 1, band: sql`case when ${customers.band} = ${BAND.openCallback} then ${BAND.ownCallback} else ${customers.band} end` };
  const moved = await tx.update(customers).set({ awayOwnerId: null, updatedAt: now, ...(isHere ? theirs : {}) })
    // Not compared plainly, or PostgreSQL might look for these among all whom the operator left.
    .where(and(inArray(customers.id, some.map((row) => row.id)), sql`coalesce(${customers.awayOwnerId}, 0) = ${owner}`, free)).returning({ id: customers.id });
  return moved.length;
}
