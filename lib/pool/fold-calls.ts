import { BAND } from "@/db/values";
import type { OutcomeRule, Rules } from "../rules/types";
import { applyOutcome, countsInRound, promote, strike, type AfterCall, type CallFacts, type PoolState } from "./rules";

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
 * so at the time. What was not done by calls (rounds that began anew, repaired numbers) stays as each call found it; only
 * whom the customer is reserved for is asked of now, since that decides whose they are after the last.
 * @param calls all calls of one customer, oldest first, the corrected one as it is said now
 * @param correction null to fold them as they are on record
 * @param was those on record, folded: a call out of turn that found what the one before it had left finds what that leaves now
 */
export function foldCalls(calls: readonly FoldedCall[], correction: Correction | null, { reservedFor }: Pick<PoolState, "reservedFor">, was: readonly Refolded[] = []): Refolded[] {
  const folded: Refolded[] = [];
  calls.forEach((call, i) => {
    const earlier = calls[i - 1];
    const last = folded[i - 1];
    const fresh = !earlier || !last || beganAnew(earlier, call, correction);
    const callAttempts = fresh ? call.before.callAttempts : last.state.callAttempts;
    const found = fresh ? {} : foundInstead(call, was[i - 1]?.state, last.state);
    const before = { ...call.before, callAttempts, ...found, ...numbersAfter(call.before, calls.slice(0, i), correction) };
    const asked = i === calls.length - 1 ? { ...before, reservedFor } : before;
    folded.push({ id: call.id, before, ...applyOutcome(asked, call.outcome, call.rules, { ...call.facts, sameOutcome: sameOutcomeUntil(calls, i) }) });
  });
  return folded;
}

/** How many calls of its round, up to a call and with it, ended as that one did. */
export function sameOutcomeUntil(calls: readonly FoldedCall[], i: number): number {
  const call = calls[i];
  return call ? 1 + calls.slice(0, i).filter((one) => one.outcome.code === call.outcome.code && roundOf(one) === roundOf(call)).length : 0;
}

const roundOf = ({ before }: FoldedCall): number | null => before.roundAt?.getTime() ?? null;

/** Whether a new round of attempts began between two calls. */
function beganAnew(earlier: FoldedCall, call: FoldedCall, correction: Correction | null): boolean {
  const said = earlier.id === correction?.callId ? correction.from : earlier.outcome;
  return roundOf(earlier) !== roundOf(call) || call.before.callAttempts !== earlier.before.callAttempts + (countsInRound(earlier.before, said, earlier.facts) ? 1 : 0);
}

/** What a call out of turn finds of the customer's state, when what the call before it leaves has become another one. */
function foundInstead({ before, facts }: FoldedCall, was: PoolState | undefined, is: PoolState): Partial<PoolState> {
  if (!facts.outOfTurn || !was || sameEnd(was, is) || !sameFind(dueBy(before, facts.at), dueBy(was, facts.at))) return {};
  const { status, band, queuePriority, sortAt, dueAt, pendingSince, callAttempts } = dueBy(is, facts.at);
  return { status, band, queuePriority, sortAt, dueAt, pendingSince, callAttempts };
}

/** The same, whoever a promise is kept by: an operator may have gone since, and what was theirs is everybody's in the fold. */
const sameFind = (a: PoolState, b: PoolState): boolean =>
  a.status === b.status && sameInstant(promiseOf(a), promiseOf(b)) && sameInstant(a.dueAt, b.dueAt);

/** Whether two ends of a call are one, as far as the pool goes. */
export const sameEnd = (a: PoolState, b: PoolState): boolean =>
  a.status === b.status && a.band === b.band && sameInstant(promiseOf(a), promiseOf(b)) && sameInstant(a.dueAt, b.dueAt);

/** For when a call is promised, come or not. */
const promiseOf = ({ band, sortAt }: PoolState): Date | null => (band === BAND.ordinary ? null : sortAt);

export const sameInstant = (a: Date | null, b: Date | null): boolean => (a?.getTime() ?? null) === (b?.getTime() ?? null);

/** A wait that is over by then is. */
export const dueBy = (state: PoolState, at: Date): PoolState =>
  ((state.status === "waiting" || state.status === "unreachable") && state.dueAt !== null && state.dueAt <= at ? promote(state) : state);

type Numbers = Pick<PoolState, "phone" | "phone2" | "struckPhones">;

/**
 * Numbers as they would stand, had the corrected call struck its number or not, as it is said now.
 * @param calls those that came before these numbers were so; without the corrected one there is nothing to change
 */
export function numbersAfter({ phone, phone2, struckPhones }: Numbers, calls: readonly FoldedCall[], correction: Correction | null): Numbers {
  const same = { phone, phone2, struckPhones };
  const at = calls.findIndex(({ id }) => id === correction?.callId);
  const call = calls[at];
  if (!call || !correction) return same;
  const number = call.facts.phone;
  const isStruck = call.outcome.effect === "invalid_phone";
  if ((correction.from.effect === "invalid_phone") === isStruck) return same;
  if (isStruck) return strike(same, number);
  const again = calls.slice(at + 1).some((later) => later.outcome.effect === "invalid_phone" && later.facts.phone === number);
  return again ? same : unstrike(same, number, call.before.phone2);
}

/** A number that was struck by mistake: back to its place, if nobody has given the customer others since. */
function unstrike({ phone, phone2, struckPhones }: Numbers, number: string, second: string | null): Numbers {
  const list = struckPhones.filter((one) => one !== number);
  if (phone === number || phone2 === number) return { phone, phone2, struckPhones: list };
  if (list.includes(phone)) return { phone: number, phone2, struckPhones: list };
  if (phone2 !== null) return { phone, phone2, struckPhones: list };
  return phone === second ? { phone: number, phone2: phone, struckPhones: list } : { phone, phone2: number, struckPhones: list };
}
