import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import type { Rules } from "../rules/types";
import { sameOutcomeUntil, type FoldedCall } from "./fold-calls";
import { ruleOf, type CallOnRecord } from "./read-calls";
import { limitHit } from "./rules";
import { findAssignment } from "./statements";
import { requireNote, requireTimeAhead, usableOutcome, type ChosenOutcome, type OutcomeInput } from "./usable-outcome";

/** A call as it is said now. */
export interface SaidAgain {
  /** All calls of the customer with it in its place. */
  calls: CallOnRecord[];
  said: CallOnRecord;
  chosen: ChosenOutcome;
  note: string;
}

/**
 * What a correction makes of a call: an outcome of today does what it did under the rules of then, as far as they knew it.
 * What is not given stays, where the outcome does; that a promised time was to come is asked of the time of the call, if
 * others followed or it is the one that was promised.
 * @returns null when it says what was said before
 * @throws AppError callback_decision_needed, and what `recordOutcome` says of the input
 */
export async function sayAgain(ctx: UserContext, tx: Tx, calls: readonly CallOnRecord[], corrected: CallOnRecord, current: Rules, input: OutcomeInput): Promise<SaidAgain | null> {
  const { call } = corrected;
  const asked = input.outcome === call.outcome ? withWhatStays(corrected, current, input) : input;
  const isLast = calls.at(-1)?.id === call.id;
  const stands = asked.callbackAt !== undefined && asked.callbackAt.getTime() === call.callbackAt?.getTime();
  const now = isLast && !stands ? ctx.now : call.recordedAt;
  const chosen = usableOutcome({ now }, choices(corrected, current, asked), asked);
  const { outcome, disposition } = chosen;
  const note = asked.note ?? call.note;
  requireNote(outcome, note);
  const again = (callbackAt: Date | null): CallOnRecord => ({ ...corrected, outcome: { ...outcome, isActive: true }, facts: { ...corrected.facts, callbackAt } });
  const callbackAt = outcome.effect === "callback" ? (asked.callbackAt ?? null) : await promisedAgain(ctx, tx, { calls, corrected, said: again(null), asked, isLast, now });
  const dispositionId = disposition?.id ?? null;
  if (call.outcome === outcome.code && call.note === note && call.callbackAt?.getTime() === callbackAt?.getTime() && call.dispositionId === dispositionId) return null;
  const said = again(callbackAt);
  return { calls: calls.map((one) => (one.id === call.id ? said : one)), said, chosen, note };
}

/** The input with what a call of the same outcome keeps when nothing else is said of it. */
function withWhatStays({ call, outcome }: CallOnRecord, current: Rules, input: OutcomeInput): OutcomeInput {
  const kept = current.outcomes[call.outcome]?.dispositions.find(({ id }) => id === call.dispositionId)?.code;
  return { ...input, disposition: input.disposition ?? kept, callbackAt: input.callbackAt ?? (outcome.effect === "callback" ? (call.callbackAt ?? undefined) : undefined) };
}

/** What may be said: outcomes and closer ones of today, and those that the call has; each with what it did then. */
function choices({ call, outcome, rules }: CallOnRecord, current: Rules, { outcome: code, disposition }: OutcomeInput): Rules {
  const today = Object.hasOwn(current.outcomes, code) ? current.outcomes[code] : undefined;
  if (!today) return current;
  const stays = code === call.outcome;
  const then = stays ? outcome : ruleOf(code, rules, current);
  const positiveThen = new Map(then.dispositions.map(({ id, isPositive }) => [id, isPositive]));
  const second = today.dispositions.map((one) => ({
    ...one, isPositive: positiveThen.get(one.id) ?? one.isPositive, isActive: one.isActive || (stays && one.id === call.dispositionId),
  }));
  const choice = {
    ...then, isActive: today.isActive || stays, requiresNote: stays ? then.requiresNote : today.requiresNote,
    // A call from before there were closer outcomes need not have one now.
    dispositions: stays && call.dispositionId === null && disposition === undefined ? [] : second,
  };
  return { ...current, outcomes: { ...current.outcomes, [code]: choice } };
}

interface Promising {
  calls: readonly CallOnRecord[];
  corrected: CallOnRecord;
  said: FoldedCall;
  asked: OutcomeInput;
  isLast: boolean;
  now: Date;
}

/**
 * The time for which a promised callback is promised once more that failed at the limit. Where it failed there before the
 * correction too, what the operator decided then stands until somebody says otherwise.
 */
async function promisedAgain({ db }: UserContext, tx: Tx, { calls, corrected, said, asked, isLast, now }: Promising): Promise<Date | null> {
  const [assignment] = await findAssignment(db, tx)({ id: corrected.call.assignmentId });
  const wasDue = assignment?.pullClass === "my_callback" || assignment?.pullClass === "open_callback";
  if (!wasDue || !failsAtLimit(calls, said)) return null;
  if (asked.close) return null;
  const decided = failsAtLimit(calls, corrected);
  const time = asked.callbackAt ?? (decided ? (corrected.call.callbackAt ?? undefined) : undefined);
  if (time !== undefined) {
    requireTimeAhead(time, time.getTime() === corrected.call.callbackAt?.getTime() ? corrected.call.recordedAt : now);
    return time;
  }
  if (isLast && !decided) throw new AppError("callback_decision_needed", {}, [{ path: "callback_at", code: "required" }]);
  return null;
}

function failsAtLimit(calls: readonly CallOnRecord[], said: FoldedCall): boolean {
  const until = calls.map((one) => (one.id === said.id ? said : one));
  const sameOutcome = sameOutcomeUntil(until, until.indexOf(said));
  return limitHit(said.before, said.outcome, said.rules, { ...said.facts, sameOutcome }) !== null;
}
