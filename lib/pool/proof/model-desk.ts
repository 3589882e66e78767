import { afterCall, limitHit, meaningOf, requireAhead, requireUsable } from "./model-call";
import { cardOf, end, isAway, isTaken, limitsIn, putBack, refuse, type Books, type Call, type Card, type Hand } from "./model-parts";
import { follow, isSuppressed, mayPromise, suppressByCall } from "./model-numbers";
import { first, reasonsFor, whyOf } from "./model-order";
import { callableFrom } from "./model-place";
import { sameDay } from "./model-clock";
import { settle } from "./model-time";
import type { Answer, EventOf } from "./story";

/** What an operator does. */

export function pull(books: Books, by: number): Answer {
  if (books.gone.has(by)) refuse("unauthenticated");
  const mine = books.hands.get(by);
  const isLive = mine !== undefined && mine.leaseUntil > books.now;
  if (isAway(books, by) && !isLive) refuse("away");
  if (isLive) return handed(mine);
  if (mine) putBack(books, mine, "expiry", null);
  for (;;) {
    const next = first(books, by);
    if (!next) {
      if (settle(books) === 0) return { nothing: reasonsFor(books, by) };
      continue;
    }
    const from = callableFrom(books, next);
    if (from <= books.now) return handed(assign(books, next, by));
    Object.assign(next, { state: "waiting", comesBackAt: from, pullableSince: null } satisfies Partial<Card>);
  }
}

export const handed = ({ no, customer, why, waitedSince }: Hand): Answer => ({ customer, assignment: no, why, waitedSince });

export function assign(books: Books, card: Card, by: number, why = whyOf(card, by), waitedSince = card.pullableSince): Hand {
  const { leaseMinutes, idleMinutes } = books.rules;
  const hand: Hand = {
    no: books.assignments.length, customer: card.no, operator: by, pulledAt: books.now, lastInput: books.now,
    leaseUntil: books.now + Math.min(leaseMinutes, idleMinutes) * 60_000, why, before: card.state, waitedSince,
    note: "", ending: null, endedAt: null, endedBy: null,
  };
  card.state = "assigned";
  books.assignments.push(hand);
  books.hands.set(by, hand);
  return hand;
}

export function record(books: Books, { by, assignment: no, outcome, note, callbackAt, close }: EventOf<"record">): Answer {
  requireUsable(books.rules, outcome, callbackAt, books.now);
  if (books.gone.has(by)) refuse("unauthenticated");
  const hand = ownHand(books, no, by);
  const card = cardOf(books, hand);
  if (hand.ending === "outcome") {
    const said = books.calls.find((call) => call.assignment === no);
    if (said?.outcome !== outcome) refuse("already_recorded");
    return { call: said.no, state: card.state, failed: card.failed };
  }
  if (hand.ending === "release" && hand.endedBy === by) refuse("already_released");
  const isPulledSince = books.assignments.some((a) => a.customer === card.no && a.no > no);
  if (hand.ending !== null && (isPulledSince || (card.state !== "pending" && card.state !== "waiting" && card.state !== hand.before))) {
    if (!books.lateNotes.some((kept) => kept.assignment === no)) books.lateNotes.push({ assignment: no, outcome, note: note ?? hand.note });
    refuse("late_outcome_kept");
  }
  const { rules } = books;
  const limits = limitsIn(books, card.list);
  const said = {
    no: books.calls.length, assignment: no, customer: card.no, operator: by, list: card.list, outcome, note: note ?? hand.note, attempt: card.failed + 1, phone: card.phone,
    callbackAt: null, at: books.now, rules, limits, ownAttempts: books.lists[card.list]?.limits.maxAttempts !== undefined,
    outOfTurn: isTaken(hand),
  };
  const same = 1 + books.calls.filter((c) => c.customer === card.no && c.outcome === outcome && c.before.round === card.round).length;
  const promised = promisedBy(hand, { outcome, callbackAt, close }, limitHit(card, said, same) !== null);
  if (promised !== null && card.suppressed && !mayPromise(books, card.phone)) refuse("number_suppressed");
  end(books, hand, "outcome", by);
  const call: Call = { ...said, callbackAt: promised, closing: null, earlier: [], before: { ...card, state: card.state === "assigned" ? hand.before : card.state } };
  books.calls.push(call);
  const { card: after, closing } = afterCall(books, call.before, call, same);
  call.closing = closing;
  Object.assign(card, after);
  if (call.phone !== card.phone) follow(books, card);
  if (meaningOf(rules, outcome).effect === "forbids") suppressByCall(books, call);
  return { call: call.no, state: card.state, failed: card.failed };

  /** For when a call is promised: by the outcome; or once more, after a promised call has failed for the last time. */
  function promisedBy({ why }: Hand, said: { outcome: string; callbackAt: number | undefined; close: boolean | undefined }, isLast: boolean): number | null {
    if (meaningOf(rules, said.outcome).effect === "promises") return said.callbackAt ?? null;
    if (!isLast || !why.endsWith("_callback")) return null;
    if (said.callbackAt === undefined) return said.close ? null : refuse("callback_decision_needed");
    requireAhead(said.callbackAt, books.now);
    return said.callbackAt;
  }
}

export function keepNote(books: Books, { by, assignment: no, note }: EventOf<"note">): Answer {
  const hand = books.assignments[no];
  if (hand?.operator !== by) refuse("assignment_ended");
  if (hand.ending === null) {
    Object.assign(hand, { note, lastInput: books.now });
    return { done: true };
  }
  // Taken out of the hand by somebody else, or by time: what was being typed still arrives.
  const wasTaken = hand.ending === "expiry" || (hand.ending === "release" && hand.endedBy !== by);
  if (!wasTaken || books.now - (hand.endedAt ?? 0) >= 12 * 3_600_000) refuse("assignment_ended");
  hand.note = note;
  return { done: true };
}

export function release(books: Books, { by, assignment: no }: EventOf<"release">): Answer {
  const hand = by === "manager" ? (books.assignments[no] ?? refuse("not_found")) : ownHand(books, no, by);
  if (hand.ending === "outcome") refuse("already_recorded");
  if (hand.ending === null) putBack(books, hand, "release", by);
  return { done: true };
}

/** Gives the customer back for a reason, and gets others until the next outcome. */
export function skip(books: Books, { by, assignment: no }: EventOf<"skip">): Answer {
  if (books.gone.has(by)) refuse("unauthenticated");
  const hand = ownHand(books, no, by);
  if (hand.ending === "outcome") refuse("already_recorded");
  if (books.skips.some((skipped) => skipped.assignment === no)) return { done: true };
  if (hand.ending !== null || hand.leaseUntil <= books.now) refuse("assignment_ended");
  const { skipsPerDay, timeZone } = books.rules;
  if (books.skips.filter((one) => one.operator === by && sameDay(timeZone, one.at, books.now)).length >= skipsPerDay) refuse("skip_limit");
  putBack(books, hand, "release", by);
  books.skips.push({ assignment: no, operator: by, customer: hand.customer, at: books.now, calls: books.calls.filter((call) => call.operator === by).length });
  return { done: true };
}

export function heartbeat(books: Books, { by, assignment: no, active }: EventOf<"heartbeat">): Answer {
  const hand = ownHand(books, no, by);
  if (hand.ending !== null) refuse("assignment_ended");
  if (active) hand.lastInput = books.now;
  const { leaseMinutes, idleMinutes } = books.rules;
  hand.leaseUntil = Math.min(books.now + leaseMinutes * 60_000, hand.lastInput + idleMinutes * 60_000);
  return { leaseUntil: hand.leaseUntil, suppressed: isSuppressed(books, cardOf(books, hand).phone) };
}

function ownHand(books: Books, no: number, by: number): Hand {
  const hand = books.assignments[no];
  return hand?.operator === by ? hand : refuse("not_found");
}
