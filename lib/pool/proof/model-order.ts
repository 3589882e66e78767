import { closedFor, hoursChangeFor } from "./model-place";
import type { Books, Card } from "./model-parts";
import type { Nothing } from "./story";

type Compare = (a: Card, b: Card) => number;

/** Whom this operator has skipped and not recorded an outcome since. */
function skippedBy(books: Books, operator: number): Set<number> {
  const mine = books.skips.filter((skip) => skip.operator === operator);
  if (mine.length === 0) return new Set();
  const calls = books.calls.filter((call) => call.operator === operator).length;
  return new Set(mine.filter((skip) => skip.calls === calls).map((skip) => skip.customer));
}

/**
 * Who of the customers the operator gets: class by class, as product.md lists them. Whom others have reserved, who is in a
 * lane that is closed or has a number that must not be called is nobody's; a list's offset is added to its customers'
 * priority, and among callbacks it is all there is of one.
 */
export function first(books: Books, operator: number): Card | undefined {
  const closed = closedFor(books, operator);
  const skipped = skippedBy(books, operator);
  const mayGet = (c: Card) => !c.suppressed && !skipped.has(c.no) && (c.reserved === null || c.reserved.for === operator) && closed(c) === null;
  const offset = (c: Card) => books.lists[c.list]?.offset ?? 0;
  const byPromise: Compare = (a, b) => offset(b) - offset(a) || (a.promise ?? 0) - (b.promise ?? 0) || a.no - b.no;
  const byAge: Compare = (a, b) => a.createdAt - b.createdAt || a.no - b.no;
  const byPriority: Compare = (a, b) => b.priority + offset(b) - (a.priority + offset(a));
  const freshFirst: Compare = (a, b) => (a.owner === null ? 0 : 1) - (b.owner === null ? 0 : 1);
  const within: Compare[] = [byPromise, byPromise, (a, b) => byPriority(a, b) || byAge(a, b), (a, b) => byPriority(a, b) || freshFirst(a, b) || byAge(a, b)];
  let [found, best]: [Card | undefined, number] = [undefined, within.length];
  for (const card of books.customers) {
    const place = card.state === "pending" ? classFor(card, operator) : null;
    const isBefore = place !== null && (found === undefined || place < best || (place === best && (within[place]?.(card, found) ?? 0) < 0));
    if (isBefore && mayGet(card)) [found, best] = [card, place];
  }
  return found;
}

/** My promised calls, those of everyone, my customers, all others; null for a call that somebody else has promised. */
function classFor({ promise, owner }: Pick<Card, "promise" | "owner">, operator: number): 0 | 1 | 2 | 3 | null {
  if (promise !== null) return owner === operator ? 0 : owner === null ? 1 : null;
  return owner === operator ? 2 : 3;
}

/** What the operator is told about why this customer. */
export function whyOf({ promise, owner }: Card, operator: number): string {
  if (promise !== null) return owner === null ? "open_callback" : "my_callback";
  if (owner === operator) return "mine";
  return owner === null ? "fresh" : "owned_by_other";
}

/** Why there is nobody for an operator: every customer of the pool once, by the first thing that stands in the way. */
export function reasonsFor(books: Books, operator: number): Nothing {
  const closed = closedFor(books, operator);
  const skipped = skippedBy(books, operator);
  const opens = hoursChangeFor(books);
  const counts = {
    suppressed: 0, inHand: 0, notMyLists: 0, pausedLists: 0, outsideHours: 0, callbacksOfOthers: 0, reservedForOthers: 0, skippedByMe: 0, waiting: 0,
  };
  let nextDueAt = Infinity;
  let opensAt = Infinity;
  for (const card of books.customers) {
    if (!["pending", "waiting", "assigned"].includes(card.state)) continue;
    const why = reason(card);
    counts[why] += 1;
    if (why === "waiting") nextDueAt = Math.min(nextDueAt, card.comesBackAt ?? Infinity);
    if (why === "outsideHours") opensAt = Math.min(opensAt, opens(card) ?? Infinity);
  }
  const known = (at: number) => (Number.isFinite(at) ? at : null);
  return { ...counts, nextDueAt: known(nextDueAt), opensAt: known(opensAt) };

  function reason(card: Card): keyof typeof counts {
    if (card.suppressed) return "suppressed";
    if (card.state === "assigned") return "inHand";
    const shut = closed(card);
    if (shut) return shut;
    if (card.state === "waiting") return "waiting";
    if (card.reserved && card.reserved.for !== operator) return "reservedForOthers";
    if (card.promise !== null && card.owner !== null && card.owner !== operator) return "callbacksOfOthers";
    return skipped.has(card.no) ? "skippedByMe" : fell();
  }
}

function fell(): never {
  throw new Error("the model would have given this customer out");
}
