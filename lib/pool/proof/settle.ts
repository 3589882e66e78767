import type { ModelPool } from "./model";
import type { Event, NewCustomer } from "./story";
import type { Plan, Which, Wish } from "./wishes";

/** What a wish comes to, as things stand in the model; a number is a span of time that passes, in milliseconds. */
export function settle(wish: Wish, { operators }: Plan, model: ModelPool, now: number): Event | number {
  switch (wish.want) {
    case "pull": {
      const free = model.freeOperators(operators);
      return { do: "pull", by: (wish.free ? free[wish.by % free.length] : undefined) ?? wish.by % operators };
    }
    case "deactivate": case "reactivate": return { do: wish.want, who: wish.by % operators };
    case "record": case "change": {
      const { outcome, note, callbackIn } = wish;
      return {
        do: wish.want, ...pick(wish.which, wish.by), outcome,
        ...(note !== null && { note }), ...(callbackIn !== null && { callbackAt: now + callbackIn * 60_000 }),
      };
    }
    case "note": return { do: "note", ...pick(wish.which, wish.by), note: wish.note };
    case "release": {
      const { by, assignment } = pick(wish.which, wish.by === "manager" ? 0 : wish.by);
      return { do: "release", by: wish.by === "manager" ? "manager" : by, assignment };
    }
    case "heartbeat": return { do: "heartbeat", ...pick(wish.which, wish.by), active: wish.active };
    case "expire": case "promote": return { do: wish.want };
    case "add": return { do: "add", customer: customerOf(wish, now) };
    case "lane": return { do: "lane", lane: wish.lane, becomes: wish.becomes };
    case "move": return model.customers.length === 0 ? 0 : { do: "move", customer: wish.customer % model.customers.length, lane: wish.lane };
    case "wait": return wish.minutes * 60_000;
    case "waitForNext": {
      const next = Math.min(...model.moments().filter((at) => at > now));
      return Number.isFinite(next) ? Math.max(0, next + wish.plusMs - now) : 0;
    }
  }

  function pick(which: Which, wanted: number): { by: number; assignment: number } {
    const { assignments } = model;
    const inHand = assignments.filter((a) => a.ending === null);
    const live = inHand[wanted % inHand.length];
    if (which === "inHand" && live) return { by: live.operator, assignment: live.no };
    const by = wanted % operators;
    if (typeof which === "number") return { by, assignment: which % (assignments.length + 1) };
    const latest = assignments.findLast((a) => a.operator === by && (which !== "latestCall" || a.ending === "outcome"));
    return { by, assignment: latest?.no ?? assignments.length };
  }
}

function customerOf({ lane, priority, minutesOld, phone, phone2 }: Wish & { want: "add" }, now: number): NewCustomer {
  const number = (no: number) => `+90532000000${no}`;
  return { lane, priority, createdAt: now - minutesOld * 60_000, phone: number(phone), phone2: phone2 === null ? null : number(phone2) };
}
