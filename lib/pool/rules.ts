import { BAND, takenWays, type Closing, type CustomerSnapshot, type CustomerStatus, type Limits, type PullClass } from "@/db/values";
import { limitsOf, type OutcomeRule, type Rules } from "../rules/types";

/** Everything about a customer that the pool's rules read or change. */
export interface PoolState {
  status: CustomerStatus;
  priority: number;
  band: number;
  queuePriority: number;
  owned: number;
  ownerId: number | null;
  reservedFor: number | null;
  awayOwnerId: number | null;
  sortAt: Date;
  dueAt: Date | null;
  pendingSince: Date | null;
  roundAt: Date | null;
  callAttempts: number;
  lastOutcome: string | null;
  lastCalledAt: Date | null;
  lastOperatorId: number | null;
  phone: string;
  phone2: string | null;
  struckPhones: string[];
  createdAt: Date;
}

/** What the rules go by, as it stood when the call was recorded. */
export type CallRules = Pick<Rules, "retryWaits" | "limits" | "lists">;

/** A call, as far as it decides. */
export interface CallFacts {
  operatorId: number;
  /** Where the operator is: whoever is gone owns nobody, whoever is away owns again when back. */
  presence: Presence;
  /** When the outcome was recorded. */
  at: Date;
  /** The number dialled. */
  phone: string;
  listId: number | null;
  /** The promised time: of a callback, or of one that failed at the limit and was promised again. */
  callbackAt: Date | null;
  /** Calls of the present round that ended with this outcome, this one with them; only looked at when the outcome closes after some. */
  sameOutcome: number;
  /** Calls to this customer or number on this day of theirs, this one with them; only looked at when calls a day are limited. */
  callsToday: number;
  /** When that day ends. */
  nextDay: Date;
  /** Whether the operator took the customer without the pool. */
  outOfTurn: boolean;
}

export type Presence = "here" | "away" | "gone";

/** A customer after a call, and the limit that closed it, if one did. */
export interface AfterCall {
  state: PoolState;
  closing: Closing | null;
}

const DAY = 86_400_000;

/** Whether a customer in hand so was taken without the pool. */
export const isOutOfTurn = (pullClass: PullClass): boolean => (takenWays as readonly PullClass[]).includes(pullClass);

/** Seconds until a customer comes back after its n-th failed attempt (n from 1). */
export function retryWait(waits: readonly number[], failed: number): number {
  return waits[Math.min(Math.max(failed, 1), waits.length) - 1] ?? 0;
}

/**
 * The customer after a call: one table for every effect. Whoever called becomes the owner, unless the customer is reserved;
 * the place in the pool (created first, pulled first) never changes, except that a callback stands at the time it was
 * promised for. A call out of turn that nobody answered changes nothing of a customer who is done with or promised a call.
 */
export function applyOutcome(before: PoolState, outcome: OutcomeRule, rules: CallRules, call: CallFacts): AfterCall {
  const { at, callbackAt } = call;
  const after: PoolState = {
    ...before,
    ...ownerAfter(before, call),
    band: BAND.ordinary,
    queuePriority: before.priority,
    sortAt: before.createdAt,
    dueAt: null,
    pendingSince: null,
    lastOutcome: outcome.code,
    lastCalledAt: at,
    lastOperatorId: call.operatorId,
    callAttempts: before.callAttempts + (outcome.countsAsAttempt ? 1 : 0),
  };
  const limits = limitsOf(rules, call.listId);
  const open = (state: PoolState): AfterCall => ({ state, closing: null });
  switch (outcome.effect) {
    case "completed":
      return open({ ...after, status: "completed" });
    case "do_not_call":
      return open({ ...after, status: "do_not_call" });
    case "callback":
      return open(promised(after, callbackAt ?? at));
    case "invalid_phone": {
      const numbers = strike(before, call.phone);
      if (numbers.phone === call.phone) return open({ ...after, ...numbers, status: "invalid_phone" });
      if (call.outOfTurn && isSettled(before)) return open({ ...stays(before, after), ...numbers });
      return open(backAt({ ...after, ...numbers }, at, capEnd(limits, call)));
    }
    case "retry": {
      if (call.outOfTurn && isSettled(before)) return open(stays(before, after));
      const closing = limitHit(before, outcome, rules, call);
      if (closing && callbackAt) return open(promised(after, callbackAt));
      if (closing) {
        const dueAt = limits.coolDownDays === null ? null : new Date(at.getTime() + limits.coolDownDays * DAY);
        return { state: { ...after, status: "unreachable", dueAt }, closing };
      }
      const wait = retryWait(outcome.retryWaits ?? rules.retryWaits, after.callAttempts) * 1000;
      const gap = limits.minGapMinutes * 60_000;
      return open(backAt(after, at, Math.max(at.getTime() + Math.max(wait, gap), capEnd(limits, call))));
    }
  }
}

const takeable: readonly CustomerStatus[] = ["pending", "waiting", "completed", "unreachable"];

/** Whether a customer who stands so can be taken without the pool. */
export const isTakeable = (status: CustomerStatus): boolean => takeable.includes(status);

/** Whether what becomes of a customer has been decided: done with in any way, or promised a call. */
const isSettled = ({ status, band }: Pick<PoolState, "status" | "band">): boolean => (status !== "pending" && status !== "waiting") || band !== BAND.ordinary;

/** The customer as before the call, but for who called last, and whose they are. */
function stays({ status, band, queuePriority, sortAt, dueAt, pendingSince, callAttempts }: PoolState, after: PoolState): PoolState {
  const promise = after.ownerId === null ? BAND.openCallback : BAND.ownCallback;
  return { ...after, status, band: band === BAND.ordinary ? band : promise, queuePriority, sortAt, dueAt, pendingSince, callAttempts };
}

/** A customer whose promised call may not be made: in the pool like any other. */
export function withoutPromise(state: PoolState, now: Date): PoolState {
  const ordinary = { ...state, band: BAND.ordinary, queuePriority: state.priority, sortAt: state.createdAt };
  return state.status === "waiting" ? { ...ordinary, status: "pending", dueAt: null, pendingSince: now } : ordinary;
}

/** Whether a call that ended so counts as a failed attempt of the round. */
export function countsInRound(before: Pick<PoolState, "status" | "band">, outcome: Pick<OutcomeRule, "countsAsAttempt">, { outOfTurn }: Pick<CallFacts, "outOfTurn">): boolean {
  return outcome.countsAsAttempt && !(outOfTurn && isSettled(before));
}

/** Which limit makes the customer unreachable with this call: the first that is hit, that of attempts before that of the outcome. */
export function limitHit(
  before: Pick<PoolState, "callAttempts">, outcome: OutcomeRule, rules: CallRules, call: Pick<CallFacts, "listId" | "sameOutcome">,
): Closing | null {
  if (outcome.effect !== "retry") return null;
  const { maxAttempts } = limitsOf(rules, call.listId);
  if (before.callAttempts + (outcome.countsAsAttempt ? 1 : 0) >= maxAttempts) {
    return { by: "attempts", limit: maxAttempts, ofList: call.listId !== null && rules.lists[String(call.listId)]?.maxAttempts !== undefined };
  }
  return outcome.closesAfter !== null && call.sameOutcome >= outcome.closesAfter ? { by: "outcome", limit: outcome.closesAfter, ofList: false } : null;
}

function ownerAfter(before: PoolState, { operatorId, presence }: CallFacts): Pick<PoolState, "ownerId" | "owned" | "awayOwnerId"> {
  if (before.reservedFor !== null) return { ownerId: before.reservedFor, owned: 1, awayOwnerId: null };
  if (presence === "here") return { ownerId: operatorId, owned: 1, awayOwnerId: null };
  return { ownerId: null, owned: 0, awayOwnerId: presence === "away" ? operatorId : null };
}

/** A callback: the owner's, or everyone's when nobody owns the customer. */
function promised(after: PoolState, dueAt: Date): PoolState {
  return { ...after, status: "waiting", band: after.ownerId === null ? BAND.openCallback : BAND.ownCallback, queuePriority: 0, sortAt: dueAt, dueAt };
}

/** Until when the day's limit keeps the customer from being called again, in milliseconds; 0 when it does not. */
function capEnd({ maxCallsPerDay }: Limits, { callsToday, nextDay }: CallFacts): number {
  return maxCallsPerDay !== null && callsToday >= maxCallsPerDay ? nextDay.getTime() : 0;
}

function backAt(after: PoolState, at: Date, due: number): PoolState {
  return due > at.getTime() ? { ...after, status: "waiting", dueAt: new Date(due) } : { ...after, status: "pending", pendingSince: at };
}

type Numbers = Pick<PoolState, "phone" | "phone2" | "struckPhones">;

/** The numbers after one of them turned out to be none: the second takes the place of the first; the last one stays, struck. */
export function strike({ phone, phone2, struckPhones }: Numbers, struck: string): Numbers {
  const list = struckPhones.includes(struck) ? struckPhones : [...struckPhones, struck];
  if (phone2 === struck) return { phone, phone2: null, struckPhones: list };
  return phone === struck && phone2 !== null ? { phone: phone2, phone2: null, struckPhones: list } : { phone, phone2, struckPhones: list };
}

/** A waiting or cooled-down customer whose time has come: back in the pool, at its place, since it was due. */
export function promote(state: PoolState): PoolState {
  const cooled = state.status === "unreachable";
  return {
    ...state, status: "pending", pendingSince: state.dueAt, dueAt: null, ...(cooled && { callAttempts: 0, roundAt: state.dueAt }),
  };
}

/**
 * In which of the pool's classes a pending customer stands for an operator, or null when it is not this operator's to
 * pull (somebody else's callback, or reserved for somebody else).
 */
export function pullClassOf(state: Pick<PoolState, "band" | "ownerId" | "owned" | "reservedFor">, operatorId: number): PullClass | null {
  if (state.reservedFor !== null && state.reservedFor !== operatorId) return null;
  if (state.band === BAND.ownCallback) return state.ownerId === operatorId ? "my_callback" : null;
  if (state.band === BAND.openCallback) return "open_callback";
  if (state.ownerId === operatorId) return "mine";
  return state.owned === 0 ? "fresh" : "owned_by_other";
}

const rank: Record<PullClass, number> = { my_callback: 0, open_callback: 1, mine: 2, fresh: 3, owned_by_other: 3, called_again: 4, incoming: 4 };

type Placed = Pick<PoolState, "band" | "ownerId" | "owned" | "reservedFor" | "queuePriority" | "sortAt"> & { id: number };

/**
 * The order in which an operator gets two pending customers: negative when `a` comes first. Callbacks of theirs, callbacks
 * open to all, their own customers, then everyone's by priority, those nobody owns before a colleague's, oldest first.
 */
export function comparePlaces(a: Placed, b: Placed, operatorId: number): number {
  const classA = pullClassOf(a, operatorId);
  const classB = pullClassOf(b, operatorId);
  if (!classA || !classB) return (classA ? 0 : 1) - (classB ? 0 : 1);
  return rank[classA] - rank[classB]
    || b.queuePriority - a.queuePriority
    || a.owned - b.owned
    || a.sortAt.getTime() - b.sortAt.getTime()
    || a.id - b.id;
}

/** The state as it is kept with a call, so that a correction can start from it again. */
export function toSnapshot(state: PoolState): CustomerSnapshot {
  return {
    status: state.status, band: state.band, queuePriority: state.queuePriority, owned: state.owned, ownerId: state.ownerId,
    sortAt: state.sortAt.toISOString(), dueAt: state.dueAt?.toISOString() ?? null,
    pendingSince: state.pendingSince?.toISOString() ?? null, callAttempts: state.callAttempts, lastOutcome: state.lastOutcome,
    lastCalledAt: state.lastCalledAt?.toISOString() ?? null, lastOperatorId: state.lastOperatorId,
    phone: state.phone, phone2: state.phone2, struckPhones: state.struckPhones,
    roundAt: state.roundAt?.toISOString() ?? null, reservedFor: state.reservedFor, awayOwnerId: state.awayOwnerId,
  };
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A kept state again, over what calls never change (priority, created_at). */
export function fromSnapshot(kept: CustomerSnapshot, base: Pick<PoolState, "priority" | "createdAt">): PoolState {
  return {
    ...kept, priority: base.priority, createdAt: base.createdAt, sortAt: new Date(kept.sortAt), dueAt: instant(kept.dueAt),
    pendingSince: instant(kept.pendingSince), lastCalledAt: instant(kept.lastCalledAt), roundAt: instant(kept.roundAt ?? null),
    reservedFor: kept.reservedFor ?? null, awayOwnerId: kept.awayOwnerId ?? null,
  };
}

/** When a lease ends that is renewed now: a full lease from now, but never longer than the idle limit after the last input. */
export function leaseUntil(now: Date, lastInputAt: Date, settings: { leaseMinutes: number; idleMinutes: number }): Date {
  return new Date(Math.min(now.getTime() + settings.leaseMinutes * 60_000, lastInputAt.getTime() + settings.idleMinutes * 60_000));
}
