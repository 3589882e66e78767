import type { Books, Call, Card, Suppression } from "./model-parts";

/** Whether a number must not be called now. One whose time is over counts as not there, even before it is taken off. */
export function isSuppressed({ suppressions, now }: Books, phone: string): boolean {
  const entry = suppressions.get(phone);
  return entry !== undefined && (entry.until === null || entry.until > now);
}

/** Takes those with a number out of reach: promises are cancelled, and who waited for one is back at the old place. */
function block(books: Books, phone: string): void {
  for (const card of books.customers) {
    if (card.phone !== phone || card.suppressed) continue;
    card.suppressed = true;
    forgetPromise(books, card);
  }
}

/** A promised call that may not be made is none: who waited for it is back at the old place. */
export function forgetPromise(books: Books, card: Pick<Card, "promise" | "state" | "comesBackAt" | "pullableSince">): void {
  if (card.promise === null) return;
  card.promise = null;
  if (card.state === "waiting") Object.assign(card, { state: "pending", comesBackAt: null, pullableSince: books.now });
}

function takeOff(books: Books, phone: string): void {
  books.suppressions.delete(phone);
  for (const card of books.customers) if (card.phone === phone) card.suppressed = false;
}

/** A call may be promised to a number that is not on the list, or no longer: then it comes off at once. */
export function mayPromise(books: Books, phone: string): boolean {
  if (isSuppressed(books, phone)) return false;
  takeOffExpired(books, phone);
  return true;
}

/** Takes off what is over: one number, or all; says how many. */
export function takeOffExpired(books: Books, only?: string): number {
  const over = [...books.suppressions].filter(([phone, { until }]) => (only === undefined || phone === only) && until !== null && until <= books.now);
  for (const [phone] of over) takeOff(books, phone);
  return over.length;
}

const lasts = (until: number | null) => until ?? Infinity;

/** Puts a number on the list by hand. What is there never gets shorter; under a call, it is what stands again without that. */
export function suppressByHand(books: Books, phone: string, until: number | null): number {
  takeOffExpired(books, phone);
  const entry = books.suppressions.get(phone);
  if (!entry) {
    books.suppressions.set(phone, { until, call: null, setAt: books.now, beneath: null, said: [] });
    block(books, phone);
    return 1;
  }
  if (entry.call !== null) {
    if (!entry.beneath || lasts(until) > lasts(entry.beneath.until)) entry.beneath = { until };
    return 0;
  }
  if (lasts(until) <= lasts(entry.until)) return 0;
  Object.assign(entry, { until, setAt: books.now });
  return 1;
}

/** A call said that the number must not be called: for ever. */
export function suppressByCall(books: Books, { phone, no }: Pick<Call, "phone" | "no">): void {
  takeOffExpired(books, phone);
  const byCall = { until: null, call: no, setAt: books.now };
  const entry = books.suppressions.get(phone);
  if (entry) {
    if (entry.until !== null) Object.assign(entry, byCall, { beneath: { until: entry.until } });
    entry.said.push(no);
    return;
  }
  books.suppressions.set(phone, { ...byCall, beneath: null, said: [no] });
  block(books, phone);
}

/** For how long a call that takes it back takes the number off the list again. */
const FRESH = 10 * 60_000;

/**
 * A call does not say so any more. It takes the number off if it put it there a moment ago, unless somebody else there does
 * not want calls either, or what stood there before still holds.
 */
export function takeBack(books: Books, { phone, no, at }: Call): void {
  const entry = books.suppressions.get(phone);
  if (!entry) return;
  entry.said = entry.said.filter((call) => call !== no);
  if (entry.call !== no || books.now - Math.max(entry.setAt, at) > FRESH) return;
  const other = entry.said.length > 0 ? Math.max(...entry.said) : null;
  const { beneath } = entry;
  if (other !== null) entry.call = other;
  else if (beneath && lasts(beneath.until) > books.now) Object.assign(entry, { until: beneath.until, call: null, beneath: null } satisfies Partial<Suppression>);
  else takeOff(books, phone);
}

export function lift(books: Books, phone: string): boolean {
  if (!isSuppressed(books, phone)) return false;
  takeOff(books, phone);
  return true;
}

/** Looks again whether a customer's number may be called, after it has become another one. */
export function follow(books: Books, card: { phone: string; suppressed: boolean }): void {
  card.suppressed = false;
  if (isSuppressed(books, card.phone)) block(books, card.phone);
}
