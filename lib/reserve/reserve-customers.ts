import { and, inArray, ne, sql } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { BAND } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import { requireWithinYear } from "../time/future";
import { operatorInReach } from "../users/operator-in-reach";
import { foundCustomers, type Changed } from "./found-customers";

/**
 * Reserves customers for one operator until a time: nobody else gets them, whatever becomes of a call. A customer in
 * somebody's hand is left as it is, and said so. A callback that was everyone's becomes this operator's.
 * @throws AppError forbidden, not_found (customer or operator), invalid_input
 */
export async function reserveCustomers(
  ctx: UserContext, { customerIds, operatorId, until }: { customerIds: readonly number[]; operatorId: number; until: Date },
): Promise<Changed> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db, now, actor } = ctx;
  const { customers, customerEvents } = db.tables;
  return db.transaction(async (tx) => {
    await operatorInReach(ctx, tx, operatorId);
    requireWithinYear(until, now, "until");
    const found = await foundCustomers(ctx, tx, customerIds);
    const mine = { reservedFor: operatorId, reservedUntil: until, ownerId: operatorId, owned: 1, awayOwnerId: null };
    const changed = await tx.update(customers)
      .set({ ...mine, band: sql`case when ${customers.band} = ${BAND.openCallback} then ${BAND.ownCallback} else ${customers.band} end`, updatedAt: now })
      .where(and(inArray(customers.id, found), ne(customers.status, "assigned"))).returning({ id: customers.id });
    const ids = changed.map((row) => row.id);
    if (ids.length > 0) {
      await tx.insert(customerEvents).values(ids.map((customerId) => ({
        customerId, at: now, actorId: actor.userId, kind: "reserved" as const, details: { operatorId, until: until.toISOString() },
      })));
      await writeAudit(tx, ctx, { action: "customer.reserve", entity: "user", entityId: operatorId, details: { until, customers: ids } });
    }
    return { changed: ids, inHand: found.filter((id) => !ids.includes(id)) };
  }, { holdsPool: true });
}
