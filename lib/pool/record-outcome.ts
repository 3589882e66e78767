import { and, gt, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { keepLateNote } from "./keep-late-note";
import { requireActive } from "./require-active";
import { applyOutcome, toSnapshot } from "./rules";
import { endByOutcome, findAssignment, findCallOfAssignment, findCustomer, insertCall, updateState } from "./statements";
import { followNumber, suppressNumber } from "./suppress-number";
import type { Assignment, Call, Customer, Outcome } from "./types";
import { usableOutcome, type OutcomeInput } from "./usable-outcome";

export interface RecordedOutcome {
  customer: Customer;
  call: Call;
}

/**
 * Records how a call ended: ends the assignment, moves the customer, writes the call, in one transaction. The same
 * outcome again gives the same answer. One that comes after the lease ended still counts while nobody has pulled the
 * customer since; after that it is kept as a note for whoever has the customer now, and `late_outcome_kept` says so.
 * @throws AppError not_found (no such assignment of this operator), outcome_unknown, callback_time_missing,
 *   callback_time_past, note_too_long, already_recorded, already_released, late_outcome_kept, unauthenticated (deactivated)
 */
export async function recordOutcome(ctx: UserContext, input: OutcomeInput): Promise<RecordedOutcome> {
  requirePermission(ctx.actor, "pool.work");
  const result = await ctx.db.transaction(async (tx) => {
    const outcome = await usableOutcome(ctx, tx, input);
    // Nobody adds a customer with this number between the look at who has it and the end.
    if (outcome.effect === "do_not_call") await ctx.db.lockPool(tx);
    const [ended] = await endByOutcome(ctx.db, tx)({ id: input.assignmentId, operator: ctx.actor.userId, now: ctx.now });
    if (ended) return writeCall(ctx, tx, ended, outcome, input);
    return afterTheEnd(ctx, tx, outcome, input);
  });
  // Thrown only now, outside the transaction: the note is to stay.
  if (result === "late") throw new AppError("late_outcome_kept");
  return result;
}

/** The call of an assignment that has just ended with `outcome`, and what it makes of the customer. */
async function writeCall(ctx: UserContext, tx: Tx, assignment: Assignment, outcome: Outcome, input: OutcomeInput): Promise<RecordedOutcome> {
  const { db, now } = ctx;
  const [before] = await findCustomer(db, tx)({ id: assignment.customerId });
  if (!before) throw new AppError("not_found");
  const settings = await getSettings(db, tx);
  const pooled = { ...before, status: assignment.statusBefore };
  const state = applyOutcome(pooled, outcome, settings, { operatorId: assignment.operatorId, at: now, callbackAt: input.callbackAt });
  const [customer] = await updateState(db, tx)({ ...state, id: before.id, assignedTo: null, now });
  const [call] = await insertCall(db, tx)({
    assignmentId: assignment.id, customerId: before.id, operatorId: assignment.operatorId, outcome: outcome.code, effect: outcome.effect,
    isContact: outcome.isContact, countsAsAttempt: outcome.countsAsAttempt, attempt: before.callAttempts + 1, phone: before.phone,
    note: input.note ?? assignment.note, callbackAt: outcome.effect === "callback" ? (input.callbackAt ?? null) : null,
    pulledAt: assignment.pulledAt, recordedAt: now, before: toSnapshot(pooled),
  });
  if (!customer || !call) throw new Error("a write returned nothing");
  if (outcome.effect === "do_not_call") await suppressNumber(ctx, tx, { phone: before.phone, callId: call.id });
  return { customer: customer.phone === before.phone ? customer : await followNumber(ctx, tx, customer), call };
}

/** An outcome for an assignment that is not live: said before, released, lapsed, or somebody else's. */
async function afterTheEnd(ctx: UserContext, tx: Tx, outcome: Outcome, input: OutcomeInput): Promise<RecordedOutcome | "late"> {
  const { db, actor } = ctx;
  // Two outcomes that come late for the same assignment wait for each other here; read after that, the second one sees the first.
  await db.lockPool(tx);
  await requireActive(ctx, tx);
  const [assignment] = await findAssignment(db, tx)({ id: input.assignmentId });
  if (!assignment || assignment.operatorId !== actor.userId) throw new AppError("not_found");
  if (assignment.ending === "outcome") return sameAgain(ctx, tx, assignment, outcome);
  if (assignment.ending === "release" && assignment.endedBy === actor.userId) throw new AppError("already_released");

  const { assignments } = db.tables;
  const [customer] = await findCustomer(db, tx)({ id: assignment.customerId });
  if (!customer) throw new AppError("not_found");
  const [since] = await tx.select({ id: assignments.id }).from(assignments)
    .where(and(eq(assignments.customerId, customer.id), gt(assignments.id, assignment.id))).limit(1);
  if (since || customer.status !== assignment.statusBefore) {
    await keepLateNote(ctx, tx, assignment, outcome, input.note ?? assignment.note);
    return "late";
  }
  const [revived] = await tx.update(assignments).set({ endedAt: ctx.now, ending: "outcome", endedBy: actor.userId, reason: null })
    .where(eq(assignments.id, assignment.id)).returning();
  if (!revived) throw new AppError("not_found");
  return writeCall(ctx, tx, revived, outcome, input);
}

async function sameAgain({ db }: UserContext, tx: Tx, assignment: Assignment, outcome: Outcome): Promise<RecordedOutcome> {
  const [call] = await findCallOfAssignment(db, tx)({ id: assignment.id });
  const [customer] = await findCustomer(db, tx)({ id: assignment.customerId });
  if (!call || !customer || call.outcome !== outcome.code) throw new AppError("already_recorded");
  return { customer, call };
}
