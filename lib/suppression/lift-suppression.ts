import { and, count, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { unblock } from "./block-number";
import { earlierOf, type Suppression } from "./entry";
import { inForce } from "./is-suppressed";
import { requireReason } from "./requirements";

export interface Lifted {
  phone: string;
  /** Customers at that number who said that they want no calls: they stay so. */
  doNotCall: number;
}

/**
 * Takes a number off the suppression list, whatever put it there; the state beneath is there again. Cancelled callbacks do
 * not come back, and who asked not to be called stays so.
 * @throws AppError forbidden, not_found, invalid_input without a reason
 */
export async function liftByHand(ctx: Context, { id, reason: given }: { id: number; reason: string }): Promise<Lifted> {
  requirePermission(ctx.actor, "suppression.manage");
  const reason = requireReason(given);
  const { db, now, actor } = ctx;
  const { suppressions, customers } = db.tables;
  return db.transaction(async (tx) => {
    const entry = await entryInForce(ctx, tx, id);
    const [refusing] = await tx.select({ n: count() }).from(customers).where(and(eq(customers.blockedBy, id), eq(customers.status, "do_not_call")));
    await unblock(db, tx, [id], { now, actorId: actor.userId, reason });
    await tx.delete(suppressions).where(eq(suppressions.id, id));
    await writeAudit(tx, ctx, { action: "suppression.lift", entity: "suppression", entityId: id, details: { reason, was: { ...earlierOf(entry), callId: entry.callId } } });
    return { phone: entry.phone, doNotCall: refusing?.n ?? 0 };
  }, { holdsPool: true });
}

/** @throws AppError not_found, also for one whose time is over */
export async function entryInForce({ db, now }: Context, tx: Tx, id: number): Promise<Suppression> {
  const { suppressions } = db.tables;
  const [entry] = await tx.select().from(suppressions).where(and(eq(suppressions.id, id), inForce(db, now)));
  if (!entry) throw new AppError("not_found");
  return entry;
}
