import { asc } from "drizzle-orm";
import type { Db } from "@/db/client";
import { BAND } from "@/db/values";
import type { Ids } from "./real-office";
import type { Record } from "./record";

const ms = (at: Date | null) => at?.getTime() ?? null;

/** A story's numbers for the database's. */
function counted(ids: readonly number[]) {
  const numbers = new Map(ids.map((id, no) => [id, no]));
  return (id: number | null): number | null => (id === null ? null : (numbers.get(id) ?? -1));
}

/** What the database holds, in the words of a story. */
export async function readRecord(db: Db, ids: Ids): Promise<Record> {
  const t = db.tables;
  const customers = await db.read.prepared("record.customers", (q) => q.select().from(t.customers).orderBy(asc(t.customers.id)))();
  const assignments = await db.read.prepared("record.assignments", (q) => q.select().from(t.assignments).orderBy(asc(t.assignments.id)))();
  const calls = await db.read.prepared("record.calls", (q) => q.select().from(t.calls).orderBy(asc(t.calls.id)))();
  const versions = await db.read.prepared("record.callVersions", (q) => q.select().from(t.callVersions).orderBy(asc(t.callVersions.id)))();
  const late = await db.read.prepared("record.lateNotes", (q) => q.select().from(t.lateNotes).orderBy(asc(t.lateNotes.id)))();
  const skips = await db.read.prepared("record.skips", (q) => q.select().from(t.skips).orderBy(asc(t.skips.id)))();
  const suppressions = await db.read.prepared("record.suppressions", (q) => q.select().from(t.suppressions).orderBy(asc(t.suppressions.phone)))();
  const users = await db.read.prepared("record.users", (q) => q.select().from(t.users).orderBy(asc(t.users.id)))();
  const zones = new Map((await db.read.select({ id: t.lanes.id, zone: t.lanes.zone }).from(t.lanes)).map((lane) => [lane.id, lane.zone]));
  const earlier = new Map<number, string[]>();
  for (const { callId, outcome } of versions) earlier.set(callId, [...(earlier.get(callId) ?? []), outcome]);
  const [operator, customer, list] = [counted(ids.operators), counted(ids.customers), counted(ids.lists)];
  const [assignment, call] = [counted(assignments.map((row) => row.id)), counted(calls.map((row) => row.id))];
  return {
    customers: customers.map((c) => ({
      list: list(c.listId) ?? -1, zone: zones.get(c.laneId ?? -1) ?? "none",
      state: c.status, priority: c.priority, failed: c.callAttempts, round: ms(c.roundAt), owner: operator(c.ownerId),
      reserved: c.reservedFor === null ? null : { for: operator(c.reservedFor) ?? -1, until: ms(c.reservedUntil) ?? -1 }, awayOwner: operator(c.awayOwnerId),
      callback: c.band === BAND.ordinary ? null : c.band === BAND.openCallback ? "open" : "own",
      place: c.sortAt.getTime(), comesBackAt: ms(c.dueAt), pullableSince: ms(c.pendingSince), holder: operator(c.assignedTo),
      phone: c.phone, phone2: c.phone2, struck: c.struckPhones, suppressed: c.blockedBy !== null,
      lastOutcome: c.lastOutcome, lastCaller: operator(c.lastOperatorId), lastCalledAt: ms(c.lastCalledAt),
    })),
    assignments: assignments.map((a) => ({
      customer: customer(a.customerId) ?? -1, operator: operator(a.operatorId) ?? -1, pulledAt: a.pulledAt.getTime(),
      leaseUntil: a.leaseExpiresAt.getTime(), why: a.pullClass, before: a.statusBefore, waitedSince: ms(a.waitedSince), note: a.note,
      ending: a.ending, endedAt: ms(a.endedAt), endedBy: a.endedBy === ids.manager ? "manager" : operator(a.endedBy),
    })),
    calls: calls.map((c) => ({
      assignment: assignment(c.assignmentId) ?? -1, customer: customer(c.customerId) ?? -1, operator: operator(c.operatorId) ?? -1, list: list(c.listId) ?? -1,
      outcome: c.outcome, note: c.note, attempt: c.attempt, phone: c.phone, callbackAt: ms(c.callbackAt), at: c.recordedAt.getTime(),
      closing: c.closing, earlier: earlier.get(c.id) ?? [],
    })),
    lateNotes: late.map((n) => ({ assignment: assignment(n.assignmentId) ?? -1, outcome: n.outcome, note: n.note })),
    skips: skips.map((s) => ({ assignment: assignment(s.assignmentId) ?? -1, operator: operator(s.operatorId) ?? -1, customer: customer(s.customerId) ?? -1, at: s.at.getTime() })),
    suppressions: suppressions.map((s) => ({
      phone: s.phone, until: ms(s.expiresAt), source: s.source, call: call(s.callId),
      beneath: s.earlier === null ? null : { until: s.earlier.expiresAt === null ? null : Date.parse(s.earlier.expiresAt as string) },
    })),
    operators: users.filter((u) => ids.operators.includes(u.id)).map((u) => ({ isActive: u.isActive, awayUntil: ms(u.awayUntil) })),
  };
}
