import { asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { wallZoneOf } from "../hours/customer-zone";
import { rulesOf } from "../rules/rules-now";
import { limitsOf, type OutcomeRule, type Rules } from "../rules/types";
import { dayStart, nextDayStart } from "../time/zoned";
import { presenceOf } from "./call-facts";
import { callsSince } from "./calls-since";
import type { FoldedCall } from "./fold-calls";
import { fromSnapshot, isOutOfTurn } from "./rules";
import type { Call, Customer } from "./types";

export interface CallOnRecord extends FoldedCall {
  call: Call;
}

/**
 * All calls of a customer with the rules that each was recorded under, oldest first. What an outcome was said to do is
 * taken from the call itself, which has kept it; owners are where they are now.
 */
export async function readCalls(db: Db, tx: Tx, customer: Customer, now: Date, current: Rules): Promise<CallOnRecord[]> {
  const { assignments, calls, users } = db.tables;
  const found = await tx.select({ call: calls, pullClass: assignments.pullClass }).from(calls).innerJoin(assignments, eq(assignments.id, calls.assignmentId)).where(eq(calls.customerId, customer.id)).orderBy(asc(calls.id));
  const rows = found.map(({ call }) => call);
  const operators = await tx.select({ id: users.id, isActive: users.isActive, awayUntil: users.awayUntil }).from(users)
    .where(inArray(users.id, [...new Set(rows.map((row) => row.operatorId))]));
  const onRecord: CallOnRecord[] = [];
  for (const [i, { call, pullClass }] of found.entries()) {
    const rules = call.ruleSetId === null ? current : await rulesOf(db, tx, call.ruleSetId);
    const zone = wallZoneOf({ ...customer, phone: call.phone }, rules.timeZone);
    const operator = operators.find(({ id }) => id === call.operatorId);
    // Where the last call leaves the customer matters, and where a call leaves one who is taken out of turn next.
    const next = found[i + 1];
    const limited = limitsOf(rules, call.listId).maxCallsPerDay !== null && (!next || isOutOfTurn(next.pullClass));
    const today = limited ? [...await callsSince(db, tx, { customer: customer.id, phone: call.phone, since: dayStart(call.recordedAt, zone) })] : [];
    onRecord.push({
      call, id: call.id, rules, before: fromSnapshot(call.before, customer), outcome: saidAs(ruleOf(call.outcome, rules, current), call),
      facts: {
        operatorId: call.operatorId, presence: operator ? presenceOf(operator, now) : "gone", at: call.recordedAt, phone: call.phone, listId: call.listId,
        callbackAt: call.callbackAt, sameOutcome: 1, callsToday: today.filter((id) => id <= call.id).length, nextDay: nextDayStart(call.recordedAt, zone),
        outOfTurn: isOutOfTurn(pullClass),
      },
    });
  }
  return onRecord;
}

/** An outcome by the rules of then, or by those of now when it is younger. */
export function ruleOf(code: string, then: Rules, current: Rules): OutcomeRule {
  const rule = then.outcomes[code] ?? current.outcomes[code];
  if (!rule) throw new Error("a call has an outcome that was never there");
  return rule;
}

const saidAs = (rule: OutcomeRule, { effect, countsAsAttempt }: Call): OutcomeRule => ({ ...rule, effect, countsAsAttempt });
