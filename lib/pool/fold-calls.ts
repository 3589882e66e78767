import type { OutcomeRule, Rules } from "../rules/types";
import { applyOutcome, strike, type AfterCall, type CallFacts, type PoolState } from "./rules";

/** A call on record with all that decides: what was said, and the rules then in force. */
export interface FoldedCall {
  id: number;
  outcome: OutcomeRule;
  rules: Rules;
  facts: CallFacts;
  /** The customer as it stood before. */
  before: PoolState;
}

/** What a corrected call was first said to be. */
export interface Correction {
  callId: number;
  from: OutcomeRule;
}

/** A call with the customer before and after it, as if the correction had been said at the time. */
export interface Refolded extends AfterCall {
  id: number;
  before: PoolState;
}

/**
 * The customer's calls once more, one after the other: attempts, numbers and limits as if the corrected call had been said
 * so at the time. What was not done by calls (rounds that began anew, reservations, repaired numbers) stays as each call
 * found it.
 * @param calls all calls of one customer, oldest first, the corrected one as it is said now
 */
export function foldCalls(calls: readonly FoldedCall[], correction: Correction): Refolded[] {
  const folded: Refolded[] = [];
  calls.forEach((call, i) => {
    const earlier = calls[i - 1];
    const last = folded[i - 1];
    const fresh = !earlier || !last || beganAnew(earlier, call, correction);
    const callAttempts = fresh ? call.before.callAttempts : last.state.callAttempts;
    const isLater = calls.slice(0, i).some(({ id }) => id === correction.callId);
    const before = { ...call.before, callAttempts, ...(isLater && numbersAfter(call.before, calls, correction)) };
    const round = roundOf(call);
    const sameOutcome = 1 + calls.slice(0, i).filter((one) => one.outcome.code === call.outcome.code && roundOf(one) === round).length;
    folded.push({ id: call.id, before, ...applyOutcome(before, call.outcome, call.rules, { ...call.facts, sameOutcome }) });
  });
  return folded;
}

const roundOf = ({ before }: FoldedCall): number | null => before.roundAt?.getTime() ?? null;

/** Whether a new round of attempts began between two calls. */
function beganAnew(earlier: FoldedCall, call: FoldedCall, correction: Correction): boolean {
  const said = earlier.id === correction.callId ? correction.from : earlier.outcome;
  return roundOf(earlier) !== roundOf(call) || call.before.callAttempts !== earlier.before.callAttempts + (said.countsAsAttempt ? 1 : 0);
}

type Numbers = Pick<PoolState, "phone" | "phone2" | "struckPhones">;

/** Numbers as they would stand, had the corrected call struck its number or not, as it is said now. */
export function numbersAfter(numbers: Numbers, calls: readonly FoldedCall[], { callId, from }: Correction): Numbers {
  const { phone, phone2, struckPhones } = numbers;
  const call = calls.find(({ id }) => id === callId);
  const same = { phone, phone2, struckPhones };
  if (!call) return same;
  const struck = call.facts.phone;
  const wasStruck = from.effect === "invalid_phone";
  const isStruck = call.outcome.effect === "invalid_phone";
  if (wasStruck === isStruck) return same;
  return isStruck ? strike(same, struck) : unstrike(same, struck, call.before.phone2);
}

/** A number that was struck by mistake: back to its place, if nobody has given the customer others since. */
function unstrike({ phone, phone2, struckPhones }: Numbers, number: string, second: string | null): Numbers {
  const list = struckPhones.filter((one) => one !== number);
  if (phone === number || phone2 === number) return { phone, phone2, struckPhones: list };
  if (phone === second && phone2 === null) return { phone: number, phone2: phone, struckPhones: list };
  return phone2 === null ? { phone, phone2: number, struckPhones: list } : { phone, phone2, struckPhones };
}
