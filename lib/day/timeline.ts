import type { PresenceEnding } from "@/db/values";

/** Somebody signed in, with a screen open: from the first sign of life to the end, or still. */
export interface PresenceRow {
  id: number;
  startedAt: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
  ending?: PresenceEnding | null;
}

/** A break as it was asked for. */
export interface BreakRow {
  id: number;
  reason: string;
  limitMinutes: number | null;
  startedAt: Date;
  endedAt: Date | null;
}

/** A customer in hand. */
export interface HandRow {
  id: number;
  customerId: number;
  pulledAt: Date;
  endedAt: Date | null;
}

export interface DayRows {
  presences: readonly PresenceRow[];
  breaks: readonly BreakRow[];
  assignments: readonly HandRow[];
}

/** A stretch of time in one state. Handling and breaks say whose and which. */
export type Segment = { from: Date; until: Date } & (
  | { state: "ready" }
  | { state: "break"; breakId: number; reason: string; limitMinutes: number | null }
  | { state: "handling"; assignmentId: number; customerId: number }
);

/** What somebody who is signed in can be in. */
export const presentStates = ["ready", "handling", "break"] as const;
export type PresentState = (typeof presentStates)[number];

interface Look {
  from: Date;
  until: Date;
  now: Date;
  /** An operator of whom nothing was heard for longer is offline. */
  offlineAfterMs: number;
}

interface Span {
  from: number;
  until: number;
}

type What = Segment extends infer S ? (S extends Segment ? Omit<S, "from" | "until"> : never) : never;
type Claim = Span & { id: number; what: What };

/**
 * An operator's time between two instants as segments that follow one another: inside presences only, a customer in hand
 * before a break, a break before ready. They never overlap, none is empty, and together they are exactly as long as the
 * presences between the two instants: to the millisecond, whatever the rows look like.
 *
 * A presence without an end counts until now while it is fresh. Not heard of for longer, it ends where it was heard of last,
 * whether that was written down yet or not: so what is seen live never shrinks but by the stretch since the last heartbeat.
 * A break that was asked for during a call lies beneath it, and so starts when the call ends.
 */
export function timelineOf(rows: DayRows, { from, until, now, offlineAfterMs }: Look): Segment[] {
  const at = now.getTime();
  const ends = (end: Date | null) => Math.min(end?.getTime() ?? at, at);
  const present = joined(rows.presences.map((presence) => ({ from: presence.startedAt.getTime(), until: Math.min(endOf(presence, now, offlineAfterMs), at) })));
  const hands = inTurn(rows.assignments.map(({ id, customerId, pulledAt, endedAt }): Claim =>
    ({ id, from: pulledAt.getTime(), until: ends(endedAt), what: { state: "handling", assignmentId: id, customerId } })), at);
  const pauses = inTurn(rows.breaks.map(({ id, reason, limitMinutes, startedAt, endedAt }): Claim =>
    ({ id, from: startedAt.getTime(), until: ends(endedAt), what: { state: "break", breakId: id, reason, limitMinutes } })), at);

  const free = without(present, hands);
  const ready = without(free, pauses).map((span): Claim => ({ ...span, id: 0, what: { state: "ready" } }));
  const look = [{ from: from.getTime(), until: until.getTime() }];
  const all = [...shared(hands, present), ...shared(pauses, free), ...ready].sort((a, b) => a.from - b.from);
  return shared(all, look).map(({ what, ...span }) => ({ ...what, from: new Date(span.from), until: new Date(span.until) }));
}

/** Where a presence ends, in milliseconds: as written, now while it is fresh, else where it was heard of last. */
export function endOf({ lastSeenAt, endedAt }: Pick<PresenceRow, "lastSeenAt" | "endedAt">, now: Date, offlineAfterMs: number): number {
  if (endedAt) return endedAt.getTime();
  return isFresh(lastSeenAt, now, offlineAfterMs) ? now.getTime() : lastSeenAt.getTime();
}

/** Whether something was heard of somebody lately enough to be here. */
export function isFresh(lastSeenAt: Date, now: Date, offlineAfterMs: number): boolean {
  return now.getTime() - lastSeenAt.getTime() <= offlineAfterMs;
}

/** How long each state took altogether, in milliseconds. */
export function sumsOf(segments: readonly Segment[]): Record<PresentState, number> {
  const sums = { ready: 0, handling: 0, break: 0 };
  for (const { state, from, until } of segments) sums[state] += until.getTime() - from.getTime();
  return sums;
}

/** Spans as the stretches that they cover together. */
function joined(spans: readonly Span[]): Span[] {
  const stretches: Span[] = [];
  for (const span of [...spans].filter(isSome).sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until);
    else stretches.push({ ...span });
  }
  return stretches;
}

/** One at a time: each ends, at the latest, when the next begins. What begins later than now is not known yet. */
function inTurn(claims: readonly Claim[], now: number): Claim[] {
  const begun = claims.filter(({ from }) => from <= now).sort((a, b) => a.from - b.from || a.id - b.id);
  return begun.map((claim, i) => ({ ...claim, until: Math.min(claim.until, begun[i + 1]?.from ?? Infinity) })).filter(isSome);
}

const isSome = ({ from, until }: Span): boolean => from < until;

/** The parts of claims that lie within the spans. Both in order, neither overlapping. */
function shared<T extends Span>(claims: readonly T[], spans: readonly Span[]): T[] {
  const parts: T[] = [];
  for (let c = 0, s = 0; c < claims.length && s < spans.length;) {
    const [claim, span] = [claims[c] as T, spans[s] as Span];
    const part = { ...claim, from: Math.max(claim.from, span.from), until: Math.min(claim.until, span.until) };
    if (isSome(part)) parts.push(part);
    if (claim.until <= span.until) c++;
    else s++;
  }
  return parts;
}

/** What is left of spans beside the claims. Both in order, neither overlapping. */
function without(spans: readonly Span[], claims: readonly Span[]): Span[] {
  const left: Span[] = [];
  let c = 0;
  for (const { from, until } of spans) {
    let start = from;
    while (c < claims.length && (claims[c] as Span).until <= start) c++;
    for (let k = c; k < claims.length && (claims[k] as Span).from < until; k++) {
      const claim = claims[k] as Span;
      if (claim.from > start) left.push({ from: start, until: claim.from });
      start = Math.max(start, claim.until);
    }
    if (start < until) left.push({ from: start, until });
  }
  return left;
}
