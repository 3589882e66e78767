import { afterCall, limitHit, meaningOf, requireAhead, requireUsable, strike } from "./model-call";
import { cardOf, end, fail, refuse, type Books, type Call, type Card } from "./model-parts";
import { follow, forgetPromise, isSuppressed, mayPromise, suppressByCall, takeBack } from "./model-numbers";
import { staysInHand } from "./model-take";
import { comeBack } from "./model-time";
import type { Answer, EventOf } from "./story";

/** Corrections: all that follows from a call becomes as if it had been said so at the time, under the rules of then. */

type Said = Pick<EventOf<"change">, "outcome" | "callbackAt" | "close">;

export function change(books: Books, { by, assignment: no, note, ...said }: EventOf<"change">): Answer {
  const supervises = by === "manager";
  if (!supervises) requireUsable(books.rules, said.outcome, said.callbackAt, books.now);
  if (!supervises && books.gone.has(by)) refuse("unauthenticated");
  const call = books.calls.find((c) => c.assignment === no && (supervises || c.operator === by)) ?? refuse("not_found");
  const card = cardOf(books, call);
  const calls = books.calls.filter((c) => c.customer === card.no);
  const isLast = calls.at(-1) === call;
  if (!supervises && books.calls.findLast((c) => c.operator === by) !== call) refuse("change_not_last");
  if (!supervises && books.now - call.at > books.rules.changeMinutes * 60_000) refuse("change_too_late");
  const hand = [...books.hands.values()].find((one) => one.customer === card.no);
  if (hand && hand.operator !== by) refuse("customer_in_hand");
  if (!supervises && !isLast) refuse("customer_moved_on");

  const now = { outcome: said.outcome, note: note ?? call.note, callbackAt: promiseOf(books, calls, call, said) };
  if (call.outcome === now.outcome && call.note === now.note && call.callbackAt === now.callbackAt) return { call: call.no, state: card.state, failed: card.failed };
  if (!supervises && !hasNumbersOf(call, card)) refuse("customer_moved_on");
  const isPromise = isLast && now.callbackAt !== null && now.callbackAt !== call.callbackAt;
  if (isPromise && staysSuppressed(books, call, said.outcome, card)) refuse("number_suppressed");
  if (isPromise) mayPromise(books, card.phone);

  const phone = card.phone;
  const forbade = call.outcome === "do_not_call";
  const forbids = now.outcome === "do_not_call";
  correct(books, card, calls, call, now);
  if (forbade && !forbids) takeBack(books, call);
  if (card.phone === phone && card.suppressed) forgetPromise(books, card);
  if (hand && staysInHand(hand, card)) {
    hand.before = card.state;
    card.state = "assigned";
  } else if (hand) end(books, hand, "release", by);
  if (!forbade && forbids) suppressByCall(books, call);
  if (card.phone !== phone) follow(books, card);
  return { call: call.no, state: card.state, failed: card.failed };
}

/** For when the call promises another one. Where nothing is said of it, what was decided at the time stands. */
function promiseOf({ rules, now, assignments }: Books, calls: readonly Call[], call: Call, { outcome, callbackAt, close }: Said): number | null {
  const isSame = outcome === call.outcome;
  const isLast = calls.at(-1) === call;
  const { effect } = meaningOf(rules, outcome);
  const promises = effect === "promises";
  const time = callbackAt ?? (isSame && promises ? (call.callbackAt ?? undefined) : undefined);
  const stands = time !== undefined && time === call.callbackAt;
  if (!isSame || promises) requireUsable(rules, outcome, time, isLast && !stands ? now : call.at);
  if (promises) return time ?? null;
  const failsForGood = (said: string) => limitHit(call.before, { ...call, outcome: said }, sameInRound(calls, call, said)) !== null;
  if (!assignments[call.assignment]?.why.endsWith("_callback") || !failsForGood(outcome) || close) return null;
  const decided = failsForGood(call.outcome);
  if (time === undefined && !decided && isLast) refuse("callback_decision_needed");
  if (time === undefined) return decided ? call.callbackAt : null;
  requireAhead(time, isLast && !stands ? now : call.at);
  return time;
}

/** How many calls of its round ended so until a call, it with them. */
const sameInRound = (calls: readonly Call[], call: Call, outcome: string): number =>
  1 + calls.filter((c) => c.no < call.no && c.before.round === call.before.round && c.outcome === outcome).length;

/** Whether somebody has given the customer other numbers since the call. */
function hasNumbersOf({ before, outcome, phone }: Call, card: Card): boolean {
  const left = outcome === "invalid_phone" ? strike(before, phone) : before;
  return card.phone === left.phone && card.phone2 === left.phone2;
}

/** Whether the number would be suppressed after the correction as well. */
function staysSuppressed(books: Books, call: Call, outcome: string, card: Card): boolean {
  const forgets = call.outcome === "do_not_call" && outcome !== "do_not_call";
  const trial: Books = { ...books, suppressions: structuredClone(books.suppressions), customers: [] };
  if (forgets) takeBack(trial, call);
  const { phone } = numbersAfter(card, books.calls.filter((c) => c.customer === card.no), call, outcome);
  return isSuppressed(trial, phone);
}

/** What each call leaves of the customer, one after the other. What calls did not do is as each of them found it. */
function leave(books: Books, calls: readonly Call[], reserved: Card["reserved"], once: readonly Left[] = []): Left[] {
  const left: Left[] = [];
  calls.forEach((call, i) => {
    const earlier = calls[i - 1];
    const failed = earlier && earlier.before.round === call.before.round ? left[i - 1]?.card.failed : undefined;
    const found = failed === undefined ? {} : foundInstead(call, once[i - 1]?.card, left[i - 1]?.card);
    const before = { ...call.before, reserved, failed: failed ?? call.before.failed, ...found };
    left.push({ ...afterCall(books, before, call, sameInRound(calls, call, call.outcome)), before: { ...before, reserved: call.before.reserved } });
  });
  return left;
}

/** Whoever took a customer without the pool found what the call before had left; had that left something else, they would have found that. */
function foundInstead({ outOfTurn, before, at }: Call, once: Card | undefined, now: Card | undefined): Partial<Card> {
  if (!outOfTurn || !once || !now || comesToTheSame(once, now)) return {};
  const asOf = (card: Card): Card => {
    const seen = { ...card };
    if (seen.comesBackAt !== null && seen.comesBackAt <= at) comeBack(seen);
    return seen;
  };
  if (!comesToTheSame(asOf(before), asOf(once))) return {};
  const { state, promise, comesBackAt, pullableSince, failed } = asOf(now);
  return { state, promise, comesBackAt, pullableSince, failed };
}

type Left = ReturnType<typeof afterCall> & { before: Card };

function correct(books: Books, card: Card, calls: readonly Call[], call: Call, now: Pick<Call, "outcome" | "note" | "callbackAt">): void {
  const inPool = card.state === "assigned" ? ([...books.hands.values()].find((hand) => hand.customer === card.no)?.before ?? fail()) : card.state;
  const onRecord = leave(books, calls, card.reserved);
  const was = onRecord.at(-1)?.card ?? card;
  const numbers = numbersAfter(card, calls, call, now.outcome);
  for (const later of calls.filter((c) => c.no > call.no)) Object.assign(later.before, numbersAfter(later.before, calls.filter((c) => c.no < later.no), call, now.outcome));
  call.earlier.push(call.outcome);
  Object.assign(call, now);
  const left = leave(books, calls, card.reserved, onRecord);
  left.forEach(({ before, closing }, i) => { if ((calls[i]?.no ?? 0) >= call.no) Object.assign(calls[i] ?? {}, { before, closing, attempt: before.failed + 1 }); });
  const is = left.at(-1)?.card ?? card;
  const round = calls.at(-1)?.before.round ?? null;

  const hasRested = card.round !== round;
  if (comesToTheSame(was, is)) Object.assign(card, { state: inPool, ...(!hasRested && { failed: is.failed }) });
  else Object.assign(card, {
    state: is.state, promise: is.promise, comesBackAt: is.comesBackAt, pullableSince: is.pullableSince, failed: is.failed, round,
    // A promise that somebody else was given meanwhile stays theirs.
    ...(!(was.promise !== null && is.promise !== null && card.promise !== null && card.owner !== null) && { owner: is.owner, awayOwner: is.awayOwner }),
  });
  Object.assign(card, { lastOutcome: is.lastOutcome }, numbers);
  const isDead = card.struck.includes(card.phone);
  if (card.state === "invalid_phone" && !isDead) Object.assign(card, { state: "pending", pullableSince: card.lastCalledAt });
  else if (isDead && (card.state === "pending" || card.state === "waiting")) Object.assign(card, { state: "invalid_phone", promise: null, comesBackAt: null, pullableSince: null });
  if (card.comesBackAt !== null && card.comesBackAt <= books.now) comeBack(card);
}

const comesToTheSame = (a: Card, b: Card): boolean => a.state === b.state && a.promise === b.promise && a.comesBackAt === b.comesBackAt;

type Numbers = Pick<Card, "phone" | "phone2" | "struck">;

/** The numbers as if the corrected call had struck its own, or had not. */
function numbersAfter({ phone, phone2, struck }: Numbers, calls: readonly Call[], call: Call, outcome: string): Numbers {
  const strikes = outcome === "invalid_phone";
  if (strikes === (call.outcome === "invalid_phone")) return { phone, phone2, struck };
  if (strikes) return strike({ phone, phone2, struck }, call.phone);
  const isStruckAgain = calls.some((c) => c.no > call.no && c.outcome === "invalid_phone" && c.phone === call.phone);
  if (isStruckAgain) return { phone, phone2, struck };
  const others = struck.filter((number) => number !== call.phone);
  if (phone === call.phone || phone2 === call.phone) return { phone, phone2, struck: others };
  // A number that works takes the place of one that does not; else its own, else the free one.
  if (others.includes(phone)) return { phone: call.phone, phone2, struck: others };
  if (phone2 !== null) return { phone, phone2, struck: others };
  return phone === call.before.phone2 ? { phone: call.phone, phone2: phone, struck: others } : { phone, phone2: call.phone, struck: others };
}
