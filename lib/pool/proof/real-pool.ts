import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { BAND } from "@/db/values";
import { isAppError } from "../../errors";
import { SETTINGS_KEY } from "../../settings/get-settings";
import { deactivateUser } from "../../users/deactivate-user";
import { reactivateUser } from "../../users/reactivate-user";
import { changeOutcome } from "../change-outcome";
import { expireLeases } from "../expire-leases";
import { promoteDue } from "../promote-due";
import { pullCustomer } from "../pull-customer";
import { recordOutcome, type RecordedOutcome } from "../record-outcome";
import { releaseAssignment } from "../release-assignment";
import { renewLease } from "../renew-lease";
import { comparePlaces, pullClassOf } from "../rules";
import { saveNote } from "../save-note";
import { addCustomers, addOperators, contextOf } from "../testing";
import type { Customer } from "../types";
import { readRecord } from "./read-record";
import { LANES, type Answer, type Event, type LaneState, type NewCustomer, type Pool, type Record, type TeamRules } from "./story";

/** More than any test has at once: batches are not what a story is about. */
const ALL = 1_000;

/** The product's pool behind the words of a story: services on a real database. */
export class RealPool implements Pool {
  private operators: number[] = [];
  private manager = 0;
  private customers: number[] = [];
  private lanes: number[] = [];

  private constructor(readonly db: Db) {}

  /** A pool on this database, with as many operators as any story has. */
  static async open(db: Db, operators: number): Promise<RealPool> {
    const pool = new RealPool(db);
    const [manager = 0, ...others] = await addOperators(db, operators + 1);
    await db.transaction((tx) => tx.update(db.tables.users).set({ role: "admin" }).where(eq(db.tables.users.id, manager)));
    pool.manager = manager;
    pool.operators = others;
    const { lanes } = db.tables;
    const [first] = await db.read.select().from(lanes);
    const added = await db.transaction((tx) => tx.insert(lanes).values(Array.from({ length: LANES - 1 }, (_, i) => ({ listId: first?.listId ?? 0, zone: `zone ${i + 1}` }))).returning());
    pool.lanes = [first?.id ?? 0, ...added.map((lane) => lane.id)];
    return pool;
  }

  /** Forgets every story told before, and begins one under these rules, with lanes that stand like this. */
  async begin(rules: TeamRules, lanes: readonly LaneState[], now: number): Promise<void> {
    const { users, settings, lateNotes, callVersions, calls, assignments, customers, suppressions, auditEntries } = this.db.tables;
    this.customers = [];
    await this.db.transaction(async (tx) => {
      for (const table of [lateNotes, callVersions, calls, assignments, customers, suppressions, auditEntries, settings]) await tx.delete(table);
      await tx.update(users).set({ isActive: true, deactivatedAt: null });
      await tx.insert(settings).values({ key: SETTINGS_KEY, value: { ...rules }, updatedAt: new Date(now) });
    });
    for (const [no, state] of lanes.entries()) await this.setLane(no, state);
  }

  private async setLane(no: number, { open, offset }: LaneState): Promise<Answer> {
    const { lanes } = this.db.tables;
    await this.db.transaction((tx) => tx.update(lanes).set({ isActive: open, priorityOffset: offset }).where(eq(lanes.id, this.lanes[no] ?? 0)));
    return { done: true };
  }

  /** As the merging of an import's lane does. */
  private async move(customer: number, lane: number): Promise<Answer> {
    const { customers } = this.db.tables;
    await this.db.transaction((tx) => tx.update(customers).set({ laneId: this.lanes[lane] ?? 0 }).where(eq(customers.id, this.customers[customer] ?? 0)), { holdsPool: true });
    return { done: true };
  }

  async happen(event: Event, now: number): Promise<Answer> {
    try {
      return await this.tell(event, new Date(now));
    } catch (error) {
      if (isAppError(error)) return { refused: error.code };
      throw error;
    }
  }

  private async tell(event: Event, now: Date): Promise<Answer> {
    switch (event.do) {
      case "pull": return this.pull(event.by, now);
      case "record": return this.recorded(await recordOutcome(this.as(event.by, now), await this.outcomeOf(event)));
      case "change": return this.recorded(await changeOutcome(this.as(event.by, now), await this.outcomeOf(event)));
      case "note":
        await saveNote(this.as(event.by, now), { assignmentId: await this.assignmentId(event.assignment), note: event.note });
        return { done: true };
      case "release":
        await releaseAssignment(this.as(event.by, now), { assignmentId: await this.assignmentId(event.assignment), reason: "told so" });
        return { done: true };
      case "heartbeat": {
        const { expiresAt } = await renewLease(this.as(event.by, now), { assignmentId: await this.assignmentId(event.assignment), active: event.active });
        return { leaseUntil: expiresAt.getTime() };
      }
      case "expire": return { moved: await expireLeases(this.db, now, { limit: ALL }) };
      case "promote": return { moved: await promoteDue(this.db, now, ALL) };
      case "deactivate": await deactivateUser(this.as("manager", now), { userId: this.operators[event.who] ?? 0 }); return { done: true };
      case "reactivate": await reactivateUser(this.as("manager", now), { userId: this.operators[event.who] ?? 0 }); return { done: true };
      case "add": return this.add(event.customer);
      case "lane": return this.setLane(event.lane, event.becomes);
      case "move": return this.move(event.customer, event.lane);
    }
  }

  private as(who: number | "manager", now: Date) {
    return who === "manager" ? contextOf(this.db, this.manager, now, "admin") : contextOf(this.db, this.operators[who] ?? 0, now);
  }

  private async pull(by: number, now: Date): Promise<Answer> {
    const pulled = await pullCustomer(this.as(by, now));
    if (!pulled.customer) {
      const { suppressed, in_hand, paused_lists, callbacks_of_others, waiting, next_due_at } = pulled.reasons;
      return { nothing: { suppressed, inHand: in_hand, pausedLists: paused_lists, callbacksOfOthers: callbacks_of_others, waiting, nextDueAt: next_due_at?.getTime() ?? null } };
    }
    const { customer, assignment } = pulled;
    const ids = await this.assignmentIds();
    return {
      customer: this.customers.indexOf(customer.id), assignment: ids.indexOf(assignment.id), why: assignment.pullClass,
      waitedSince: assignment.waitedSince?.getTime() ?? null,
    };
  }

  /** Whom the operator would get by the product's own rule of order, from what is pending now; null when holding somebody, or nobody is. */
  async nextByRule(by: number): Promise<number | null> {
    const operator = this.operators[by] ?? 0;
    const rows = await this.customerRows();
    if (rows.some((row) => row.assignedTo === operator)) return null;
    const { lanes } = this.db.tables;
    const open = new Map((await this.db.read.select().from(lanes).where(eq(lanes.isActive, true))).map((lane) => [lane.id, lane.priorityOffset]));
    const pending = rows.flatMap((row) => {
      const offset = open.get(row.laneId ?? 0);
      return row.status === "pending" && row.blockedBy === null && offset !== undefined ? [{ ...row, queuePriority: row.queuePriority + offset }] : [];
    });
    const [next] = pending.filter((row) => pullClassOf(row, operator)).sort((a, b) => comparePlaces(a, b, operator));
    return next ? this.customers.indexOf(next.id) : null;
  }

  private async recorded({ customer, call }: RecordedOutcome): Promise<Answer> {
    const { calls } = this.db.tables;
    const ids = await this.db.read.prepared("record.callIds", (q) => q.select({ id: calls.id }).from(calls).orderBy(asc(calls.id)))();
    return { call: ids.findIndex((row) => row.id === call.id), state: customer.status, failed: customer.callAttempts };
  }

  private async outcomeOf({ assignment, outcome, note, callbackAt }: Event & { do: "record" | "change" }) {
    return {
      assignmentId: await this.assignmentId(assignment), outcome,
      ...(note !== undefined && { note }), ...(callbackAt !== undefined && { callbackAt: new Date(callbackAt) }),
    };
  }

  private async add({ createdAt, lane, ...customer }: NewCustomer): Promise<Answer> {
    const { suppressions } = this.db.tables;
    const [listed] = await this.db.read.select({ id: suppressions.id }).from(suppressions).where(eq(suppressions.phone, customer.phone));
    const name = `Customer ${this.customers.length}`;
    const [added] = await addCustomers(this.db, [{ ...customer, laneId: this.lanes[lane] ?? 0, firstName: name, createdAt: new Date(createdAt), blockedBy: listed?.id ?? null }]);
    this.customers.push(added?.id ?? fail("nobody was added"));
    return { done: true };
  }

  private async assignmentIds(): Promise<number[]> {
    const { assignments } = this.db.tables;
    const rows = await this.db.read.prepared("record.assignmentIds", (q) => q.select({ id: assignments.id }).from(assignments).orderBy(asc(assignments.id)))();
    return rows.map((row) => row.id);
  }

  /** The database's number for a story's; one that no assignment has for one that never was. */
  private async assignmentId(no: number): Promise<number> {
    return (await this.assignmentIds())[no] ?? 2_000_000_000;
  }

  onRecord(): Promise<Record> {
    const number = (ids: readonly number[]) => (id: number | null) => (id === null ? null : ids.indexOf(id));
    return readRecord(this.db, {
      operator: number(this.operators), customer: number(this.customers), lane: number(this.lanes),
      ender: (id) => (id === this.manager ? "manager" : number(this.operators)(id)),
    });
  }

  private customerRows(): Promise<Customer[]> {
    const { customers } = this.db.tables;
    return this.db.read.prepared("record.rows", (q) => q.select().from(customers))();
  }

  /** Where the queue's columns contradict one another; empty when they agree. */
  async contradictions(): Promise<string[]> {
    return (await this.customerRows()).flatMap((row) => [
      row.owned !== (row.ownerId === null ? 0 : 1) && `${row.firstName}: owned`,
      row.queuePriority !== (row.band === BAND.ordinary ? row.priority : 0) && `${row.firstName}: queue priority`,
      row.band === BAND.ordinary && row.sortAt.getTime() !== row.createdAt.getTime() && `${row.firstName}: place`,
      row.band === BAND.ownCallback && row.ownerId === null && `${row.firstName}: a callback for nobody`,
      (row.status === "pending" && row.dueAt !== null) && `${row.firstName}: pending and due`,
      (row.status === "waiting" && row.dueAt === null) && `${row.firstName}: waits for ever`,
    ]).filter((problem) => problem !== false);
  }
}

function fail(message: string): never {
  throw new Error(message);
}
