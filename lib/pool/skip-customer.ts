import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { endByRelease } from "./release-assignment";
import { requireActive } from "./require-active";
import { skipsLeft } from "./skips-left";
import { findAssignment } from "./statements";

/**
 * Gives the customer in hand back for one of the team's reasons, without a call. It is not the next that this operator
 * gets until they have recorded another outcome; everybody else may have it at once. The same again is one skip.
 * @throws AppError forbidden, invalid_input (no such reason), not_found (not theirs), already_recorded, assignment_ended,
 *   skip_limit, unauthenticated (deactivated)
 */
export async function skipCustomer(ctx: UserContext, input: { assignmentId: number; reason: string }): Promise<void> {
  requirePermission(ctx.actor, "pool.work");
  const { db, actor, now } = ctx;
  const { skips } = db.tables;
  await db.transaction(async (tx) => {
    const settings = await getSettings(db, tx);
    const codes = settings.skipReasons.map((reason) => reason.code);
    if (!codes.includes(input.reason)) throw new AppError("invalid_input", {}, [{ path: "reason", code: "not_one_of", params: { values: codes.join(", ") } }]);
    const held = await requireActive(ctx, tx);
    const live = held?.id === input.assignmentId && held.leaseExpiresAt > now;
    // Ended before the skips are counted: another one of this operator is then either over, or waits for this one.
    if (!live || !(await endByRelease(ctx, tx, held, input.reason))) return afterTheEnd(ctx, tx, input.assignmentId);
    if ((await skipsLeft(db, tx, actor.userId, settings, now)) === 0) throw new AppError("skip_limit", { maximum: settings.skipsPerDay });
    const afterCall = await lastCallOf(ctx, tx);
    await tx.insert(skips).values({ operatorId: actor.userId, customerId: held.customerId, assignmentId: held.id, reason: input.reason, at: now, afterCall });
    await writeAudit(tx, ctx, { action: "assignment.skip", entity: "customer", entityId: held.customerId, details: { reason: input.reason } });
  });
}

/** A skip of what is no longer in hand: said before, or too late. */
async function afterTheEnd({ db, actor }: UserContext, tx: Tx, assignmentId: number): Promise<void> {
  const { skips } = db.tables;
  const [assignment] = await findAssignment(db, tx)({ id: assignmentId });
  if (!assignment || assignment.operatorId !== actor.userId) throw new AppError("not_found");
  if (assignment.ending === "outcome") throw new AppError("already_recorded");
  const [said] = await tx.select({ id: skips.id }).from(skips).where(eq(skips.assignmentId, assignmentId));
  if (!said) throw new AppError("assignment_ended");
}

async function lastCallOf({ db, actor }: UserContext, tx: Tx): Promise<number> {
  const { calls } = db.tables;
  const [last] = await tx.select({ id: calls.id }).from(calls).where(eq(calls.operatorId, actor.userId)).orderBy(desc(calls.recordedAt), desc(calls.id)).limit(1);
  return last?.id ?? 0;
}
