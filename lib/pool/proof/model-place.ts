import { changesNext, dayEnds, isOpen, sameDay } from "./model-clock";
import { limitsIn, type Books, type Card } from "./model-parts";
import type { TeamRules } from "./story";

type Somewhere = Pick<Card, "place" | "phone">;

const PORTUGAL = ["Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores"];

/** The lane in which a customer stands: their own zone, else that of their country, else that of their number's. */
export function laneOf({ place, phone }: Somewhere): string {
  if (place === "Berlin") return "Europe/Berlin";
  if (place === "New York") return "America/New_York";
  if (place === "Portugal" || phone.startsWith("+351")) return "PT";
  return phone.startsWith("+90") ? "Europe/Istanbul" : "";
}

/** On which walls it must be calling time: on those of all zones of a country, on the team's where nothing is known. */
const wallsOf = (lane: string, { rules }: Books): string[] => (lane === "PT" ? PORTUGAL : [lane === "" ? rules.timeZone : lane]);

/** The wall by which a customer's days are counted. Portugal has several, so it is the team's. */
function ownWall(card: Somewhere, { timeZone }: TeamRules): string {
  const lane = laneOf(card);
  return lane === "" || lane === "PT" ? timeZone : lane;
}

const callingIn = ({ lists, rules }: Books, list: number) => ({ hours: lists[list]?.hours ?? rules.hours, holidays: rules.holidays });

/** What keeps the customers of a lane from an operator. */
export type Closed = "notMyLists" | "pausedLists" | "outsideHours";

/** The same question of many customers, whose answer is that of their list and lane: each of those is looked at once. */
function askedOnce<T>(look: (list: number, lane: string) => T): (card: Card) => T {
  const known: Map<string, T>[] = [];
  return (card) => {
    const lanes = (known[card.list] ??= new Map<string, T>());
    const lane = laneOf(card);
    if (!lanes.has(lane)) lanes.set(lane, look(card.list, lane));
    return lanes.get(lane) as T;
  };
}

/** What keeps customers from an operator by where they stand. */
export const closedFor = (books: Books, operator: number): ((card: Card) => Closed | null) => askedOnce((no, lane) => {
  const list = books.lists[no];
  if (!list || !(list.members === null || list.members.includes(operator))) return "notMyLists";
  if (!list.isActive || !list.isLive) return "pausedLists";
  return isOpen(callingIn(books, no), wallsOf(lane, books), books.now) ? null : "outsideHours";
});

/** When calling hours of customers begin who are outside them, or end for the others. */
export const hoursChangeFor = (books: Books): ((card: Card) => number | null) => askedOnce((list, lane) => changesNext(callingIn(books, list), wallsOf(lane, books), books.now));

/** When a customer's day ends, by these rules. */
export const dayOfEnds = (rules: TeamRules, card: Somewhere, at: number): number => dayEnds(ownWall(card, rules), at);

/** How many calls there were on the customer's day of `at`, up to the `last`: to them, or to their number. */
export function callsThatDay({ calls }: Books, rules: TeamRules, card: Card, { phone, at, last = Infinity }: { phone: string; at: number; last?: number }): number {
  const zone = ownWall(card, rules);
  return calls.filter((call) => (call.customer === card.no || call.phone === phone) && call.no <= last && sameDay(zone, call.at, at)).length;
}

const IN_HAND_ELSEWHERE = 60_000;

/** From when on a customer's number may be called: not while somebody talks to it, nor soon after, nor too often a day. */
export function callableFrom(books: Books, card: Card): number {
  const { now, rules } = books;
  const { minGapMinutes, maxCallsPerDay } = limitsIn(books, card.list);
  const reasons = [now];
  for (const { customer } of books.hands.values()) if (books.customers[customer]?.phone === card.phone) reasons.push(now + IN_HAND_ELSEWHERE);
  const last = minGapMinutes > 0 ? books.calls.findLast((call) => call.phone === card.phone) : undefined;
  if (last) reasons.push(last.at + minGapMinutes * 60_000);
  if (maxCallsPerDay !== null && callsThatDay(books, rules, card, { phone: card.phone, at: now }) >= maxCallsPerDay) reasons.push(dayOfEnds(rules, card, now));
  return Math.max(...reasons);
}
