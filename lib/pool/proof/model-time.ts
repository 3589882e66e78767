import { isAway, ownerAfter, putBack, type Books, type Card } from "./model-parts";
import { takeOffExpired } from "./model-numbers";

/** What happens by itself, when its time has come. */

/** Everything whose time has come; says how much there was. */
export function settle(books: Books): number {
  return lapse(books) + promote(books) + takeOffExpired(books) + endReservations(books) + letGoOfAway(books) + bringBack(books) + openCallbacks(books);
}

function count<T>(items: Iterable<T>, happens: (item: T) => boolean, what: (item: T) => void): number {
  const found: T[] = [];
  for (const item of items) if (happens(item)) found.push(item);
  found.forEach(what);
  return found.length;
}

const isOver = (books: Books, at: number | null) => at !== null && at <= books.now;

/** Leases that ran out. */
function lapse(books: Books): number {
  return count(books.hands.values(), (hand) => isOver(books, hand.leaseUntil), (hand) => { putBack(books, hand, "expiry", null); });
}

/** Whose wait or rest is over; whoever was taken out of it comes back when they are free again. */
function promote(books: Books): number {
  return count(books.customers, (card) => card.state !== "assigned" && isOver(books, card.comesBackAt), comeBack);
}

export function comeBack(card: Card): void {
  if (card.state === "unreachable") Object.assign(card, { failed: 0, round: card.comesBackAt });
  Object.assign(card, { state: "pending", pullableSince: card.comesBackAt, comesBackAt: null });
}

function endReservations(books: Books): number {
  return count(books.customers, (card) => card.reserved !== null && isOver(books, card.reserved.until) && card.state !== "assigned", (card) => { handBack(books, card); });
}

/** A reservation is over: whoever called last has the customer again, when they are here. */
export function handBack(books: Books, card: Card): void {
  card.reserved = null;
  Object.assign(card, ownerAfter(books, null, card.lastCaller));
}

/** Whoever is away has nobody, but those who are reserved for them. */
export function letGoOfAway(books: Books, only?: number): number {
  const isGone = (operator: number) => !books.gone.has(operator) && isAway(books, operator) && (only === undefined || operator === only);
  return count(books.customers, (card) => card.owner !== null && isGone(card.owner) && !card.reserved && card.state !== "assigned", (card) => {
    Object.assign(card, { owner: null, awayOwner: card.owner });
  });
}

/** Whoever is back has theirs again; of whoever left meanwhile nothing is kept. */
export function bringBack(books: Books): number {
  for (const [operator, until] of books.awayUntil) if (isOver(books, until)) books.awayUntil.delete(operator);
  const isElsewhere = (operator: number) => books.awayUntil.has(operator) && !books.gone.has(operator);
  return count(books.customers, (card) => card.awayOwner !== null && !isElsewhere(card.awayOwner) && card.state !== "assigned", (card) => {
    if (card.awayOwner !== null && !books.gone.has(card.awayOwner)) card.owner = card.awayOwner;
    card.awayOwner = null;
  });
}

/** Promises that nobody kept in time are everyone's. */
function openCallbacks(books: Books): number {
  const { callbackOpensAfterMinutes: minutes } = books.rules;
  if (minutes === null) return 0;
  const isOverdue = (card: Card) => card.promise !== null && card.owner !== null && !card.reserved && card.state !== "assigned" && isOver(books, card.promise + minutes * 60_000);
  return count(books.customers, isOverdue, (card) => { card.owner = null; });
}
