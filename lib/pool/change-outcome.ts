import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { reachOf, type UserContext } from "../context";
import { suppressionOf } from "../customers/details";
import { AppError } from "../errors";
import { rulesInForce } from "../rules/current-rules";
import { shorten } from "../storable";
import { correctedState } from "./correct-state";
import { foldCalls, numbersAfter, type Correction, type Refolded } from "./fold-calls";
import { readCalls, ruleOf, type CallOnRecord } from "./read-calls";
import type { RecordedOutcome } from "./record-outcome";
import { endByRelease, MAX_REASON } from "./release-assignment";
import { requireActive } from "./require-active";
import { applyOutcome, limitHit, toSnapshot } from "./rules";
import { findAssignment, findCallOfAssignment, findCustomer, updateState } from "./statements";
import { followNumber, liftSuppression, suppressNumber } from "./suppress-number";
import type { Assignment, Call, Customer } from "./types";
import { requireNote, requireTimeAhead, usableOutcome, type ChosenOutcome, type OutcomeInput } from "./usable-outcome";

export interface ChangeInput extends OutcomeInput {
  /** Why, when a manager corrects somebody's call. */
  reason?: string;
}

/** For how long leaving "Do not call" also takes the number off the suppression list, when that call put it there. */
const LIFT_MINUTES = 10;

/**
 * Corrects how a call ended: state, attempts, due time, owner and every figure become as if it had been so at the time,
 * under the rules then in force; both versions stay in the history. An operator may correct their own last outcome for some
 * minutes, as long as nobody has called the customer since, and keeps a customer in hand again whom the correction leaves in
 * the pool; a supervisor any call of operators in their reach, at any time, unless somebody has the customer in hand.
 * @throws AppError not_found, change_not_last, change_too_late, customer_in_hand, customer_moved_on, unauthenticated
 *   (deactivated), number_suppressed, callback_decision_needed, and what `recordOutcome` says of the input
 */
export async function changeOutcome(ctx: UserContext, input: ChangeInput): Promise<RecordedOutcome> {
  if (!reachOf(ctx.actor, "pool.work") && !reachOf(ctx.actor, "pool.supervise")) throw new AppError("forbidden");
  return ctx.db.transaction((tx) => change(ctx, tx, input), { holdsPool: true });
}

async function change(ctx: UserContext, tx: Tx, input: ChangeInput): Promise<RecordedOutcome> {
  const { db, actor, now } = ctx;
  const { rules: current } = await rulesInForce(db, tx, now);
  const supervises = reachOf(actor, "pool.supervise") !== null;
  if (!supervises) usableOutcome(ctx, current, input);
  const held = reachOf(actor, "pool.work") ? await requireActive(ctx, tx) : null;
  const [call] = await findCallOfAssignment(db, tx)({ id: input.assignmentId });
  const as = call ? await asWhom(ctx, tx, call) : null;
  if (!call || !as) throw new AppError("not_found");
  const [customer] = await findCustomer(db, tx)({ id: call.customerId });
  if (!customer) throw new AppError("not_found");
  const calls = await readCalls(db, tx, customer, now, current);
  const last = calls.at(-1);
  const corrected = calls.find(({ id }) => id === call.id);
  if (!last || !corrected) throw new AppError("not_found");
  const isLast = last.id === call.id;
  const chosen = usableOutcome({ now: isLast ? now : call.recordedAt }, current, input);
  if (!supervises) await requireOwnLast(ctx, tx, call, current.changeMinutes);
  if (customer.assignedTo !== null && !(as.own && customer.assignedTo === actor.userId)) throw new AppError("customer_in_hand");
  if (!supervises && !isLast) throw new AppError("customer_moved_on");

  const said = await sayAgain(ctx, tx, { call, corrected, chosen, input, isLast });
  if (said === "same") return { customer, call };
  if (!supervises && !hasNumbersOf(call, customer)) throw new AppError("customer_moved_on");
  return rewrite(ctx, tx, { customer, held, call, calls: calls.map((one) => (one.id === call.id ? said : one)), was: corrected, input, chosen });
}

/** Whether it is the actor's own call to correct, or a supervisor's; null when neither. */
async function asWhom({ db, actor }: UserContext, tx: Tx, call: Call): Promise<{ own: boolean } | null> {
  if (call.operatorId === actor.userId && reachOf(actor, "pool.work")) return { own: true };
  const reach = reachOf(actor, "pool.supervise");
  if (reach === "all") return { own: false };
  if (reach !== "team") return null;
  const { users } = db.tables;
  const [caller] = await tx.select({ teamId: users.teamId }).from(users).where(eq(users.id, call.operatorId));
  return caller?.teamId === actor.teamId ? { own: false } : null;
}

async function requireOwnLast({ db, actor, now }: UserContext, tx: Tx, call: Call, minutes: number): Promise<void> {
  const { calls } = db.tables;
  const [last] = await tx.select({ id: calls.id }).from(calls).where(eq(calls.operatorId, actor.userId)).orderBy(desc(calls.recordedAt), desc(calls.id)).limit(1);
  if (last?.id !== call.id) throw new AppError("change_not_last");
  if (now.getTime() - call.recordedAt.getTime() > minutes * 60_000) throw new AppError("change_too_late", { minutes });
}

/** Whether the customer still has the numbers that the call left them with; a correction would undo what somebody mended since. */
function hasNumbersOf({ before, effect }: Call, { phone, phone2 }: Customer): boolean {
  if (effect !== "invalid_phone" || before.phone2 === null) return phone === before.phone && phone2 === before.phone2;
  return phone === before.phone2 && phone2 === null;
}

interface Again {
  call: Call;
  corrected: CallOnRecord;
  chosen: ChosenOutcome;
  input: ChangeInput;
  isLast: boolean;
}

/** The call as it is said now, or that it says the same as before. */
async function sayAgain({ db, now }: UserContext, tx: Tx, { call, corrected, chosen, input, isLast }: Again): Promise<CallOnRecord | "same"> {
  const { rules } = await rulesInForce(db, tx, now);
  const note = input.note ?? call.note;
  // Under the rules of then, as far as they knew this outcome.
  const outcome = { ...ruleOf(chosen.outcome.code, corrected.rules, rules), isActive: true };
  requireNote(chosen.outcome, note);
  const callbackAt = await promisedAgain();
  if (call.outcome === outcome.code && call.note === note && call.callbackAt?.getTime() === callbackAt?.getTime() && call.dispositionId === (chosen.disposition?.id ?? null)) return "same";
  return { ...corrected, outcome, facts: { ...corrected.facts, callbackAt } };

  async function promisedAgain(): Promise<Date | null> {
    if (outcome.effect === "callback") return input.callbackAt ?? null;
    const [assignment] = await findAssignment(db, tx)({ id: call.assignmentId });
    const wasDue = assignment?.pullClass === "my_callback" || assignment?.pullClass === "open_callback";
    if (!isLast || !wasDue || !limitHit(corrected.before, outcome, corrected.rules, corrected.facts)) return null;
    if (input.close) return null;
    if (!input.callbackAt) throw new AppError("callback_decision_needed", {}, [{ path: "callback_at", code: "required" }]);
    requireTimeAhead(input.callbackAt, now);
    return input.callbackAt;
  }
}

interface Rewriting {
  customer: Customer;
  /** What the operator has in hand now: perhaps the same customer again. */
  held: Assignment | null;
  call: Call;
  calls: CallOnRecord[];
  was: CallOnRecord;
  input: ChangeInput;
  chosen: ChosenOutcome;
}

async function rewrite(ctx: UserContext, tx: Tx, { customer, held, call, calls, was, input, chosen }: Rewriting): Promise<RecordedOutcome> {
  const { db, actor, now } = ctx;
  const correction: Correction = { callId: call.id, from: was.outcome };
  const folded = foldCalls(calls, correction);
  const said = calls.find(({ id }) => id === call.id);
  const last = calls.at(-1);
  const end = folded.at(-1);
  if (!said || !last || !end) throw new AppError("not_found");
  const wasLast = last.id === call.id ? was : last;
  const state = correctedState({
    current: { ...customer, status: customer.status === "assigned" ? "pending" : customer.status },
    wasAfter: applyOutcome(wasLast.before, wasLast.outcome, wasLast.rules, wasLast.facts).state,
    last, folded: end, isCorrected: last.id === call.id, numbers: numbersAfter(customer, calls, correction),
  });
  if (state.band < 2 && state.status === "waiting" && chosen.outcome.effect !== "do_not_call" && (await suppressedFor(ctx, tx, call, state.phone))) throw new AppError("number_suppressed");

  const changed = await keepVersions(ctx, tx, { call, input, chosen, said, folded });
  const heldAgain = held?.customerId === customer.id ? held : null;
  const staysInHand = heldAgain !== null && state.status === "pending";
  if (heldAgain && !staysInHand) await endByRelease(ctx, tx, heldAgain, "outcome_changed");
  const [moved] = await updateState(db, tx)({
    ...state, id: customer.id, now, status: staysInHand ? "assigned" : state.status, assignedTo: staysInHand ? actor.userId : null,
  });
  if (!moved) throw new AppError("customer_moved_on");
  if (call.effect === "do_not_call" && said.outcome.effect !== "do_not_call" && mayLift(call, now)) await liftSuppression(ctx, tx, call.id);
  if (call.effect !== "do_not_call" && said.outcome.effect === "do_not_call") await suppressNumber(ctx, tx, { phone: call.phone, callId: call.id });
  if (call.operatorId !== actor.userId) {
    await writeAudit(tx, ctx, {
      action: "call.correct", entity: "customer", entityId: customer.id,
      details: { callId: call.id, operatorId: call.operatorId, outcome: [call.outcome, said.outcome.code], ...(input.reason?.trim() && { reason: shorten(input.reason.trim(), MAX_REASON) }) },
    });
  }
  const [after = moved] = await findCustomer(db, tx)({ id: customer.id });
  return { customer: after.phone === customer.phone ? after : await followNumber(ctx, tx, after), call: changed };
}

const mayLift = (call: Call, now: Date): boolean => now.getTime() - call.recordedAt.getTime() <= LIFT_MINUTES * 60_000;

/** Whether a promise would be one to a number that may not be called, other than by the call that is being corrected. */
async function suppressedFor(ctx: UserContext, tx: Tx, call: Call, phone: string): Promise<boolean> {
  const id = await suppressionOf(ctx, tx, phone);
  if (id === null) return false;
  const { suppressions } = ctx.db.tables;
  const [entry] = await tx.select({ callId: suppressions.callId }).from(suppressions).where(eq(suppressions.id, id));
  return !(entry?.callId === call.id && mayLift(call, ctx.now));
}

/** Writes the corrected call beside its earlier version, and what it changes about the calls after it. */
async function keepVersions(
  ctx: UserContext, tx: Tx, { call, input, chosen, said, folded }: { call: Call; input: ChangeInput; chosen: ChosenOutcome; said: CallOnRecord; folded: Refolded[] },
): Promise<Call> {
  const { db, actor, now } = ctx;
  const { calls, callVersions } = db.tables;
  await tx.insert(callVersions).values({
    callId: call.id, version: call.version, outcome: call.outcome, note: call.note, callbackAt: call.callbackAt, replacedAt: now, replacedBy: actor.userId,
    dispositionId: call.dispositionId, reason: input.reason?.trim() ? shorten(input.reason.trim(), MAX_REASON) : null,
  });
  const at = (id: number) => {
    const one = folded.find((fold) => fold.id === id);
    return one && { attempt: one.before.callAttempts + 1, before: toSnapshot(one.before), closing: one.closing };
  };
  const { outcome } = said;
  const [changed] = await tx.update(calls).set({
    ...at(call.id), outcome: outcome.code, effect: outcome.effect, isContact: outcome.isContact, countsAsAttempt: outcome.countsAsAttempt, isPositive: chosen.isPositive,
    dispositionId: chosen.disposition?.id ?? null, note: input.note ?? call.note, callbackAt: said.facts.callbackAt, version: call.version + 1,
  }).where(and(eq(calls.id, call.id), eq(calls.version, call.version))).returning();
  if (!changed) throw new AppError("customer_moved_on");
  for (const { id } of folded.filter((fold) => fold.id > call.id)) await tx.update(calls).set({ ...at(id) }).where(eq(calls.id, id));
  return changed;
}
