import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { requireWithinYear } from "../time/future";
import { operatorInReach } from "../users/operator-in-reach";
import { foundCustomers, type Changed } from "./found-customers";
import { reserveRows } from "./reserve-rows";

/**
 * Reserves customers for one operator until a time: nobody else gets them, whatever becomes of a call. A customer in
 * somebody's hand is left as it is, and said so. A callback that was everyone's becomes this operator's.
 * @throws AppError forbidden, not_found (customer or operator), invalid_input
 */
export async function reserveCustomers(
  ctx: UserContext, { customerIds, operatorId, until }: { customerIds: readonly number[]; operatorId: number; until: Date },
): Promise<Changed> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db, now } = ctx;
  return db.transaction(async (tx) => {
    await operatorInReach(ctx, tx, operatorId);
    requireWithinYear(until, now, "until");
    const found = await foundCustomers(ctx, tx, customerIds);
    const ids = await reserveRows(ctx, tx, found, { operatorId, until });
    if (ids.length > 0) await writeAudit(tx, ctx, { action: "customer.reserve", entity: "user", entityId: operatorId, details: { until, customers: ids } });
    return { changed: ids, inHand: found.filter((id) => !ids.includes(id)) };
  }, { holdsPool: true });
}
