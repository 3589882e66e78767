import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { BAND } from "@/db/values";
import type { Context } from "../context";
import { handBack } from "../reserve/hand-back";
import { endByRelease } from "./release-assignment";

const BATCH = 1_000;

/**
 * Takes the pool's ties off an operator who goes: the customer in hand returns, nobody is reserved for them or theirs any
 * more. Callbacks promised by them become open to everyone. In batches, so that pulls go on between them; running it twice does no harm.
 */
export async function releaseEverything(ctx: Context, operatorId: number): Promise<void> {
  const { db } = ctx;
  const { assignments, customers } = db.tables;
  await db.transaction(async (tx) => {
    const [held] = await tx.select().from(assignments).where(and(eq(assignments.operatorId, operatorId), isNull(assignments.endedAt)));
    if (held) await endByRelease(ctx, tx, held, "operator_deactivated");
  });
  // Reservations end first: those go to whoever called last.
  for (;;) {
    const ended = await db.transaction(async (tx) => {
      const some = await tx.select({ id: customers.id }).from(customers)
        .where(and(eq(customers.ownerId, operatorId), eq(customers.reservedFor, operatorId), ne(customers.status, "assigned"))).limit(BATCH);
      return (await handBack(db, tx, some.map((row) => row.id), { now: ctx.now, actorId: ctx.actor.userId })).length;
    });
    if (ended < BATCH) break;
  }
  for (;;) {
    const freed = await db.transaction(async (tx) => {
      const some = await tx.select({ id: customers.id, band: customers.band }).from(customers).where(eq(customers.ownerId, operatorId)).limit(BATCH);
      const callbacks = some.filter((row) => row.band === BAND.ownCallback).map((row) => row.id);
      // Still theirs: on PostgreSQL somebody else may have called one of them since they were read.
      const still = eq(customers.ownerId, operatorId);
      if (callbacks.length > 0) await tx.update(customers).set({ band: BAND.openCallback }).where(and(inArray(customers.id, callbacks), still));
      const nobodys = { ownerId: null, owned: 0, updatedAt: ctx.now };
      if (some.length > 0) await tx.update(customers).set(nobodys).where(and(inArray(customers.id, some.map((row) => row.id)), still));
      return some.length;
    });
    if (freed < BATCH) break;
  }
  // Whoever was away does not come back to them either.
  for (;;) {
    const forgotten = await db.transaction(async (tx) => {
      const some = await tx.select({ id: customers.id }).from(customers).where(eq(customers.awayOwnerId, operatorId)).limit(BATCH);
      if (some.length > 0) await tx.update(customers).set({ awayOwnerId: null }).where(and(inArray(customers.id, some.map((row) => row.id)), eq(customers.awayOwnerId, operatorId)));
      return some.length;
    });
    if (forgotten < BATCH) return;
  }
}
