import { eq } from "drizzle-orm";
import { BAND } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";
import { operatorInReach } from "../users/operator-in-reach";
import { takeCustomer } from "./change-customer";

/**
 * Makes a customer an operator's, or nobody's. A promised callback goes with them; nobody's is everyone's. For an operator who
 * is away the customer waits until they are back, and is everyone's until then.
 * @throws AppError forbidden, not_found (customer or operator), customer_merged, customer_erased, customer_in_hand, customer_reserved
 */
export async function changeOwner(ctx: UserContext, { customerId, operatorId }: { customerId: number; operatorId: number | null }): Promise<Customer> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db, now, actor } = ctx;
  const { customers, customerEvents } = db.tables;
  return db.transaction(async (tx) => {
    const operator = operatorId === null ? null : await operatorInReach(ctx, tx, operatorId);
    const found = await takeCustomer(ctx, tx, customerId);
    if (found.status === "assigned") throw new AppError("customer_in_hand");
    if (found.reservedFor !== null) throw new AppError("customer_reserved");
    const isAway = operator !== null && operator.awayUntil !== null && operator.awayUntil > now;
    const [ownerId, awayOwnerId] = isAway ? [null, operatorId] : [operatorId, null];
    if (found.ownerId === ownerId && found.awayOwnerId === awayOwnerId) return found;
    const band = found.band === BAND.ordinary ? BAND.ordinary : ownerId === null ? BAND.openCallback : BAND.ownCallback;
    const [changed] = await tx.update(customers).set({ ownerId, awayOwnerId, owned: ownerId === null ? 0 : 1, band }).where(eq(customers.id, customerId)).returning();
    await tx.insert(customerEvents).values({ customerId, at: now, actorId: actor.userId, kind: "owner_changed", details: { from: found.ownerId ?? found.awayOwnerId, to: operatorId } });
    await writeAudit(tx, ctx, { action: "customer.owner", entity: "customer", entityId: customerId, details: { owner: [found.ownerId ?? found.awayOwnerId, operatorId] } });
    return changed ?? found;
  }, { holdsPool: true });
}
