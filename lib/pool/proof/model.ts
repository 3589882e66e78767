import { change } from "./model-correction";
import * as desk from "./model-desk";
import * as office from "./model-office";
import { Refusal, type Books } from "./model-parts";
import { take } from "./model-take";
import { hoursChangeFor, laneOf } from "./model-place";
import { settle } from "./model-time";
import type { Record } from "./record";
import type { Answer, Event, ListState, Pool, TeamRules } from "./story";

/**
 * The pool as a manager would keep it on paper: a box of customers' cards, a list of assignments, a list of calls. No
 * database, and none of the product's rules is used: what product.md says is written down here a second time. The desk is
 * what operators do, the office what managers do; what happens by itself stands in model-time.ts.
 */
export class ModelPool implements Pool {
  readonly books: Books;

  constructor(private readonly operators: number, rules: TeamRules, lists: readonly ListState[], now: number) {
    this.books = {
      now, rules, lists: structuredClone([...lists]), customers: [], assignments: [], hands: new Map(), calls: [], lateNotes: [], skips: [],
      suppressions: new Map(), gone: new Set(), awayUntil: new Map(),
    };
  }

  happen(event: Event, now: number): Answer {
    this.books.now = now;
    try {
      return this.tell(event);
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.message };
      throw error;
    }
  }

  private tell(event: Event): Answer {
    const { books } = this;
    switch (event.do) {
      case "pull": return desk.pull(books, event.by);
      case "take": return take(books, event);
      case "record": return desk.record(books, event);
      case "note": return desk.keepNote(books, event);
      case "release": return desk.release(books, event);
      case "skip": return desk.skip(books, event);
      case "heartbeat": return desk.heartbeat(books, event);
      case "change": return change(books, event);
      case "settle": return { moved: settle(books) };
      case "deactivate": return office.deactivate(books, event.who);
      case "reactivate": return office.reactivate(books, event.who);
      case "away": return office.away(books, event);
      case "back": return office.back(books, event.who);
      case "reserve": return office.reserve(books, event);
      case "unreserve": return office.unreserve(books, event.customer);
      case "suppress": return office.suppress(books, event);
      case "lift": return office.lift(books, event.phone);
      case "add": return office.add(books, event.customer);
      case "move": return office.move(books, event);
      case "repair": return office.repair(books, event);
      case "moveCallback": return office.moveCallback(books, event);
      case "cancelCallback": return office.cancelCallback(books, event);
      case "giveCallback": return office.giveCallback(books, event);
      case "list": return office.changeList(books, event);
      case "rules": books.rules = event.becomes; return { done: true };
    }
  }

  /** Who of the first so many could pull somebody new. */
  freeOperators(count: number): number[] {
    const { gone, hands } = this.books;
    return Array.from({ length: count }, (_, no) => no).filter((no) => !gone.has(no) && !hands.has(no));
  }

  /** All times at which something falls due by itself. */
  moments(): number[] {
    const { assignments, customers, suppressions, awayUntil, rules } = this.books;
    const opens = rules.callbackOpensAfterMinutes;
    return [
      ...assignments.flatMap((a) => (a.ending === null ? [a.leaseUntil] : [])), ...awayUntil.values(),
      ...new Set(customers.map(hoursChangeFor(this.books)).filter((at) => at !== null)),
      ...customers.flatMap((c) => [c.comesBackAt ?? [], c.reserved?.until ?? [], c.promise !== null && opens !== null ? c.promise + opens * 60_000 : []].flat()),
      ...[...suppressions.values()].flatMap(({ until }) => until ?? []),
    ];
  }

  onRecord(): Record {
    const { customers, assignments, hands, calls, lateNotes, skips, suppressions, gone, awayUntil } = this.books;
    const holders = new Map([...hands.values()].map(({ customer, operator }) => [customer, operator]));
    return {
      customers: customers.map(({ no, createdAt, promise, place: _place, ...card }) => ({
        ...card, zone: laneOf({ place: _place, phone: card.phone }), place: promise ?? createdAt, callback: promise === null ? null : card.owner === null ? "open" : "own",
        holder: holders.get(no) ?? null,
      })),
      assignments: assignments.map(({ no: _no, lastInput: _lastInput, ...assignment }) => assignment),
      calls: calls.map(({ no: _no, before: _before, rules: _rules, limits: _limits, ownAttempts: _own, outOfTurn: _taken, ...call }) => call),
      lateNotes, skips: skips.map(({ calls: _calls, ...skipped }) => skipped),
      suppressions: [...suppressions].map(([phone, { until, call, beneath }]) => ({ phone, until, source: call === null ? "hand" as const : "call" as const, call, beneath }))
        .sort((a, b) => (a.phone < b.phone ? -1 : 1)),
      operators: Array.from({ length: this.operators }, (_, no) => ({ isActive: !gone.has(no), awayUntil: awayUntil.get(no) ?? null })),
    };
  }
}
