import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { BAND } from "@/db/values";

/**
 * Ends the reservations of these customers: whoever called last has them again; when that operator has left or is away,
 * nobody, and a callback is everyone's. Customers in hand are left alone.
 * @param actorId who ended it; null for the date
 * @returns the customers whose reservation ended
 */
export async function handBack(db: Db, tx: Tx, ids: readonly number[], { now, actorId }: { now: Date; actorId: number | null }): Promise<number[]> {
  if (ids.length === 0) return [];
  const { customers, customerEvents, users } = db.tables;
  // Not plainly "is not null", or PostgreSQL might look for these among all reserved customers.
  const reserved = and(sql`coalesce(${customers.reservedFor}, 0) <> 0`, ne(customers.status, "assigned"));
  const before = await tx.select({ id: customers.id, reservedFor: customers.reservedFor, last: customers.lastOperatorId }).from(customers).where(and(inArray(customers.id, [...ids]), reserved));
  const last = new Map<number | null, number[]>();
  for (const { id, last: operator } of before) last.set(operator, [...(last.get(operator) ?? []), id]);
  for (const [operator, theirs] of last) {
    const [user] = operator === null ? [] : await tx.select({ isActive: users.isActive, awayUntil: users.awayUntil }).from(users).where(eq(users.id, operator));
    const isAway = user?.isActive === true && user.awayUntil !== null && user.awayUntil > now;
    const ownerId = user?.isActive && !isAway ? operator : null;
    const band = ownerId === null ? sql`case when ${customers.band} = ${BAND.ownCallback} then ${BAND.openCallback} else ${customers.band} end` : sql`${customers.band}`;
    await tx.update(customers)
      .set({ reservedFor: null, reservedUntil: null, ownerId, owned: ownerId === null ? 0 : 1, awayOwnerId: isAway ? operator : null, band, updatedAt: now })
      .where(and(inArray(customers.id, theirs), reserved));
  }
  if (before.length > 0) {
    await tx.insert(customerEvents).values(before.map(({ id, reservedFor }) => ({
      customerId: id, at: now, actorId, kind: "unreserved" as const, details: { operatorId: reservedFor },
    })));
  }
  return before.map((row) => row.id);
}
