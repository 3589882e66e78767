import type { Closing } from "@/db/values";
import { ownerAfter, refuse, type Books, type Call, type Card } from "./model-parts";
import { callsThatDay, dayOfEnds } from "./model-place";
import type { OutcomeRules, TeamRules } from "./story";

const DAY = 24 * 3_600_000;

type Effect = "done" | "fails" | "strikes" | "promises" | "forbids";

/** What outcomes do, as they come. */
const effects: { [code: string]: Effect } = {
  reached: "done", no_answer: "fails", declined: "fails", busy: "fails", switched_off: "fails", invalid_phone: "strikes", callback: "promises", do_not_call: "forbids",
};
const decided = (rules: TeamRules): { [code: string]: OutcomeRules } => rules.outcomes;
const asTheyCome: OutcomeRules = { isActive: true, counts: true, waits: null, closesAfter: null };

/** What an outcome does, and what the team has decided about it. */
export function meaningOf(rules: TeamRules, outcome: string): OutcomeRules & { effect: Effect } {
  const effect = effects[outcome] ?? refuse("outcome_unknown");
  const own = decided(rules)[outcome] ?? asTheyCome;
  return { ...own, effect, counts: own.counts && effect === "fails" };
}

/** What is wrong with an outcome before anybody looks at the assignment. */
export function requireUsable(rules: TeamRules, outcome: string, callbackAt: number | undefined, after: number): void {
  const { effect, isActive } = meaningOf(rules, outcome);
  if (!isActive) refuse("outcome_unknown");
  if (effect === "promises") requireAhead(callbackAt, after);
}

export function requireAhead(callbackAt: number | undefined, after: number): void {
  if (callbackAt === undefined) refuse("callback_time_missing");
  if (callbackAt <= after) refuse("callback_time_past");
}

/** A call as far as it decides, and how many of its round ended so, it with them. */
export type Said = Pick<Call, "no" | "customer" | "operator" | "outcome" | "callbackAt" | "phone" | "at" | "list" | "rules" | "limits" | "ownAttempts" | "outOfTurn">;

/** Which limit is hit by a call: that of attempts, or the outcome's own. */
export function limitHit(before: Pick<Card, "failed">, call: Said, sameInRound: number): Closing | null {
  const { effect, counts, closesAfter } = meaningOf(call.rules, call.outcome);
  if (effect !== "fails") return null;
  const { maxAttempts } = call.limits;
  if (before.failed + (counts ? 1 : 0) >= maxAttempts) return { by: "attempts", limit: maxAttempts, ofList: call.ownAttempts };
  return closesAfter !== null && sameInRound >= closesAfter ? { by: "outcome", limit: closesAfter, ofList: false } : null;
}

/** The customer's card after a call, from the card before it, and the limit that closed it. */
export function afterCall(books: Books, before: Card, call: Said, sameInRound: number): { card: Card; closing: Closing | null } {
  const { effect, counts, waits } = meaningOf(call.rules, call.outcome);
  const { at, limits } = call;
  const card: Card = {
    ...before, ...ownerAfter(books, before.reserved, call.operator), failed: before.failed + (counts ? 1 : 0), promise: null, comesBackAt: null, pullableSince: null,
    lastOutcome: call.outcome, lastCaller: call.operator, lastCalledAt: at,
  };
  const open = (after: Card) => ({ card: after, closing: null });
  const promised = (time: number) => open({ ...card, state: "waiting", comesBackAt: time, promise: time });
  const backAt = (after: Card, time: number) => open(time > at ? { ...after, state: "waiting", comesBackAt: time } : { ...after, state: "pending", pullableSince: at });
  switch (effect) {
    case "done": return open({ ...card, state: "completed" });
    case "forbids": return open({ ...card, state: "do_not_call" });
    case "promises": return promised(call.callbackAt ?? at);
    case "strikes": {
      const struck = { ...card, ...strike(before, call.phone) };
      if (struck.phone !== call.phone && call.outOfTurn && isSettled(before)) return open({ ...struck, ...fateOf(before) });
      return struck.phone === call.phone ? open({ ...struck, state: "invalid_phone" }) : backAt(struck, tomorrow());
    }
    case "fails": {
      if (call.outOfTurn && isSettled(before)) return open({ ...card, ...fateOf(before) });
      const closing = limitHit(before, call, sameInRound);
      if (closing && call.callbackAt !== null) return promised(call.callbackAt);
      if (closing) return { card: { ...card, state: "unreachable", comesBackAt: limits.coolDownDays === null ? null : at + limits.coolDownDays * DAY }, closing };
      const wait = nth(waits ?? call.rules.retryWaits, card.failed) * 1000;
      return backAt(card, Math.max(at + wait, at + limits.minGapMinutes * 60_000, tomorrow()));
    }
  }

  /** The customer's next day, when this one has had all its calls. */
  function tomorrow(): number {
    const { maxCallsPerDay } = limits;
    return maxCallsPerDay !== null && callsThatDay(books, call.rules, before, { phone: call.phone, at, last: call.no }) >= maxCallsPerDay ? dayOfEnds(call.rules, before, at) : at;
  }
}

/** Whether somebody is done with, or promised a call: nothing that nobody answers out of turn changes that. */
const isSettled = ({ state, promise }: Card): boolean => promise !== null || !["pending", "waiting"].includes(state);

const fateOf = ({ state, promise, comesBackAt, pullableSince, failed }: Card) => ({ state, promise, comesBackAt, pullableSince, failed });

/** The wait after the n-th failed attempt; the last one holds on. */
const nth = (waits: readonly number[], failed: number): number => waits[Math.min(Math.max(failed, 1), waits.length) - 1] ?? 0;

/** A number that turned out to be none: the second one takes the place of the first; the last one stays, struck. */
export function strike({ phone, phone2, struck }: Pick<Card, "phone" | "phone2" | "struck">, number: string): Pick<Card, "phone" | "phone2" | "struck"> {
  const all = [...new Set([...struck, number])];
  if (phone === number && phone2 !== null) return { phone: phone2, phone2: null, struck: all };
  return { phone, phone2: phone2 === number ? null : phone2, struck: all };
}
