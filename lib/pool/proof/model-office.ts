import { requireAhead } from "./model-call";
import { isAway, isHeld, putBack, refuse, type Books, type Card } from "./model-parts";
import { isSuppressed, lift as liftNumber, suppressByHand } from "./model-numbers";
import { bringBack, handBack, letGoOfAway } from "./model-time";
import type { Answer, EventOf, ListState, NewCustomer } from "./story";

/** What managers and admins do. */

const done: Answer = { done: true };

export function add(books: Books, { list, place, priority, createdAt, phone, phone2 }: NewCustomer): Answer {
  books.customers.push({
    no: books.customers.length, list, place, priority, createdAt, phone, phone2, struck: [], state: "pending", pullableSince: createdAt, failed: 0, round: null,
    owner: null, reserved: null, awayOwner: null, promise: null, comesBackAt: null, suppressed: isSuppressed(books, phone), lastOutcome: null, lastCaller: null,
    lastCalledAt: null,
  });
  return done;
}

/** Whoever goes has nobody in hand, nobody reserved for them, and owns nobody. */
export function deactivate(books: Books, who: number): Answer {
  books.gone.add(who);
  const hand = books.hands.get(who);
  if (hand) putBack(books, hand, "release", "manager");
  for (const card of books.customers) {
    if (card.reserved?.for === who) handBack(books, card);
    if (card.owner === who) card.owner = null;
    if (card.awayOwner === who) card.awayOwner = null;
  }
  return done;
}

export function reactivate(books: Books, who: number): Answer {
  books.gone.delete(who);
  return done;
}

export function away(books: Books, { who, until }: EventOf<"away">): Answer {
  if (books.gone.has(who)) refuse("not_found");
  books.awayUntil.set(who, until);
  letGoOfAway(books, who);
  return done;
}

export function back(books: Books, who: number): Answer {
  if (books.gone.has(who)) refuse("not_found");
  books.awayUntil.delete(who);
  bringBack(books);
  return done;
}

export function reserve(books: Books, { customer, for: operator, until }: EventOf<"reserve">): Answer {
  if (books.gone.has(operator)) refuse("not_found");
  const card = known(books, customer);
  if (isHeld(card)) return { moved: 0 };
  Object.assign(card, { reserved: { for: operator, until }, owner: operator, awayOwner: null } satisfies Partial<Card>);
  return { moved: 1 };
}

export function unreserve(books: Books, customer: number): Answer {
  const card = known(books, customer);
  if (!card.reserved || isHeld(card)) return { moved: 0 };
  handBack(books, card);
  return { moved: 1 };
}

export const suppress = (books: Books, { phone, until }: EventOf<"suppress">): Answer => ({ moved: suppressByHand(books, phone, until) });

export const lift = (books: Books, phone: string): Answer => (liftNumber(books, phone) ? done : refuse("not_found"));

export function move(books: Books, { customer, list }: EventOf<"move">): Answer {
  const card = known(books, customer);
  if (card.list === list || isHeld(card)) return { moved: 0 };
  card.list = list;
  return { moved: 1 };
}

/** A new number for a customer who had none left: back at the old place, attempts kept. */
export function repair(books: Books, { customer, phone }: EventOf<"repair">): Answer {
  const card = known(books, customer);
  if (card.state !== "invalid_phone") refuse("already_repaired");
  if (card.struck.includes(phone) || card.phone === phone) refuse("number_struck");
  Object.assign(card, { phone, phone2: null, state: "pending", pullableSince: books.now, comesBackAt: null, suppressed: isSuppressed(books, phone) } satisfies Partial<Card>);
  return done;
}

export function moveCallback(books: Books, { by, customer, at }: EventOf<"moveCallback">): Answer {
  requireAhead(at, books.now);
  const card = promiseFor(books, by, customer);
  if (card.promise !== at) Object.assign(card, { promise: at, state: "waiting", comesBackAt: at, pullableSince: null } satisfies Partial<Card>);
  return done;
}

export function cancelCallback(books: Books, { by, customer }: EventOf<"cancelCallback">): Answer {
  const card = promiseFor(books, by, customer);
  card.promise = null;
  if (card.state === "waiting") Object.assign(card, { state: "pending", comesBackAt: null, pullableSince: books.now } satisfies Partial<Card>);
  return done;
}

/** Somebody's promise becomes another's, or everyone's; whoever gets an overdue one has as long for it as anyone. */
export function giveCallback(books: Books, { customer, to }: EventOf<"giveCallback">): Answer {
  const card = promiseFor(books, "manager", customer);
  if (card.reserved && card.reserved.for !== to) refuse("customer_reserved");
  if (to !== null) {
    if (books.gone.has(to)) refuse("not_found");
    if (isAway(books, to)) refuse("operator_away");
    const members = books.lists[card.list]?.members ?? null;
    if (members && !members.includes(to)) refuse("operator_not_in_list");
  }
  if (card.owner === to && card.awayOwner === null) return done;
  const promise = Math.max(card.promise ?? 0, books.now);
  Object.assign(card, { owner: to, awayOwner: null, promise, ...(card.state === "waiting" && { comesBackAt: promise }) } satisfies Partial<Card>);
  return done;
}

/** Who is no longer here stays chosen for a list as long as anybody is. */
export function changeList(books: Books, { list, becomes }: { list: number; becomes: ListState }): Answer {
  const before = books.lists[list]?.members ?? [];
  const members = becomes.members && [...new Set([...becomes.members, ...before.filter((who) => books.gone.has(who))])];
  books.lists[list] = { ...becomes, members };
  return done;
}

const known = (books: Books, customer: number): Card => books.customers[customer] ?? refuse("not_found");

/** A live promise that this person may change: their own, or as a manager anyone's. */
function promiseFor(books: Books, by: number | "manager", customer: number): Card {
  const card = known(books, customer);
  const mayChange = by === "manager" || card.owner === by;
  if (!mayChange && card.lastCaller !== by) refuse("not_found");
  if (!mayChange || card.promise === null) refuse("callback_gone");
  if (isHeld(card)) refuse("customer_in_hand");
  return card;
}
