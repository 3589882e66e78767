import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { reachOf, type Context, type UserContext } from "../context";
import { AppError } from "../errors";
import { tellHand } from "../live/tell-hand";
import { shorten } from "../storable";
import { findAssignment } from "./statements";
import type { Assignment } from "./types";

export const MAX_REASON = 200;

/**
 * Gives a customer in hand back to the pool, at its old place, without a call: the operator's own, or by a supervisor
 * somebody's in their reach. Releasing again what was released is no error.
 * @throws AppError not_found, release_reason_missing, already_recorded
 */
export async function releaseAssignment(ctx: UserContext, input: { assignmentId: number; reason: string }): Promise<void> {
  const reason = shorten(input.reason.trim(), MAX_REASON);
  if (!reason) throw new AppError("release_reason_missing", {}, [{ path: "reason", code: "required" }]);
  await ctx.db.transaction(async (tx) => {
    const [assignment] = await findAssignment(ctx.db, tx)({ id: input.assignmentId });
    if (!assignment || !(await mayRelease(ctx, tx, assignment))) throw new AppError("not_found");
    if (assignment.ending === "outcome") throw new AppError("already_recorded");
    if (await endByRelease(ctx, tx, assignment, reason)) {
      await writeAudit(tx, ctx, { action: "assignment.release", entity: "customer", entityId: assignment.customerId, details: { operatorId: assignment.operatorId, reason } });
      await tellHand(tx, ctx, ctx.actor.userId, assignment.operatorId, "released");
    }
  });
}

async function mayRelease({ db, actor }: UserContext, tx: Tx, assignment: Assignment): Promise<boolean> {
  if (assignment.operatorId === actor.userId && reachOf(actor, "pool.work")) return true;
  const reach = reachOf(actor, "pool.supervise");
  if (reach !== "team") return reach === "all";
  const { users } = db.tables;
  const [holder] = await tx.select({ teamId: users.teamId }).from(users).where(eq(users.id, assignment.operatorId));
  return holder?.teamId === actor.teamId;
}

/** Ends a live assignment without a call, with or without a reason, and restores the customer's state before it; false when it was over already. */
export async function endByRelease({ db, actor, now }: Context, tx: Tx, assignment: Assignment, reason: string): Promise<boolean> {
  const { assignments, customers } = db.tables;
  const [ended] = await tx.update(assignments).set({ endedAt: now, ending: "release", endedBy: actor.userId, reason: reason || null })
    .where(and(eq(assignments.id, assignment.id), isNull(assignments.endedAt))).returning({ id: assignments.id });
  if (!ended) return false;
  await tx.update(customers).set({ status: assignment.statusBefore, assignedTo: null, updatedAt: now })
    .where(and(eq(customers.id, assignment.customerId), eq(customers.status, "assigned")));
  return true;
}
