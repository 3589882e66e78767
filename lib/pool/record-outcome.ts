import { and, gt, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { rulesInForce } from "../rules/current-rules";
import type { KeptRules } from "../rules/rules-now";
import type { OutcomeRule } from "../rules/types";
import { factsOf, presenceOf } from "./call-facts";
import { keepLateNote } from "./keep-late-note";
import { requireActive } from "./require-active";
import { applyOutcome, isOutOfTurn, limitHit, toSnapshot, withoutPromise, type PoolState } from "./rules";
import { endByOutcome, findAssignment, findCallOfAssignment, findCustomer, findForCall, insertCall, updateState } from "./statements";
import { followNumber, requirePromisable, suppressNumber } from "./suppress-number";
import type { Assignment, Call, Customer } from "./types";
import { requireNote, requireTimeAhead, usableOutcome, type ChosenOutcome, type OutcomeInput } from "./usable-outcome";

export interface RecordedOutcome {
  customer: Customer;
  call: Call;
}

/**
 * Records how a call ended: ends the assignment, moves the customer, writes the call, in one transaction. The same
 * outcome again gives the same answer. One that comes after the lease ended still counts while nobody has pulled the
 * customer since; after that it is kept as a note for whoever has the customer now, and `late_outcome_kept` says so.
 * @throws AppError not_found (no such assignment of this operator), already_recorded, already_released, late_outcome_kept,
 *   unauthenticated (deactivated), callback_decision_needed (a promised callback failed at the limit: a new time, or close),
 *   number_suppressed (a callback to a number that may not be called), note_missing, and what `usableOutcome` says
 */
export async function recordOutcome(ctx: UserContext, input: OutcomeInput): Promise<RecordedOutcome> {
  requirePermission(ctx.actor, "pool.work");
  const result = await ctx.db.transaction(async (tx) => {
    const inForce = await rulesInForce(ctx.db, tx, ctx.now);
    const chosen = usableOutcome(ctx, inForce.rules, input);
    // What looks at the suppression list takes the pool before the customer, as the list's own changes do: nobody waits crosswise,
    // and nobody adds a customer with this number between the look at who has it and the end.
    if (["do_not_call", "invalid_phone"].includes(chosen.outcome.effect) || input.callbackAt) await ctx.db.lockPool(tx);
    const [ended] = await endByOutcome(ctx.db, tx)({ id: input.assignmentId, operator: ctx.actor.userId, now: ctx.now });
    if (ended) return writeCall(ctx, tx, ended, chosen, input, inForce);
    return afterTheEnd(ctx, tx, chosen, input, inForce);
  });
  // Thrown only now, outside the transaction: the note is to stay.
  if (result === "late") throw new AppError("late_outcome_kept");
  return result;
}

/** The call of an assignment that has just ended so, and what it makes of the customer. */
async function writeCall(ctx: UserContext, tx: Tx, assignment: Assignment, chosen: ChosenOutcome, input: OutcomeInput, inForce: KeptRules): Promise<RecordedOutcome> {
  const { db, now } = ctx;
  const { outcome, disposition, isPositive } = chosen;
  const { rules } = inForce;
  const note = input.note ?? assignment.note;
  requireNote(outcome, note);
  const [found] = await findForCall(db, tx)({ id: assignment.customerId, operator: assignment.operatorId });
  if (!found) throw new AppError("not_found");
  // One that comes late finds the customer back, as it was or in the pool by now.
  const before = { ...found.customer, status: found.customer.status === "assigned" ? assignment.statusBefore : found.customer.status };
  const known = await factsOf(db, tx, {
    customer: before, operatorId: assignment.operatorId, presence: presenceOf(found, now), outOfTurn: isOutOfTurn(assignment.pullClass), at: now, phone: before.phone, listId: before.listId, outcome, rules,
  });
  const callbackAt = promisedTime(ctx, assignment, input, outcome, limitHit(before, outcome, rules, known) !== null);
  if (callbackAt && before.blockedBy !== null) await requirePromisable(ctx, tx, before.phone);
  const { state, closing } = applyOutcome(before, outcome, rules, { ...known, callbackAt });
  const customer = await keepState(ctx, tx, before.id, state);
  const [call] = await insertCall(db, tx)({
    assignmentId: assignment.id, customerId: before.id, operatorId: assignment.operatorId, outcome: outcome.code, effect: outcome.effect,
    isContact: outcome.isContact, countsAsAttempt: outcome.countsAsAttempt, attempt: before.callAttempts + 1, phone: before.phone, note, callbackAt,
    pulledAt: assignment.pulledAt, recordedAt: now, before: toSnapshot(before),
    dispositionId: disposition?.id ?? null, isPositive, listId: before.listId, ruleSetId: inForce.id, closing,
  });
  if (!customer || !call) throw new Error("a write returned nothing");
  // The number came on the list while this was being said: nothing is promised to it.
  if (callbackAt && customer.blockedBy !== null) throw new AppError("number_suppressed");
  if (outcome.effect === "do_not_call") await suppressNumber(ctx, tx, { phone: before.phone, callId: call.id });
  return { customer: customer.phone === before.phone ? customer : await followNumber(ctx, tx, customer), call };
}

/** Writes what a call makes of a customer. A promise from before does not outlast that the number came on the list meanwhile. */
async function keepState({ db, now }: UserContext, tx: Tx, id: number, state: PoolState): Promise<Customer | undefined> {
  const [customer] = await updateState(db, tx)({ ...state, id, assignedTo: null, now });
  if (!customer || customer.blockedBy === null || state.band === BAND.ordinary) return customer;
  const [unpromised] = await updateState(db, tx)({ ...withoutPromise(state, now), id, assignedTo: null, now });
  return unpromised;
}

/**
 * The time for which the customer is promised a call: of a callback, or of a promised callback that has just failed for the
 * last time and whose operator was asked.
 * @throws AppError callback_decision_needed, and what `requireTimeAhead` says
 */
function promisedTime({ now }: UserContext, { pullClass }: Assignment, input: OutcomeInput, { effect }: OutcomeRule, atLimit: boolean): Date | null {
  if (effect === "callback") return input.callbackAt ?? null;
  if (!atLimit || !(pullClass === "my_callback" || pullClass === "open_callback")) return null;
  if (input.callbackAt) {
    requireTimeAhead(input.callbackAt, now);
    return input.callbackAt;
  }
  if (input.close) return null;
  throw new AppError("callback_decision_needed", {}, [{ path: "callback_at", code: "required" }]);
}

/** An outcome for an assignment that is not live: said before, released, lapsed, or somebody else's. */
async function afterTheEnd(ctx: UserContext, tx: Tx, chosen: ChosenOutcome, input: OutcomeInput, inForce: KeptRules): Promise<RecordedOutcome | "late"> {
  const { db, actor } = ctx;
  const { outcome } = chosen;
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
  if (customer.erasedAt !== null) throw new AppError("customer_erased");
  const [since] = await tx.select({ id: assignments.id }).from(assignments)
    .where(and(eq(assignments.customerId, customer.id), gt(assignments.id, assignment.id))).limit(1);
  // Meanwhile their time may have come, or a pull have put them off, because their number was called elsewhere.
  const isAsBefore = customer.status === assignment.statusBefore || customer.status === "pending" || customer.status === "waiting";
  if (since || !isAsBefore || customer.mergedInto !== null) {
    await keepLateNote(ctx, tx, assignment, outcome, input.note ?? assignment.note);
    return "late";
  }
  const [revived] = await tx.update(assignments).set({ endedAt: ctx.now, ending: "outcome", endedBy: actor.userId, reason: null })
    .where(eq(assignments.id, assignment.id)).returning();
  if (!revived) throw new AppError("not_found");
  return writeCall(ctx, tx, revived, chosen, input, inForce);
}

async function sameAgain({ db }: UserContext, tx: Tx, assignment: Assignment, outcome: OutcomeRule): Promise<RecordedOutcome> {
  const [call] = await findCallOfAssignment(db, tx)({ id: assignment.id });
  const [customer] = await findCustomer(db, tx)({ id: assignment.customerId });
  if (!call || !customer || call.outcome !== outcome.code) throw new AppError("already_recorded");
  return { customer, call };
}
