import { BAND, type CustomerSnapshot, type CustomerStatus, type Effect, type PullClass } from "@/db/values";

/** Everything about a customer that the pool's rules read or change. */
export interface PoolState {
  status: CustomerStatus;
  priority: number;
  band: number;
  queuePriority: number;
  owned: number;
  ownerId: number | null;
  sortAt: Date;
  dueAt: Date | null;
  pendingSince: Date | null;
  callAttempts: number;
  lastOutcome: string | null;
  lastCalledAt: Date | null;
  lastOperatorId: number | null;
  phone: string;
  phone2: string | null;
  struckPhones: string[];
  createdAt: Date;
}

/** What of an outcome decides. */
export interface OutcomeRule {
  code: string;
  effect: Effect;
  countsAsAttempt: boolean;
}

/** What of the team's settings decides. Waits in seconds, by the number of failed attempts so far; the last holds on. */
export interface RetryPolicy {
  maxAttempts: number;
  retryWaits: readonly number[];
  coolDownDays: number | null;
}

const DAY = 86_400_000;

/** Seconds until a customer comes back after its n-th failed attempt (n from 1). */
export function retryWait(policy: Pick<RetryPolicy, "retryWaits">, failed: number): number {
  const waits = policy.retryWaits;
  return waits[Math.min(Math.max(failed, 1), waits.length) - 1] ?? 0;
}

/**
 * The customer after a call: one table for every effect. Whoever called becomes the owner; the place in the pool (created
 * first, pulled first) never changes, except that a callback stands at the time it was promised for.
 * @param at when the outcome was recorded
 * @param callbackAt the promised time; only for the effect `callback`
 */
export function applyOutcome(
  before: PoolState, outcome: OutcomeRule, policy: RetryPolicy,
  { operatorId, at, callbackAt }: { operatorId: number; at: Date; callbackAt?: Date | null },
): PoolState {
  const after: PoolState = {
    ...before,
    band: BAND.ordinary,
    queuePriority: before.priority,
    sortAt: before.createdAt,
    dueAt: null,
    pendingSince: null,
    ownerId: operatorId,
    owned: 1,
    lastOutcome: outcome.code,
    lastCalledAt: at,
    lastOperatorId: operatorId,
    callAttempts: before.callAttempts + (outcome.countsAsAttempt ? 1 : 0),
  };
  switch (outcome.effect) {
    case "completed":
      return { ...after, status: "completed" };
    case "do_not_call":
      return { ...after, status: "do_not_call" };
    case "callback":
      return {
        ...after, status: "waiting", band: BAND.ownCallback, queuePriority: 0,
        sortAt: callbackAt ?? at, dueAt: callbackAt ?? at,
      };
    case "invalid_phone": {
      const struckPhones = [...before.struckPhones, before.phone];
      return before.phone2 === null
        ? { ...after, status: "invalid_phone", struckPhones }
        : { ...after, status: "pending", pendingSince: at, phone: before.phone2, phone2: null, struckPhones };
    }
    case "retry": {
      if (after.callAttempts >= policy.maxAttempts) {
        const dueAt = policy.coolDownDays === null ? null : new Date(at.getTime() + policy.coolDownDays * DAY);
        return { ...after, status: "unreachable", dueAt };
      }
      const wait = retryWait(policy, after.callAttempts) * 1000;
      return wait > 0
        ? { ...after, status: "waiting", dueAt: new Date(at.getTime() + wait) }
        : { ...after, status: "pending", pendingSince: at };
    }
  }
}

/** A waiting or cooled-down customer whose time has come: back in the pool, at its place, since it was due. */
export function promote(state: PoolState): PoolState {
  return {
    ...state, status: "pending", pendingSince: state.dueAt, dueAt: null,
    callAttempts: state.status === "unreachable" ? 0 : state.callAttempts,
  };
}

/**
 * In which of the pool's classes a pending customer stands for an operator, or null when it is not this operator's to
 * pull (somebody else's callback).
 */
export function pullClassOf(state: Pick<PoolState, "band" | "ownerId" | "owned">, operatorId: number): PullClass | null {
  if (state.band === BAND.ownCallback) return state.ownerId === operatorId ? "my_callback" : null;
  if (state.band === BAND.openCallback) return "open_callback";
  if (state.ownerId === operatorId) return "mine";
  return state.owned === 0 ? "fresh" : "owned_by_other";
}

const rank: Record<PullClass, number> = { my_callback: 0, open_callback: 1, mine: 2, fresh: 3, owned_by_other: 3, called_again: 4 };

type Placed = Pick<PoolState, "band" | "ownerId" | "owned" | "queuePriority" | "sortAt"> & { id: number };

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
  };
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A kept state again, over what calls never change (priority, created_at). */
export function fromSnapshot(kept: CustomerSnapshot, base: Pick<PoolState, "priority" | "createdAt">): PoolState {
  return {
    ...kept, priority: base.priority, createdAt: base.createdAt, sortAt: new Date(kept.sortAt), dueAt: instant(kept.dueAt),
    pendingSince: instant(kept.pendingSince), lastCalledAt: instant(kept.lastCalledAt),
  };
}

/** When a lease ends that is renewed now: a full lease from now, but never longer than the idle limit after the last input. */
export function leaseUntil(now: Date, lastInputAt: Date, settings: { leaseMinutes: number; idleMinutes: number }): Date {
  return new Date(Math.min(now.getTime() + settings.leaseMinutes * 60_000, lastInputAt.getTime() + settings.idleMinutes * 60_000));
}
