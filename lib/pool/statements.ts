import { and, eq, isNull, lte, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { Param } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { nextCustomerId } from "./heads";

/** A placeholder that is encoded as the column's values are (instants, JSON); for conditions, where Drizzle does not. */
export function valueOf(column: AnyPgColumn, name: string): SQL {
  return sql`${new Param(sql.placeholder(name), column)}`;
}

const put = (name: string) => sql.placeholder(name) as never;

/** The operator's account and the assignment they hold, if any. */
export function findHeld(db: Db, query: Tx | Reader) {
  const { users, assignments } = db.tables;
  return query.prepared("pool.held", (q) => q
    .select({ isActive: users.isActive, assignment: assignments })
    .from(users)
    .leftJoin(assignments, and(eq(assignments.operatorId, users.id), isNull(assignments.endedAt)))
    .where(eq(users.id, sql.placeholder("operator"))));
}

export function findCustomer(db: Db, query: Tx | Reader) {
  const { customers } = db.tables;
  return query.prepared("pool.customer", (q) => q.select().from(customers).where(eq(customers.id, sql.placeholder("id"))));
}

export function findAssignment(db: Db, query: Tx | Reader) {
  const { assignments } = db.tables;
  return query.prepared("pool.assignment", (q) => q.select().from(assignments).where(eq(assignments.id, sql.placeholder("id"))));
}

export function findOutcome(db: Db, query: Tx | Reader) {
  const { outcomes } = db.tables;
  return query.prepared("pool.outcome", (q) => q.select().from(outcomes).where(eq(outcomes.code, sql.placeholder("code"))));
}

export function findCallOfAssignment(db: Db, query: Tx | Reader) {
  const { calls } = db.tables;
  return query.prepared("pool.callOfAssignment", (q) => q.select().from(calls).where(eq(calls.assignmentId, sql.placeholder("id"))));
}

/**
 * The claim: one statement that picks the next customer and takes it. No rows when there is none, or when it was lost to a
 * change. The status is not compared plainly, or PostgreSQL might look for the id in the index of all pending customers.
 */
export function claim(db: Db, tx: Tx) {
  const { customers } = db.tables;
  return tx.prepared("pool.claim", (q) => q
    .update(customers)
    .set({ status: "assigned", assignedTo: put("operator"), updatedAt: put("now") })
    .where(and(eq(customers.id, nextCustomerId(db.tables)), sql`coalesce(${customers.status}, '') = 'pending'`, sql`${customers.blockedBy} is null`))
    .returning());
}

/** Whether the pool has anything for the operator at all. */
export function findNext(db: Db, tx: Tx) {
  const { users } = db.tables;
  return tx.prepared("pool.next", (q) => q
    .select({ id: nextCustomerId(db.tables) }).from(users).where(eq(users.id, sql.placeholder("operator"))));
}

export function insertAssignment(db: Db, tx: Tx) {
  const { assignments } = db.tables;
  return tx.prepared("pool.assign", (q) => q.insert(assignments).values({
    customerId: put("customer"), operatorId: put("operator"), pulledAt: put("now"), leaseExpiresAt: put("lease"),
    lastInputAt: put("now"), pullClass: put("pullClass"), waitedSince: put("waitedSince"),
  }).returning());
}

/** Ends a live assignment of the operator with an outcome; no rows when it is not theirs, already over, or they are deactivated. */
export function endByOutcome(db: Db, tx: Tx) {
  const { assignments, users } = db.tables;
  return tx.prepared("pool.endByOutcome", (q) => q
    .update(assignments)
    .set({ endedAt: put("now"), ending: "outcome", endedBy: put("operator") })
    .where(and(
      eq(assignments.id, sql.placeholder("id")), eq(assignments.operatorId, sql.placeholder("operator")), isNull(assignments.endedAt),
      sql`exists (select 1 from ${users} u where u.id = ${sql.placeholder("operator")} and u.is_active)`,
    ))
    .returning());
}

/** Writes everything that a call decides about a customer. */
export function updateState(db: Db, tx: Tx) {
  const { customers } = db.tables;
  return tx.prepared("pool.updateState", (q) => q
    .update(customers)
    .set({
      status: put("status"), band: put("band"), queuePriority: put("queuePriority"), owned: put("owned"), ownerId: put("ownerId"),
      sortAt: put("sortAt"), dueAt: put("dueAt"), pendingSince: put("pendingSince"), callAttempts: put("callAttempts"),
      lastOutcome: put("lastOutcome"), lastCalledAt: put("lastCalledAt"), lastOperatorId: put("lastOperatorId"),
      phone: put("phone"), phone2: put("phone2"), struckPhones: put("struckPhones"), assignedTo: put("assignedTo"), updatedAt: put("now"),
    })
    .where(eq(customers.id, sql.placeholder("id")))
    .returning());
}

export function insertCall(db: Db, tx: Tx) {
  const { calls } = db.tables;
  return tx.prepared("pool.call", (q) => q.insert(calls).values({
    assignmentId: put("assignmentId"), customerId: put("customerId"), operatorId: put("operatorId"), outcome: put("outcome"),
    effect: put("effect"), isContact: put("isContact"), countsAsAttempt: put("countsAsAttempt"), attempt: put("attempt"),
    phone: put("phone"), note: put("note"), callbackAt: put("callbackAt"), pulledAt: put("pulledAt"), recordedAt: put("recordedAt"),
    before: put("before"),
  }).returning());
}

/** Leases that have run out, oldest first. Placeholders: now, limit. */
export function findExpired(db: Db, tx: Tx) {
  const { assignments } = db.tables;
  return tx.prepared("pool.expired", (q) => q
    .select({ id: assignments.id, customerId: assignments.customerId })
    .from(assignments)
    .where(and(isNull(assignments.endedAt), lte(assignments.leaseExpiresAt, valueOf(assignments.leaseExpiresAt, "now"))))
    .orderBy(assignments.leaseExpiresAt)
    .limit(sql.placeholder("limit")));
}
