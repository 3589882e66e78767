import type { Db } from "@/db/client";
import { isAppError } from "../../errors";
import { changeOutcome } from "../change-outcome";
import { pullCustomer } from "../pull-customer";
import { recordOutcome, type RecordedOutcome } from "../record-outcome";
import { releaseAssignment } from "../release-assignment";
import { renewLease } from "../renew-lease";
import { saveNote } from "../save-note";
import { settleDue } from "../settle-due";
import { skipCustomer } from "../skip-customer";
import { takeCustomer } from "../take-customer";
import { contextOf } from "../testing";
import { contradictions, customerRows, placesByRule } from "./real-checks";
import { beginAgain, layGround } from "./real-begin";
import { addMany, atTheOffice, type Ids } from "./real-office";
import { readRecord } from "./read-record";
import type { Record } from "./record";
import type { Answer, Event, EventOf, ListState, NewCustomer, Pool, TeamRules } from "./story";

/** More than any story has at once: batches are not what it is about. */
const ALL = 10_000;

/** The product's pool behind the words of a story: services on a real database. */
export class RealPool implements Pool {
  private assignments: number[] = [];
  private calls: number[] = [];

  private constructor(readonly db: Db, private readonly ids: Ids) {}

  /** A pool on this database, with as many operators as any story has. */
  static async open(db: Db, operators: number): Promise<RealPool> {
    return new RealPool(db, { ...(await layGround(db, operators)), customers: [] });
  }

  async begin(rules: TeamRules, lists: readonly ListState[], now: number): Promise<void> {
    this.ids.customers = [];
    this.assignments = [];
    this.calls = [];
    await beginAgain(this.db, this.ids, rules, lists, new Date(now));
  }

  async happen(event: Event, now: number): Promise<Answer> {
    try {
      return (await atTheOffice((who) => this.as(who, now), this.ids, event)) ?? (await this.atTheDesk(event, now));
    } catch (error) {
      if (isAppError(error)) return { refused: error.code };
      throw error;
    }
  }

  /** Many customers at once, before a story begins in which no number is suppressed. */
  async addMany(customers: readonly NewCustomer[], now: number): Promise<void> {
    await addMany(this.as("manager", now), this.ids, customers);
  }

  private as(who: number | "manager", now: number) {
    return who === "manager" ? contextOf(this.db, this.ids.manager, new Date(now), "admin") : contextOf(this.db, this.ids.operators[who] ?? 0, new Date(now));
  }

  private async atTheDesk(event: Event, now: number): Promise<Answer> {
    switch (event.do) {
      case "pull": return this.pull(event.by, now);
      case "take": return this.take(event, now);
      case "record": return this.recorded(await recordOutcome(this.as(event.by, now), this.outcomeOf(event)));
      case "change": return this.recorded(await changeOutcome(this.as(event.by, now), this.outcomeOf(event)));
      case "note":
        await saveNote(this.as(event.by, now), { assignmentId: this.assignmentId(event), note: event.note });
        return { done: true };
      case "release":
        await releaseAssignment(this.as(event.by, now), { assignmentId: this.assignmentId(event), reason: "told so" });
        return { done: true };
      case "skip":
        await skipCustomer(this.as(event.by, now), { assignmentId: this.assignmentId(event), reason: "language" });
        return { done: true };
      case "heartbeat": {
        const { expiresAt, suppressed } = await renewLease(this.as(event.by, now), { assignmentId: this.assignmentId(event), active: event.active });
        return { leaseUntil: expiresAt.getTime(), suppressed };
      }
      case "settle": return { moved: await settleDue(this.db, new Date(now), ALL) };
      default: throw new Error(`nobody does ${event.do}`);
    }
  }

  private async pull(by: number, now: number): Promise<Answer> {
    const pulled = await pullCustomer(this.as(by, now));
    if (!pulled.customer) {
      const { reasons: r } = pulled;
      return { nothing: {
        suppressed: r.suppressed, inHand: r.in_hand, notMyLists: r.not_my_lists, pausedLists: r.paused_lists, outsideHours: r.outside_hours,
        callbacksOfOthers: r.callbacks_of_others, reservedForOthers: r.reserved_for_others, skippedByMe: r.skipped_by_me, waiting: r.waiting,
        nextDueAt: r.next_due_at?.getTime() ?? null, opensAt: r.opens_at?.getTime() ?? null,
      } };
    }
    const { customer, assignment } = pulled;
    return {
      customer: this.ids.customers.indexOf(customer.id), assignment: numberOf(this.assignments, assignment.id), why: assignment.pullClass,
      waitedSince: assignment.waitedSince?.getTime() ?? null,
    };
  }

  private async take({ by, customer: no, from }: EventOf<"take">, now: number): Promise<Answer> {
    const { customer, assignment } = await takeCustomer(this.as(by, now), { customerId: this.ids.customers[no] ?? 0, how: from === undefined ? "called_again" : { incoming: from } });
    return { customer: this.ids.customers.indexOf(customer.id), assignment: numberOf(this.assignments, assignment.id), why: assignment.pullClass, waitedSince: null };
  }

  private recorded({ customer, call }: RecordedOutcome): Answer {
    return { call: numberOf(this.calls, call.id), state: customer.status, failed: customer.callAttempts };
  }

  private outcomeOf(event: EventOf<"record" | "change">) {
    const { outcome, note, callbackAt, close } = event;
    return {
      assignmentId: this.assignmentId(event), outcome,
      ...(note !== undefined && { note }), ...(callbackAt !== undefined && { callbackAt: new Date(callbackAt) }), ...(close && { close }),
    };
  }

  /** The database's number for a story's; one that no assignment has for one that never was. */
  private assignmentId({ assignment }: { assignment: number }): number {
    return this.assignments[assignment] ?? 2_000_000_000;
  }

  onRecord(): Promise<Record> {
    return readRecord(this.db, this.ids);
  }

  async contradictions(): Promise<string[]> {
    return contradictions(await customerRows(this.db));
  }

  /** Whom the operator would get, one after the other, by the product's own rule of order. */
  async placesByRule(by: number, now: number): Promise<number[]> {
    return (await placesByRule(this.db, this.ids.operators[by] ?? 0, new Date(now))).map((id) => this.ids.customers.indexOf(id));
  }
}

/** Counted from 0 in the order in which they came. */
function numberOf(known: number[], id: number): number {
  const at = known.indexOf(id);
  return at < 0 ? known.push(id) - 1 : at;
}
