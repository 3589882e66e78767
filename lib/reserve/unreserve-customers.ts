import { and, inArray, isNotNull } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { operatorsInReach } from "../users/operator-in-reach";
import { foundCustomers, type Changed } from "./found-customers";
import { handBack } from "./hand-back";

/**
 * Ends reservations before their date; those of other teams' operators are out of reach. One of a customer in somebody's
 * hand stays, and is said so. For one who is not reserved there is nothing to do.
 * @throws AppError forbidden, not_found, invalid_input
 */
export async function unreserveCustomers(ctx: UserContext, { customerIds }: { customerIds: readonly number[] }): Promise<Changed> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db, now, actor } = ctx;
  const { customers } = db.tables;
  return db.transaction(async (tx) => {
    const found = await foundCustomers(ctx, tx, customerIds);
    const reserved = await tx.select({ id: customers.id, operator: customers.reservedFor }).from(customers)
      .where(and(inArray(customers.id, found), isNotNull(customers.reservedFor)));
    await operatorsInReach(ctx, tx, reserved.flatMap(({ operator }) => operator ?? []));
    const changed = await handBack(db, tx, reserved.map((row) => row.id), { now, actorId: actor.userId });
    if (changed.length > 0) await writeAudit(tx, ctx, { action: "customer.unreserve", entity: "customer", entityId: changed[0] ?? 0, details: { customers: changed } });
    return { changed, inHand: reserved.map((row) => row.id).filter((id) => !changed.includes(id)) };
  }, { holdsPool: true });
}
