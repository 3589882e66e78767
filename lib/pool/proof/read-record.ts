import { asc } from "drizzle-orm";
import type { Db } from "@/db/client";
import { BAND } from "@/db/values";
import type { Record } from "./story";

interface Numbers {
  operator(id: number | null): number | null;
  customer(id: number | null): number | null;
  lane(id: number | null): number | null;
  ender(id: number | null): number | "manager" | null;
}

const ms = (at: Date | null) => at?.getTime() ?? null;

/** What the database holds, in the words of a story. */
export async function readRecord(db: Db, number: Numbers): Promise<Record> {
  const t = db.tables;
  const customers = await db.read.prepared("record.customers", (q) => q.select().from(t.customers).orderBy(asc(t.customers.id)))();
  const assignments = await db.read.prepared("record.assignments", (q) => q.select().from(t.assignments).orderBy(asc(t.assignments.id)))();
  const calls = await db.read.prepared("record.calls", (q) => q.select().from(t.calls).orderBy(asc(t.calls.id)))();
  const versions = await db.read.prepared("record.callVersions", (q) => q.select().from(t.callVersions).orderBy(asc(t.callVersions.id)))();
  const late = await db.read.prepared("record.lateNotes", (q) => q.select().from(t.lateNotes).orderBy(asc(t.lateNotes.id)))();
  const assignmentNo = (id: number) => assignments.findIndex((row) => row.id === id);
  return {
    customers: customers.map((c) => ({
      lane: number.lane(c.laneId) ?? -1,
      state: c.status, priority: c.priority, failed: c.callAttempts, owner: number.operator(c.ownerId),
      callback: c.band === BAND.ordinary ? null : c.band === BAND.openCallback ? "open" : "own",
      place: c.sortAt.getTime(), comesBackAt: ms(c.dueAt), pullableSince: ms(c.pendingSince), holder: number.operator(c.assignedTo),
      phone: c.phone, phone2: c.phone2, struck: c.struckPhones, suppressed: c.blockedBy !== null,
      lastOutcome: c.lastOutcome, lastCaller: number.operator(c.lastOperatorId), lastCalledAt: ms(c.lastCalledAt),
    })),
    assignments: assignments.map((a) => ({
      customer: number.customer(a.customerId) ?? -1, operator: number.operator(a.operatorId) ?? -1, pulledAt: a.pulledAt.getTime(),
      leaseUntil: a.leaseExpiresAt.getTime(), why: a.pullClass, waitedSince: ms(a.waitedSince), note: a.note,
      ending: a.ending, endedAt: ms(a.endedAt), endedBy: number.ender(a.endedBy),
    })),
    calls: calls.map((c) => ({
      assignment: assignmentNo(c.assignmentId), customer: number.customer(c.customerId) ?? -1, operator: number.operator(c.operatorId) ?? -1,
      outcome: c.outcome, note: c.note, attempt: c.attempt, phone: c.phone, callbackAt: ms(c.callbackAt), at: c.recordedAt.getTime(),
      earlier: versions.filter((v) => v.callId === c.id).map((v) => v.outcome),
    })),
    lateNotes: late.map((n) => ({ assignment: assignmentNo(n.assignmentId), outcome: n.outcome, note: n.note })),
  };
}
