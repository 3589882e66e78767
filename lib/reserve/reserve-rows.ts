import { and, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import type { Context } from "../context";

/**
 * Reserves these customers, except those in hand, merged or deleted, and writes their history. The caller holds the pool and has made sure of
 * operator and date.
 * @returns the ids that were reserved
 */
export async function reserveRows({ db, now, actor }: Context, tx: Tx, ids: readonly number[], { operatorId, until }: { operatorId: number; until: Date }): Promise<number[]> {
  if (ids.length === 0) return [];
  const { customers, customerEvents } = db.tables;
  const mine = { reservedFor: operatorId, reservedUntil: until, ownerId: operatorId, owned: 1, awayOwnerId: null };
  const changed = await tx.update(customers)
    .set({ ...mine, band: sql`case when ${customers.band} = ${BAND.openCallback} then ${BAND.ownCallback} else ${customers.band} end`, updatedAt: now })
    .where(and(inArray(customers.id, [...ids]), ne(customers.status, "assigned"), isNull(customers.erasedAt), isNull(customers.mergedInto))).returning({ id: customers.id });
  if (changed.length === 0) return [];
  await tx.insert(customerEvents).values(changed.map(({ id }) => ({
    customerId: id, at: now, actorId: actor.userId, kind: "reserved" as const, details: { operatorId, until: until.toISOString() },
  })));
  return changed.map((row) => row.id);
}
