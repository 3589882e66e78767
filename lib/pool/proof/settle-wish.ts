import type { ModelPool } from "./model";
import { NUMBERS } from "./places";
import type { Event, NewCustomer } from "./story";
import type { Plan, Which, Wish } from "./wishes";

const MINUTE = 60_000;

/** What a wish comes to, as things stand in the model; a number is a span of time that passes, in milliseconds. */
export function settleWish(wish: Wish, { operators }: Plan, model: ModelPool, now: number): Event | number {
  const { books } = model;
  switch (wish.want) {
    case "pull": {
      const free = model.freeOperators(operators);
      return { do: "pull", by: (wish.free ? free[wish.by % free.length] : undefined) ?? wish.by % operators };
    }
    case "take": return taking(wish);
    case "deactivate": case "reactivate": case "back": return { do: wish.want, who: wish.by % operators };
    case "away": return { do: "away", who: wish.by % operators, until: now + wish.minutes * MINUTE };
    case "record": return { do: "record", ...pick(wish.which, wish.by), ...said(wish) };
    case "change": {
      const { by, assignment } = pick(wish.which, wish.by);
      return { do: "change", by: wish.manager ? "manager" : by, assignment, ...said(wish) };
    }
    case "note": return { do: "note", ...pick(wish.which, wish.by), note: wish.note };
    case "release": {
      const { by, assignment } = pick(wish.which, wish.by === "manager" ? 0 : wish.by);
      return { do: "release", by: wish.by === "manager" ? "manager" : by, assignment };
    }
    case "skip": return { do: "skip", ...pick(wish.which, wish.by) };
    case "heartbeat": return { do: "heartbeat", ...pick(wish.which, wish.by), active: wish.active };
    case "settle": return { do: "settle" };
    case "suppress": return { do: "suppress", phone: numberOf(wish.phone), until: wish.minutes === null ? null : now + wish.minutes * MINUTE };
    case "lift": {
      const listed = [...books.suppressions.keys()];
      return { do: "lift", phone: listed[wish.phone % listed.length] ?? numberOf(wish.phone) };
    }
    case "add": return { do: "add", customer: customerOf(wish, now) };
    case "list": {
      const members = wish.becomes.members?.filter((who) => who < operators && !books.gone.has(who)) ?? [];
      return { do: "list", list: wish.list, becomes: { ...wish.becomes, members: members.length > 0 ? members : null } };
    }
    case "rules": return { do: "rules", becomes: wish.becomes };
    case "wait": return wish.minutes * MINUTE;
    case "waitForNext": {
      const next = Math.min(...model.moments().filter((at) => at > now));
      return Number.isFinite(next) ? Math.max(0, next + wish.plusMs - now) : 0;
    }
    default: return ofCustomer(wish);
  }

  /** Whom somebody calls again, mostly one of those whom they have called; or who rings, mostly from a number of theirs. */
  function taking({ by: wanted, free: isFree, rings, which, customer }: Wish & { want: "take" }): Event | number {
    const all = books.customers;
    if (all.length === 0) return 0;
    const free = model.freeOperators(operators);
    const by = (isFree ? free[wanted % free.length] : undefined) ?? wanted % operators;
    const mine = all.filter((card) => books.calls.some((call) => call.operator === by && call.customer === card.no));
    const some = which === "mine" && mine.length > 0 ? mine : all;
    const card = some[customer % some.length];
    if (!card) return 0;
    if (!rings) return { do: "take", by, customer: card.no };
    const numbers = [card.phone, card.phone2, ...card.struck, NUMBERS[customer % NUMBERS.length] ?? null].filter((number) => number !== null);
    return { do: "take", by, customer: card.no, from: numbers[customer % numbers.length] ?? card.phone };
  }

  /** What is done to a customer; nothing while there is none. */
  function ofCustomer(wanted: Wish & { customer: number }): Event | number {
    const all = books.customers;
    const of = (some: typeof all): number => (some.length > 0 ? some : all)[wanted.customer % (some.length || all.length)]?.no ?? 0;
    if (all.length === 0) return 0;
    const anyone = wanted.customer % all.length;
    const promised = () => of(all.filter((card) => card.promise !== null));
    const by = "by" in wanted ? (wanted.by === "manager" ? "manager" : (books.customers[promised()]?.owner ?? wanted.by % operators)) : "manager";
    switch (wanted.want) {
      case "move": return { do: "move", customer: anyone, list: wanted.list };
      case "reserve": return { do: "reserve", customer: anyone, for: wanted.for % operators, until: now + wanted.minutes * MINUTE };
      case "unreserve": return { do: "unreserve", customer: of(all.filter((card) => card.reserved !== null)) };
      case "repair": return { do: "repair", customer: of(all.filter((card) => card.state === "invalid_phone")), phone: numberOf(wanted.phone) };
      case "moveCallback": return { do: "moveCallback", by, customer: promised(), at: now + wanted.minutes * MINUTE };
      case "cancelCallback": return { do: "cancelCallback", by, customer: promised() };
      case "giveCallback": return { do: "giveCallback", customer: promised(), to: wanted.to === null ? null : wanted.to % operators };
      default: return 0;
    }
  }

  /** Who promises a call mostly says for when. */
  function said({ outcome, note, callbackIn, close }: Wish & { want: "record" | "change" }) {
    const minutes = callbackIn ?? (outcome === "callback" && !close ? 5 : null);
    return { outcome, ...(note !== null && { note }), ...(minutes !== null && { callbackAt: now + minutes * MINUTE }), ...(close && { close }) };
  }

  function pick(which: Which, wanted: number): { by: number; assignment: number } {
    const { assignments } = books;
    const live = [...books.hands.values()];
    const hand = live[wanted % live.length];
    if (which === "inHand" && hand) return { by: hand.operator, assignment: hand.no };
    const by = wanted % operators;
    if (typeof which === "number") return { by, assignment: which % (assignments.length + 1) };
    if (which === "anyCall") return { by, assignment: books.calls[wanted % books.calls.length]?.assignment ?? 0 };
    if (which === "promisedCall") {
      const last = new Map(books.calls.map((call) => [call.customer, call]));
      const promised = [...last.values()].filter((call) => assignments[call.assignment]?.why.endsWith("_callback"));
      const one = promised[wanted % promised.length];
      if (one) return { by: one.operator, assignment: one.assignment };
    }
    const latest = assignments.findLast((a) => a.operator === by && (which !== "latestCall" || a.ending === "outcome"));
    return { by, assignment: latest?.no ?? assignments.length };
  }
}

const numberOf = (no: number): string => NUMBERS[no % NUMBERS.length] ?? NUMBERS[0];

function customerOf({ list, place, priority, minutesOld, phone, phone2 }: Wish & { want: "add" }, now: number): NewCustomer {
  return { list, place, priority, createdAt: now - minutesOld * MINUTE, phone: numberOf(phone), phone2: phone2 === null || phone2 === phone ? null : numberOf(phone2) };
}
