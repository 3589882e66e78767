import { meaningOf } from "./model-call";
import { assign, handed } from "./model-desk";
import { isAway, isTaken, refuse, type Books, type Card, type Hand } from "./model-parts";
import { callableFrom, closedFor } from "./model-place";
import { settle } from "./model-time";
import type { Answer, EventOf } from "./story";

/** Customers whom operators take without the pool: to call them again, or because they ring. */

const TAKEABLE = ["pending", "waiting", "completed", "unreachable"];

/** Whether a customer in hand stays there who now stands so. */
export const staysInHand = (hand: Hand, { state }: Card): boolean => (isTaken(hand) ? TAKEABLE.includes(state) : state === "pending");

export function take(books: Books, { by, customer: no, from }: EventOf<"take">): Answer {
  settle(books);
  if (books.gone.has(by)) refuse("unauthenticated");
  const mine = books.hands.get(by);
  if (mine?.customer === no) return { ...handed(mine), waitedSince: null };
  if (isAway(books, by)) refuse("away");
  if (mine) refuse("hand_full");
  const card = books.customers[no] ?? refuse("not_found");
  if (!(from === undefined ? hasReached(books, by, card) : hasNumber(books, card, from))) refuse("not_found");
  if (card.state === "assigned") refuse("customer_in_hand");
  if (card.state === "do_not_call" || card.suppressed) refuse("not_to_be_called");
  if (card.state === "invalid_phone") refuse("no_number_left");
  if (card.reserved && card.reserved.for !== by) refuse("reserved_for_other");
  const closed = closedFor(books, by)(card);
  if (closed === "notMyLists") refuse("list_not_yours");
  const isBound = from === undefined;
  if (isBound && closed === "pausedLists") refuse("list_not_open");
  if (isBound && card.promise !== null && card.owner !== null && card.owner !== by) refuse("callback_of_other");
  if (isBound && closed === "outsideHours") refuse("outside_calling_hours");
  if ([...books.hands.values()].some(({ customer }) => books.customers[customer]?.phone === card.phone)) refuse("number_in_hand");
  if (isBound && callableFrom(books, card) > books.now) refuse("called_recently");
  return handed(assign(books, card, by, isBound ? "called_again" : "incoming", null));
}

const hasReached = (books: Books, operator: number, { no }: Card): boolean =>
  books.calls.some((call) => call.customer === no && call.operator === operator && ["done", "promises", "forbids"].includes(meaningOf(call.rules, call.outcome).effect));

/** Whether the number is one of theirs, or was one when somebody called. */
const hasNumber = (books: Books, { no, phone, phone2, struck }: Card, from: string): boolean =>
  phone === from || phone2 === from || struck.includes(from) || books.calls.some((call) => call.customer === no && call.phone === from);
