import type { Books } from "./model-parts";
import { monthRules, stepUp } from "./month-rules";
import { officeOf } from "./month-office";
import type { Event } from "./story";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** From the Monday before clocks change in Berlin and Portugal (25 October) until after they did in New York (1 November). */
export const BEGINS = Date.parse("2026-10-12T04:00:00Z");
export const DAYS = 31;

export interface MonthOptions {
  operators: number;
  /** Customers that each operator pulls a day. */
  pulls: number;
  seed: number;
}

export interface Step {
  now: number;
  event: Event;
  /** The last of a day. */
  isLast: boolean;
}

/** Chance that comes out the same each time. */
export class Dice {
  constructor(private state: number) {}

  /** From 0 until below 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n: number): number {
    return Math.floor(this.roll() * n);
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  of<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }

  chance(percent: number): boolean {
    return this.roll() * 100 < percent;
  }
}

/** What somebody is about to do; null when there is no longer a reason to. */
type Act = (now: number) => Event | null;

/**
 * A month of a team, as it comes: each day its operators pull and call, now and then one forgets, skips or corrects; its
 * managers do what managers do; once an hour what is due is seen to. What happens next depends on how things stand.
 */
export function* month(books: Books, { operators, pulls, seed }: MonthOptions): Generator<Step> {
  const dice = new Dice(seed);
  const agenda: { at: number; act: Act }[] = [];
  const plan = (at: number, act: Act) => {
    const behind = agenda.findIndex((entry) => entry.at > at);
    agenda.splice(behind < 0 ? agenda.length : behind, 0, { at, act });
  };
  for (let day = 0; day < DAYS; day++) {
    const begins = BEGINS + day * DAY;
    for (let hour = 1; hour < 24; hour++) plan(begins + hour * 60 * MINUTE, () => ({ do: "settle" }));
    for (let by = 0; by < operators; by++) for (let i = 0; i < pulls; i++) plan(someTime(begins), (now) => { plan(now + dice.between(1, 8) * MINUTE, callEnds(by)); return { do: "pull", by }; });
    for (const act of officeOf(books, dice, { day, operators })) plan(someTime(begins), act);
    const changed = stepUp(day);
    if (changed) plan(begins + 5 * 60 * MINUTE, () => changed);
    for (let next = agenda[0]; next && next.at < begins + DAY; next = agenda[0]) {
      agenda.shift();
      const event = next.act(next.at);
      if (event) yield { now: next.at, event, isLast: false };
    }
    yield { now: begins + DAY - 1, event: { do: "settle" }, isLast: true };
  }

  /** During the long day of three continents; often where hours begin or end, or just before. */
  function someTime(begins: number): number {
    if (dice.chance(70)) return begins + dice.between(60, 18 * 60 + 30) * MINUTE + dice.below(60_000);
    return begins + dice.between(2, 36) * 30 * MINUTE - (dice.chance(30) ? 1 : 0);
  }

  /** The end of a call, if there is one. */
  function callEnds(by: number): Act {
    return (now) => {
      const hand = books.hands.get(by);
      if (!hand) return null;
      const assignment = hand.no;
      if (dice.chance(3)) return forget(by, assignment, now);
      if (dice.chance(3)) {
        if (dice.chance(20)) forget(by, assignment, now);
        return { do: "skip", by, assignment };
      }
      if (dice.chance(1)) return { do: "release", by: dice.chance(50) ? by : "manager", assignment };
      if (dice.chance(2)) return { do: "note", by, assignment, note: "as it was typed" };
      if (dice.chance(6)) {
        plan(now + dice.between(1, 9) * MINUTE, callEnds(by));
        return { do: "heartbeat", by, assignment, active: dice.chance(80) };
      }
      if (dice.chance(5)) plan(now + dice.between(1, 12) * MINUTE, (later) => ({ do: "change", by, assignment, ...said(later) }));
      return { do: "record", by, assignment, ...said(now) };
    };
  }

  /** A laptop sleeps: the outcome comes late, or never. */
  function forget(by: number, assignment: number, now: number): null {
    if (dice.chance(60)) plan(now + dice.between(9, 90) * MINUTE, (later) => ({ do: "record", by, assignment, ...said(later) }));
    return null;
  }

  function said(now: number): { outcome: string; note?: string; callbackAt?: number; close?: boolean } {
    const outcome = dice.of(monthRules.outcomes) ?? "reached";
    const promises = outcome === "callback" || dice.chance(30);
    return {
      outcome, ...(dice.chance(50) && { note: "said so" }), ...(dice.chance(50) && { close: true }),
      ...(promises && { callbackAt: now + (dice.chance(50) ? dice.between(5, 300) : dice.between(1, 5 * 24) * 60) * MINUTE }),
    };
  }
}
