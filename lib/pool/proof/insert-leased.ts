import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { BAND, type CustomerSnapshot } from "@/db/values";

interface Leased {
  customer: number;
  operator: number;
  until: Date;
  /** Released then. */
  over?: Date;
  /** Called then, without anything else having come of it. */
  called?: Date;
}

const nothingBefore: CustomerSnapshot = {
  status: "pending", band: BAND.ordinary, queuePriority: 0, owned: 0, ownerId: null, sortAt: "", dueAt: null, pendingSince: null, callAttempts: 0,
  lastOutcome: null, lastCalledAt: null, lastOperatorId: null, phone: "", phone2: null, struckPhones: [],
};

/** A customer in somebody's hand, now or once. @returns the call's id where there was one, else the assignment's */
export async function insertLeased(db: Db, tx: Tx, { customer, operator, until, over, called }: Leased): Promise<number> {
  const { assignments, calls, customers } = db.tables;
  const [row] = await tx.select().from(customers).where(eq(customers.id, customer));
  if (!row) throw new Error("there is no such customer");
  const endedAt = called ?? over ?? null;
  const ending = called ? "outcome" as const : over ? "release" as const : null;
  const [assignment] = await tx.insert(assignments).values({
    customerId: customer, operatorId: operator, pulledAt: until, leaseExpiresAt: until, lastInputAt: until, pullClass: "fresh", statusBefore: row.status, endedAt, ending,
  }).returning({ id: assignments.id });
  if (!assignment) throw new Error("an insert returned nothing");
  if (!endedAt) await tx.update(customers).set({ status: "assigned", assignedTo: operator }).where(eq(customers.id, customer));
  if (!called) return assignment.id;
  const [call] = await tx.insert(calls).values({
    assignmentId: assignment.id, customerId: customer, operatorId: operator, outcome: "no_answer", effect: "retry", isContact: false, countsAsAttempt: true,
    attempt: 1, phone: row.phone, pulledAt: called, recordedAt: called, before: nothingBefore,
  }).returning({ id: calls.id });
  return call?.id ?? 0;
}
