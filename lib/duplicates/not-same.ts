import { inArray } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";

/**
 * Says that two customers who look alike are two persons: they are not proposed to be merged again. Saying it twice is no error.
 * @throws AppError forbidden, not_found, merge_same
 */
export async function sayNotSame(ctx: Context, { id, otherId }: { id: number; otherId: number }): Promise<void> {
  requirePermission(ctx.actor, "customers.write");
  if (id === otherId) throw new AppError("merge_same");
  const { db, actor, now } = ctx;
  const { customers, customerEvents, distinctPairs } = db.tables;
  await db.transaction(async (tx) => {
    const found = await tx.select({ id: customers.id }).from(customers).where(inArray(customers.id, [id, otherId]));
    if (found.length < 2) throw new AppError("not_found");
    const said = await tx.insert(distinctPairs).values({ lowId: Math.min(id, otherId), highId: Math.max(id, otherId), saidBy: actor.userId, at: now })
      .onConflictDoNothing().returning({ id: distinctPairs.id });
    if (said.length === 0) return;
    const event = (customerId: number, other: number) => ({ customerId, at: now, actorId: actor.userId, kind: "not_same" as const, details: { customerId: other } });
    await tx.insert(customerEvents).values([event(id, otherId), event(otherId, id)]);
    await writeAudit(tx, ctx, { action: "customer.not_same", entity: "customer", entityId: id, details: { customerId: id, otherId } });
  });
}
