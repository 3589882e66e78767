import { desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { reachOf, type UserContext } from "../context";
import { AppError } from "../errors";
import { rulesInForce } from "../rules/current-rules";
import { correctedState } from "./correct-state";
import { dueBy, foldCalls, numbersAfter, type Correction } from "./fold-calls";
import { keepVersions, reasonOf } from "./keep-versions";
import { readCalls, type CallOnRecord } from "./read-calls";
import type { RecordedOutcome } from "./record-outcome";
import { endByRelease } from "./release-assignment";
import { requireActive } from "./require-active";
import { isOutOfTurn, isTakeable, withoutPromise, type PoolState } from "./rules";
import { sayAgain, type SaidAgain } from "./say-again";
import { findCallOfAssignment, findCustomer, updateState } from "./statements";
import { settledByMerge, stateAfterMerge, tellWhoStayed } from "./settled-by-merge";
import { followNumber, liftSuppression, requirePromisable, suppressNumber } from "./suppress-number";
import type { Assignment, Call, Customer } from "./types";
import { usableOutcome, type OutcomeInput } from "./usable-outcome";

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
 * the pool; a supervisor any call of operators in their reach, at any time, unless somebody has the customer in hand. A
 * supervisor may leave out what stays: closer outcome and promised time of the same outcome. Once two records were merged,
 * a call from before then changes with its figures, and the customer stays as the merge left them.
 * @throws AppError not_found, change_not_last, change_too_late, customer_in_hand, customer_moved_on, customer_erased,
 *   unauthenticated (deactivated), number_suppressed, callback_decision_needed, and what `recordOutcome` says of the input
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
  const held = await requireActive(ctx, tx);
  const [call] = await findCallOfAssignment(db, tx)({ id: input.assignmentId });
  const as = call ? await asWhom(ctx, tx, call) : null;
  if (!call || !as) throw new AppError("not_found");
  const customer = await takeCustomer(ctx, tx, call.customerId);
  if (customer.erasedAt !== null) throw new AppError("customer_erased");
  const calls = await readCalls(db, tx, customer, now, current);
  const corrected = calls.find(({ id }) => id === call.id);
  if (!corrected) throw new AppError("not_found");
  if (!supervises) await requireOwnLast(ctx, tx, call, current.changeMinutes);
  if (customer.assignedTo !== null && !(as.own && customer.assignedTo === actor.userId)) throw new AppError("customer_in_hand");
  const last = calls.at(-1) ?? corrected;
  const settled = await settledByMerge(ctx, tx, customer, last.call);
  if (!supervises && (settled || last !== corrected)) throw new AppError("customer_moved_on");

  const again = await sayAgain(ctx, tx, calls, corrected, current, input);
  if (!again) return { customer, call };
  if (!supervises && !hasNumbersOf(call, customer)) throw new AppError("customer_moved_on");
  return rewrite(ctx, tx, { customer, held, call, calls, was: corrected, again, reason: input.reason, supervises, settled });
}

/** The customer, whom nothing else changes from here on: no wait ends and no import comes between reading and correcting. */
async function takeCustomer({ db }: UserContext, tx: Tx, id: number): Promise<Customer> {
  const { customers } = db.tables;
  const [customer] = await tx.update(customers).set({ updatedAt: sql`${customers.updatedAt}` }).where(eq(customers.id, id)).returning();
  if (!customer) throw new AppError("not_found");
  return customer;
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

interface Rewriting {
  customer: Customer;
  /** What the operator has in hand now: perhaps the same customer again. */
  held: Assignment | null;
  call: Call;
  /** As they were on record. */
  calls: readonly CallOnRecord[];
  was: CallOnRecord;
  again: SaidAgain;
  reason: string | undefined;
  supervises: boolean;
  /** Whether a merge has said where the customer stands since the last call. */
  settled: boolean;
}

async function rewrite(ctx: UserContext, tx: Tx, { customer, held, call, calls, was, again, reason, supervises, settled }: Rewriting): Promise<RecordedOutcome> {
  const { db, actor, now } = ctx;
  const { said } = again;
  const correction: Correction = { callId: call.id, from: was.outcome };
  const onRecord = foldCalls(calls, null, customer);
  const folded = foldCalls(again.calls, correction, customer, onRecord);
  const [last, wasEnd, isEnd] = [calls.at(-1), onRecord.at(-1), folded.at(-1)];
  if (!last || !wasEnd || !isEnd) throw new AppError("not_found");
  const heldAgain = held?.customerId === customer.id ? held : null;
  const current = { ...customer, status: heldAgain ? heldAgain.statusBefore : customer.status };
  const numbers = numbersAfter(customer, again.calls, correction);
  const left = settled ? stateAfterMerge(current, last.call, isEnd.state.lastOutcome)
    : dueBy(correctedState({ current, lastRound: last.before.roundAt, was: wasEnd.state, is: isEnd.state, numbers }), now);

  if (call.effect === "do_not_call" && said.outcome.effect !== "do_not_call") await liftIfFresh(ctx, tx, call);
  const promises = !settled && last.id === call.id && said.facts.callbackAt !== null && left.band !== BAND.ordinary;
  if (promises) await requirePromisable(ctx, tx, left.phone);
  const state = await callable(ctx, tx, customer, left);

  const changed = await keepVersions(ctx, tx, call, again, folded, reason);
  const staysInHand = heldAgain !== null && staysWith(heldAgain, state);
  if (staysInHand && heldAgain.statusBefore !== state.status) await tx.update(db.tables.assignments).set({ statusBefore: state.status }).where(eq(db.tables.assignments.id, heldAgain.id));
  if (heldAgain && !staysInHand) await endByRelease(ctx, tx, heldAgain, "outcome_changed");
  const [moved] = await updateState(db, tx)({
    ...state, id: customer.id, now, status: staysInHand ? "assigned" : state.status, assignedTo: staysInHand ? actor.userId : null,
  });
  if (!moved) throw new AppError("customer_moved_on");
  await tx.update(db.tables.customers).set({ roundAt: state.roundAt }).where(eq(db.tables.customers.id, customer.id));
  if (customer.mergedInto !== null) await tellWhoStayed(ctx, tx, customer, last.call, isEnd.state.lastOutcome);
  if (call.effect !== "do_not_call" && said.outcome.effect === "do_not_call") await suppressNumber(ctx, tx, { phone: call.phone, callId: call.id });
  if (supervises) {
    const why = reasonOf(reason);
    await writeAudit(tx, ctx, {
      action: "call.correct", entity: "customer", entityId: customer.id,
      details: { callId: call.id, operatorId: call.operatorId, outcome: [call.outcome, said.outcome.code], ...(why !== null && { reason: why }) },
    });
  }
  const [after = moved] = await findCustomer(db, tx)({ id: customer.id });
  return { customer: after.phone === customer.phone ? after : await followNumber(ctx, tx, after), call: changed };
}

/** A promise that comes back does not outlast that the number is on the suppression list; of another number, `followNumber` sees to that. */
async function callable({ db, now }: UserContext, tx: Tx, { id, phone }: Customer, state: PoolState): Promise<PoolState> {
  if (state.band === BAND.ordinary || state.phone !== phone) return state;
  const [customer] = await findCustomer(db, tx)({ id });
  return !customer || customer.blockedBy === null ? state : withoutPromise(state, now);
}

/** Whether an operator keeps a customer in hand who now stands so: one from the pool who is in it still, one taken whom they might take. */
const staysWith = ({ pullClass }: Assignment, { status }: PoolState): boolean => (isOutOfTurn(pullClass) ? isTakeable(status) : status === "pending");

/** Takes the number off the suppression list that the call put there, if that was a moment ago. */
async function liftIfFresh(ctx: UserContext, tx: Tx, call: Call): Promise<void> {
  const { suppressions } = ctx.db.tables;
  const [entry] = await tx.select({ addedAt: suppressions.addedAt }).from(suppressions).where(eq(suppressions.callId, call.id));
  if (!entry) return;
  // A number comes on the list with the call, or with the correction that said so of it.
  const since = Math.max(entry.addedAt.getTime(), call.recordedAt.getTime());
  if (ctx.now.getTime() - since <= LIFT_MINUTES * 60_000) await liftSuppression(ctx, tx, call.id);
}
