import { Refusal, type ModelCall, type ModelCustomer } from "./model-parts";
import type { LaneState, Nothing, TeamRules } from "./story";

const DAY = 24 * 3_600_000;

/** The customer's card after a call, from the card before it. */
export function afterCall(call: Omit<ModelCall, "no">, rules: TeamRules): ModelCustomer {
  const card: ModelCustomer = {
    ...call.before, owner: call.operator, promise: null, comesBackAt: null, pullableSince: null,
    lastOutcome: call.outcome, lastCaller: call.operator, lastCalledAt: call.at,
  };
  switch (call.outcome) {
    case "reached":
      return { ...card, state: "completed" };
    case "do_not_call":
      return { ...card, state: "do_not_call" };
    case "callback": {
      const at = call.callbackAt ?? call.at;
      return { ...card, state: "waiting", comesBackAt: at, promise: { at, to: call.operator } };
    }
    case "invalid_phone": {
      const struck = [...card.struck, card.phone];
      if (card.phone2 === null) return { ...card, struck, state: "invalid_phone" };
      return { ...card, struck, phone: card.phone2, phone2: null, state: "pending", pullableSince: call.at };
    }
    default: {
      const failed = card.failed + 1;
      if (failed >= rules.maxAttempts) {
        return { ...card, failed, state: "unreachable", comesBackAt: rules.coolDownDays === null ? null : call.at + rules.coolDownDays * DAY };
      }
      const wait = rules.retryWaits.length === 0 ? 0 : rules.retryWaits[Math.min(failed, rules.retryWaits.length) - 1] ?? 0;
      if (wait === 0) return { ...card, failed, state: "pending", pullableSince: call.at };
      return { ...card, failed, state: "waiting", comesBackAt: call.at + wait * 1000 };
    }
  }
}

/**
 * Who of these pending customers the operator gets: class by class, as product.md lists them. Those in a closed lane are
 * nobody's; a lane's offset is added to its customers' priority; among callbacks it is all there is of one.
 */
export function first(pending: readonly ModelCustomer[], operator: number, lanes: readonly LaneState[]): ModelCustomer | undefined {
  const open = pending.filter((c) => lanes[c.lane]?.open);
  const offset = (c: ModelCustomer) => lanes[c.lane]?.offset ?? 0;
  const promised = open.filter((c) => c.promise !== null);
  const ordinary = open.filter((c) => c.promise === null);
  const byPromise = (a: ModelCustomer, b: ModelCustomer) => offset(b) - offset(a) || (a.promise?.at ?? 0) - (b.promise?.at ?? 0) || a.no - b.no;
  const byAge = (a: ModelCustomer, b: ModelCustomer) => a.createdAt - b.createdAt || a.no - b.no;
  const byPriority = (a: ModelCustomer, b: ModelCustomer) => b.priority + offset(b) - (a.priority + offset(a));
  const fresh = (c: ModelCustomer) => (c.owner === null ? 0 : 1);
  return promised.filter((c) => c.promise?.to === operator).sort(byPromise)[0]
    ?? promised.filter((c) => c.promise?.to === null).sort(byPromise)[0]
    ?? ordinary.filter((c) => c.owner === operator).sort((a, b) => byPriority(a, b) || byAge(a, b))[0]
    ?? ordinary.sort((a, b) => byPriority(a, b) || fresh(a) - fresh(b) || byAge(a, b))[0];
}

/** What the operator is told about why this customer. */
export function whyOf(customer: ModelCustomer, operator: number): string {
  if (customer.promise) return customer.promise.to === null ? "open_callback" : "my_callback";
  if (customer.owner === operator) return "mine";
  return customer.owner === null ? "fresh" : "owned_by_other";
}

/** Why there is nobody for an operator: every customer who might be called one day, once. */
export function reasonsFor(free: readonly ModelCustomer[], blocked: readonly ModelCustomer[], operator: number, lanes: readonly LaneState[]): Nothing {
  const isPaused = (c: ModelCustomer) => lanes[c.lane]?.open !== true;
  const waiting = free.filter((c) => c.state === "waiting" && !isPaused(c));
  const promisedToOthers = (c: ModelCustomer) => c.promise !== null && c.promise.to !== null && c.promise.to !== operator;
  return {
    suppressed: blocked.filter((c) => ["pending", "waiting", "assigned"].includes(c.state)).length,
    inHand: free.filter((c) => c.state === "assigned").length,
    pausedLists: free.filter((c) => (c.state === "pending" || c.state === "waiting") && isPaused(c)).length,
    callbacksOfOthers: free.filter((c) => c.state === "pending" && promisedToOthers(c) && !isPaused(c)).length,
    waiting: waiting.length,
    nextDueAt: waiting.length > 0 ? Math.min(...waiting.map((c) => c.comesBackAt ?? 0)) : null,
  };
}

/** What is wrong with an outcome before anybody looks at the assignment. */
export function requireUsable(outcome: string, callbackAt: number | undefined, now: number): void {
  if (["nonsense", "switched_off", "wrong_person"].includes(outcome)) throw new Refusal("outcome_unknown");
  if (outcome !== "callback") return;
  if (callbackAt === undefined) throw new Refusal("callback_time_missing");
  if (callbackAt <= now) throw new Refusal("callback_time_past");
}
