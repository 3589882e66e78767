import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import type { RecordedOutcome } from "./record-outcome";
import { endByRelease } from "./release-assignment";
import { requireActive } from "./require-active";
import { applyOutcome, fromSnapshot } from "./rules";
import { findCallOfAssignment, findCustomer, updateState } from "./statements";
import { followNumber, liftSuppression, suppressNumber } from "./suppress-number";
import type { Assignment, Call, Customer, Outcome } from "./types";
import { usableOutcome, type OutcomeInput } from "./usable-outcome";

/**
 * Changes the acting operator's last outcome: attempts, state and place become as if it had been so at the time; both
 * versions stay in the history. When the operator already has the same customer in hand again, it stays in hand as long
 * as the changed outcome leaves it in the pool.
 * @throws AppError not_found, change_not_last, change_too_late, customer_in_hand (a colleague has it), customer_moved_on,
 *   unauthenticated (deactivated), and what `recordOutcome` says of the input
 */
export async function changeOutcome(ctx: UserContext, input: OutcomeInput): Promise<RecordedOutcome> {
  requirePermission(ctx.actor, "pool.work");
  return ctx.db.transaction(async (tx) => {
    const outcome = await usableOutcome(ctx, tx, input);
    const held = await requireActive(ctx, tx);
    const call = await ownLastCall(ctx, tx, input.assignmentId);
    const [customer] = await findCustomer(ctx.db, tx)({ id: call.customerId });
    if (!customer) throw new AppError("not_found");
    if (customer.assignedTo !== null && customer.assignedTo !== ctx.actor.userId) throw new AppError("customer_in_hand");
    await requireLastOfCustomer(ctx, tx, call);
    const note = input.note ?? call.note;
    const callbackAt = outcome.effect === "callback" ? (input.callbackAt ?? null) : null;
    if (call.outcome === outcome.code && call.note === note && call.callbackAt?.getTime() === callbackAt?.getTime()) return { customer, call };
    if (!hasNumbersOf(call, customer)) throw new AppError("customer_moved_on");
    return rewrite(ctx, tx, { customer, held, call, outcome, note, callbackAt });
  }, { holdsPool: true });
}

/** The call of an assignment, provided that it is the operator's last one and young enough to change. */
async function ownLastCall({ db, actor, now }: UserContext, tx: Tx, assignmentId: number): Promise<Call> {
  const { calls } = db.tables;
  const [call] = await findCallOfAssignment(db, tx)({ id: assignmentId });
  if (!call || call.operatorId !== actor.userId) throw new AppError("not_found");
  const [last] = await tx.select({ id: calls.id }).from(calls).where(eq(calls.operatorId, actor.userId))
    .orderBy(desc(calls.recordedAt), desc(calls.id)).limit(1);
  if (last?.id !== call.id) throw new AppError("change_not_last");
  const { changeMinutes } = await getSettings(db, tx);
  if (now.getTime() - call.recordedAt.getTime() > changeMinutes * 60_000) throw new AppError("change_too_late", { minutes: changeMinutes });
  return call;
}

async function requireLastOfCustomer({ db }: UserContext, tx: Tx, call: Call): Promise<void> {
  const { calls } = db.tables;
  const [last] = await tx.select({ id: calls.id }).from(calls).where(eq(calls.customerId, call.customerId)).orderBy(desc(calls.id)).limit(1);
  if (last?.id !== call.id) throw new AppError("customer_moved_on");
}

/** Whether the customer still has the numbers that the call left them with; a correction would undo what somebody mended since. */
function hasNumbersOf({ before, effect }: Call, { phone, phone2 }: Customer): boolean {
  if (effect !== "invalid_phone" || before.phone2 === null) return phone === before.phone && phone2 === before.phone2;
  return phone === before.phone2 && phone2 === null;
}

interface Change {
  customer: Customer;
  /** What the operator has in hand now: perhaps the same customer again. */
  held: Assignment | null;
  call: Call;
  outcome: Outcome;
  note: string;
  callbackAt: Date | null;
}

async function rewrite(ctx: UserContext, tx: Tx, { customer, held, call, outcome, note, callbackAt }: Change): Promise<RecordedOutcome> {
  const { db, actor, now } = ctx;
  const { calls, callVersions } = db.tables;
  const settings = await getSettings(db, tx);
  const before = fromSnapshot(call.before, customer);
  const state = applyOutcome(before, outcome, settings, { operatorId: call.operatorId, at: call.recordedAt, callbackAt });

  await tx.insert(callVersions).values({
    callId: call.id, version: call.version, outcome: call.outcome, note: call.note, callbackAt: call.callbackAt, replacedAt: now, replacedBy: actor.userId,
  });
  const [changed] = await tx.update(calls).set({
    outcome: outcome.code, effect: outcome.effect, isContact: outcome.isContact, countsAsAttempt: outcome.countsAsAttempt,
    note, callbackAt, version: call.version + 1,
  }).where(and(eq(calls.id, call.id), eq(calls.version, call.version))).returning();

  const heldAgain = held?.customerId === customer.id ? held : null;
  const staysInHand = heldAgain !== null && state.status === "pending";
  if (heldAgain && !staysInHand) await endByRelease(ctx, tx, heldAgain, "outcome_changed");
  const [moved] = await updateState(db, tx)({
    ...state, id: customer.id, now, status: staysInHand ? "assigned" : state.status, assignedTo: staysInHand ? actor.userId : null,
  });
  if (call.effect === "do_not_call" && outcome.effect !== "do_not_call") await liftSuppression(ctx, tx, call.id);
  if (call.effect !== "do_not_call" && outcome.effect === "do_not_call") await suppressNumber(ctx, tx, { phone: call.phone, callId: call.id });
  if (!changed || !moved) throw new AppError("customer_moved_on");
  return { customer: moved.phone === customer.phone ? moved : await followNumber(ctx, tx, moved), call: changed };
}
