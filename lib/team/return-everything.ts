import { and, eq, isNull, sql } from "drizzle-orm";
import { BAND } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { tell } from "../live/tell";
import { tellHand } from "../live/tell-hand";
import { endByRelease } from "../pool/release-assignment";
import { operatorInReach } from "../users/operator-in-reach";
import { moveAll } from "./everything";

/**
 * Gives everything of an operator back to the pool: customers are nobody's, callbacks everyone's, reservations for them end;
 * also what their absence has lent to others. They go on working. The customer in their hand stays there, unless it is to
 * return too.
 * @returns how many customers moved, without the one in hand
 * @throws AppError forbidden, not_found
 */
export async function returnEverything(ctx: UserContext, { userId, hand }: { userId: number; hand: boolean }): Promise<{ moved: number }> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db, actor } = ctx;
  const { assignments, customers } = db.tables;
  await db.transaction(async (tx) => {
    await operatorInReach(ctx, tx, userId);
    await writeAudit(tx, ctx, { action: "team.return", entity: "user", entityId: userId, details: { hand } });
    if (!hand) return;
    const [held] = await tx.select().from(assignments).where(and(eq(assignments.operatorId, userId), isNull(assignments.endedAt)));
    if (held && (await endByRelease(ctx, tx, held, ""))) await tellHand(tx, ctx, actor.userId, userId, "released");
  }, { holdsPool: true });
  const band = sql`case when ${customers.band} = ${BAND.ownCallback} then ${BAND.openCallback} else ${customers.band} end`;
  const moved = await moveAll(ctx, { from: userId, to: null, set: { reservedFor: null, reservedUntil: null, band } });
  await db.transaction((tx) => tell(tx, ctx, { topic: "team", kind: "team.changed" }));
  return { moved };
}
