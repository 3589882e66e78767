import { Refusal, type ModelAssignment, type ModelCall, type ModelCustomer } from "./model-parts";
import { afterCall, first, reasonsFor, requireUsable, whyOf } from "./model-rules";
import type { Answer, Event, LaneState, NewCustomer, Pool, Record, TeamRules } from "./story";

type EventOf<K extends Event["do"]> = Event & { do: K };

/**
 * The pool as a manager would keep it on paper: a list of customers, a list of assignments, a list of calls. No database,
 * and none of the product's rules is used: what product.md says is written down here a second time.
 */
export class ModelPool implements Pool {
  readonly customers: ModelCustomer[] = [];
  readonly assignments: ModelAssignment[] = [];
  readonly calls: ModelCall[] = [];
  readonly lateNotes: Record["lateNotes"] = [];
  private readonly gone = new Set<number>();
  private now = 0;

  private readonly lanes: LaneState[];

  constructor(private readonly rules: TeamRules, lanes: readonly LaneState[]) {
    this.lanes = [...lanes];
  }

  happen(event: Event, now: number): Answer {
    this.now = now;
    try {
      return this.tell(event);
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.message };
      throw error;
    }
  }

  private tell(event: Event): Answer {
    switch (event.do) {
      case "pull": return this.pull(event.by);
      case "record": return this.record(event as EventOf<"record">);
      case "change": return this.change(event as EventOf<"change">);
      case "note": return this.keepNote(event);
      case "release": return this.release(event);
      case "heartbeat": return this.heartbeat(event);
      case "expire": return { moved: this.expire() };
      case "promote": return { moved: this.promote() };
      case "deactivate": return this.deactivate(event.who);
      case "reactivate": this.gone.delete(event.who); return { done: true };
      case "add": return this.add(event.customer);
      case "lane": this.lanes[event.lane] = event.becomes; return { done: true };
      case "move": (this.customers[event.customer] ?? fail()).lane = event.lane; return { done: true };
    }
  }

  private add(customer: NewCustomer): Answer {
    this.customers.push({
      ...customer, no: this.customers.length, struck: [], state: "pending", pullableSince: customer.createdAt, failed: 0, owner: null,
      promise: null, comesBackAt: null, lastOutcome: null, lastCaller: null, lastCalledAt: null,
    });
    return { done: true };
  }

  private pull(by: number): Answer {
    if (this.gone.has(by)) throw new Refusal("unauthenticated");
    const mine = this.heldBy(by);
    if (mine && mine.leaseUntil > this.now) return this.handed(mine);
    if (mine) this.lapse(mine);
    for (;;) {
      const next = first(this.customers.filter((c) => c.state === "pending" && !this.isSuppressed(c.phone)), by, this.lanes);
      if (next) return this.handed(this.assign(next, by));
      if (this.expire() + this.promote() === 0) return this.nothing(by);
    }
  }

  private assign(customer: ModelCustomer, by: number): ModelAssignment {
    const { leaseMinutes, idleMinutes } = this.rules;
    const assignment: ModelAssignment = {
      no: this.assignments.length, customer: customer.no, operator: by, pulledAt: this.now, lastInput: this.now,
      leaseUntil: this.now + Math.min(leaseMinutes, idleMinutes) * 60_000, why: whyOf(customer, by), waitedSince: customer.pullableSince,
      note: "", ending: null, endedAt: null, endedBy: null,
    };
    customer.state = "assigned";
    this.assignments.push(assignment);
    return assignment;
  }

  private handed({ no, customer, why, waitedSince }: ModelAssignment): Answer {
    return { customer, assignment: no, why, waitedSince };
  }

  private nothing(by: number): Answer {
    const blocked = this.customers.filter((c) => this.isSuppressed(c.phone));
    return { nothing: reasonsFor(this.customers.filter((c) => !blocked.includes(c)), blocked, by, this.lanes) };
  }

  private record({ by, assignment: no, outcome, note, callbackAt }: EventOf<"record">): Answer {
    requireUsable(outcome, callbackAt, this.now);
    if (this.gone.has(by)) throw new Refusal("unauthenticated");
    const assignment = this.ownAssignment(no, by);
    const customer = this.customerOf(assignment);
    if (assignment.ending === "outcome") {
      const said = this.calls.find((call) => call.assignment === no);
      if (said?.outcome !== outcome) throw new Refusal("already_recorded");
      return { call: said.no, state: customer.state, failed: customer.failed };
    }
    if (assignment.ending !== null) {
      if (assignment.ending === "release" && assignment.endedBy === by) throw new Refusal("already_released");
      const pulledSince = this.assignments.some((a) => a.customer === customer.no && a.no > no);
      if (pulledSince || customer.state !== "pending") {
        if (!this.lateNotes.some((kept) => kept.assignment === no)) this.lateNotes.push({ assignment: no, outcome, note: note ?? assignment.note });
        throw new Refusal("late_outcome_kept");
      }
    }
    Object.assign(assignment, { ending: "outcome", endedAt: this.now, endedBy: by });
    const call: ModelCall = {
      no: this.calls.length, assignment: no, customer: customer.no, operator: by, outcome, note: note ?? assignment.note,
      attempt: customer.failed + 1, phone: customer.phone, callbackAt: outcome === "callback" ? (callbackAt ?? null) : null, at: this.now,
      earlier: [], before: { ...customer, state: "pending" },
    };
    this.calls.push(call);
    Object.assign(customer, afterCall(call, this.rules));
    return { call: call.no, state: customer.state, failed: customer.failed };
  }

  private change({ by, assignment: no, outcome, note, callbackAt }: EventOf<"change">): Answer {
    requireUsable(outcome, callbackAt, this.now);
    if (this.gone.has(by)) throw new Refusal("unauthenticated");
    const call = this.calls.find((c) => c.assignment === no && c.operator === by);
    if (!call) throw new Refusal("not_found");
    if (this.calls.some((c) => c.operator === by && c.no > call.no)) throw new Refusal("change_not_last");
    if (this.now - call.at > this.rules.changeMinutes * 60_000) throw new Refusal("change_too_late");
    const customer = this.customers[call.customer] ?? fail();
    const live = this.assignments.find((a) => a.customer === customer.no && a.ending === null);
    if (live && live.operator !== by) throw new Refusal("customer_in_hand");
    if (this.calls.some((c) => c.customer === customer.no && c.no > call.no)) throw new Refusal("customer_moved_on");

    const now = { outcome, note: note ?? call.note, callbackAt: outcome === "callback" ? (callbackAt ?? null) : null };
    if (call.outcome !== now.outcome || call.note !== now.note || call.callbackAt !== now.callbackAt) {
      call.earlier.push(call.outcome);
      Object.assign(call, now);
      // Where the customer stands meanwhile is none of the call's doing.
      Object.assign(customer, afterCall(call, this.rules), { lane: customer.lane });
      if (live && customer.state === "pending") customer.state = "assigned";
      else if (live) Object.assign(live, { ending: "release", endedAt: this.now, endedBy: by });
    }
    return { call: call.no, state: customer.state, failed: customer.failed };
  }

  private keepNote({ by, assignment: no, note }: EventOf<"note">): Answer {
    const assignment = this.assignments[no];
    if (assignment?.operator !== by || assignment.ending !== null) throw new Refusal("assignment_ended");
    Object.assign(assignment, { note, lastInput: this.now });
    return { done: true };
  }

  private release({ by, assignment: no }: EventOf<"release">): Answer {
    const assignment = by === "manager" ? (this.assignments[no] ?? refuse()) : this.ownAssignment(no, by);
    if (assignment.ending === "outcome") throw new Refusal("already_recorded");
    if (assignment.ending === null) this.putBack(assignment, "release", by);
    return { done: true };
  }

  private heartbeat({ by, assignment: no, active }: EventOf<"heartbeat">): Answer {
    const assignment = this.ownAssignment(no, by);
    if (assignment.ending !== null) throw new Refusal("assignment_ended");
    if (active) assignment.lastInput = this.now;
    const { leaseMinutes, idleMinutes } = this.rules;
    assignment.leaseUntil = Math.min(this.now + leaseMinutes * 60_000, assignment.lastInput + idleMinutes * 60_000);
    return { leaseUntil: assignment.leaseUntil };
  }

  private expire(): number {
    const lapsed = this.assignments.filter((a) => a.ending === null && a.leaseUntil <= this.now);
    lapsed.forEach((assignment) => { this.lapse(assignment); });
    return lapsed.length;
  }

  private promote(): number {
    const due = this.customers.filter((c) => c.comesBackAt !== null && c.comesBackAt <= this.now);
    for (const customer of due) {
      if (customer.state === "unreachable") customer.failed = 0;
      Object.assign(customer, { state: "pending", pullableSince: customer.comesBackAt, comesBackAt: null });
    }
    return due.length;
  }

  private deactivate(who: number): Answer {
    this.gone.add(who);
    const held = this.heldBy(who);
    if (held) this.putBack(held, "release", "manager");
    for (const customer of this.customers) {
      if (customer.owner === who) customer.owner = null;
      if (customer.promise?.to === who) customer.promise.to = null;
    }
    return { done: true };
  }

  private lapse(assignment: ModelAssignment): void {
    this.putBack(assignment, "expiry", null);
  }

  private putBack(assignment: ModelAssignment, ending: "release" | "expiry", endedBy: ModelAssignment["endedBy"]): void {
    Object.assign(assignment, { ending, endedAt: this.now, endedBy });
    this.customerOf(assignment).state = "pending";
  }

  private heldBy(operator: number): ModelAssignment | undefined {
    return this.assignments.find((a) => a.operator === operator && a.ending === null);
  }

  private ownAssignment(no: number, by: number): ModelAssignment {
    const assignment = this.assignments[no];
    return assignment?.operator === by ? assignment : refuse();
  }

  private customerOf(assignment: ModelAssignment): ModelCustomer {
    return this.customers[assignment.customer] ?? fail();
  }

  /** A number is suppressed as long as any call on record says that it must not be called. */
  private isSuppressed(phone: string): boolean {
    return this.calls.some((call) => call.outcome === "do_not_call" && call.phone === phone);
  }

  /** Who of the first so many could pull somebody new. */
  freeOperators(count: number): number[] {
    return Array.from({ length: count }, (_, no) => no).filter((no) => !this.gone.has(no) && !this.heldBy(no));
  }

  /** All times at which something falls due by itself. */
  moments(): number[] {
    const leases = this.assignments.flatMap((a) => (a.ending === null ? [a.leaseUntil] : []));
    return [...leases, ...this.customers.flatMap((c) => c.comesBackAt ?? [])];
  }

  onRecord(): Record {
    return {
      customers: this.customers.map(({ no, createdAt, promise, ...customer }) => ({
        ...customer,
        callback: promise === null ? null : promise.to === null ? "open" : "own",
        place: promise?.at ?? createdAt,
        holder: this.assignments.find((a) => a.customer === no && a.ending === null)?.operator ?? null,
        suppressed: this.isSuppressed(customer.phone),
      })),
      assignments: this.assignments.map(({ no: _no, lastInput: _lastInput, ...assignment }) => assignment),
      calls: this.calls.map(({ no: _no, before: _before, ...call }) => call),
      lateNotes: this.lateNotes,
    };
  }
}

function refuse(): never {
  throw new Refusal("not_found");
}

function fail(): never {
  throw new Error("the model lost somebody");
}
