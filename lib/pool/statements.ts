import { and, desc, eq, gte, isNull, lte, ne, sql } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { latestCall, nextCustomerId, valueOf } from "./heads";

export { valueOf } from "./heads";

const put = (name: string) => sql.placeholder(name) as never;

/** The operator's account and the assignment they hold, if any. Placeholder: operator. */
export function findHeld(db: Db, query: Tx | Reader) {
  const { users, assignments } = db.tables;
  return query.prepared("pool.held", (q) => q
    .select({ isActive: users.isActive, awayUntil: users.awayUntil, assignment: assignments })
    .from(users)
    .leftJoin(assignments, and(eq(assignments.operatorId, users.id), isNull(assignments.endedAt)))
    .where(eq(users.id, sql.placeholder("operator"))));
}

/**
 * What a pull looks at first: as `findHeld`, and whether the operator has skipped somebody since their last call, and
 * whether some lane's calling window has passed, and the break they are in. Placeholders: operator, now.
 */
export function findPuller(db: Db, query: Tx | Reader) {
  const { users, assignments, skips, lanes, breaks } = db.tables;
  const operator = sql`${sql.placeholder("operator")}`;
  return query.prepared("pool.puller", (q) => q
    .select({
      isActive: users.isActive, awayUntil: users.awayUntil, assignment: assignments, breakId: breaks.id,
      skipping: sql<boolean>`exists (select 1 from ${skips} p where p.operator_id = ${operator} and p.after_call = ${latestCall(db.tables, operator)})`.mapWith(Boolean),
      staleHours: sql<boolean>`exists (select 1 from ${lanes} l where l.closes_at <= ${valueOf(lanes.closesAt, "now")})`.mapWith(Boolean),
    })
    .from(users)
    .leftJoin(assignments, and(eq(assignments.operatorId, users.id), isNull(assignments.endedAt)))
    .leftJoin(breaks, and(eq(breaks.userId, users.id), isNull(breaks.endedAt)))
    .where(eq(users.id, sql.placeholder("operator"))));
}

/** The customer of a call with what the rules need of its operator, who may have gone or be away. Placeholders: id, operator. */
export function findForCall(db: Db, query: Tx | Reader) {
  const { customers, users } = db.tables;
  return query.prepared("pool.customerForCall", (q) => q
    .select({ customer: customers, isActive: users.isActive, awayUntil: users.awayUntil })
    .from(customers).innerJoin(users, eq(users.id, sql.placeholder("operator")))
    .where(eq(customers.id, sql.placeholder("id"))));
}

export function findCustomer(db: Db, query: Tx | Reader) {
  const { customers } = db.tables;
  return query.prepared("pool.customer", (q) => q.select().from(customers).where(eq(customers.id, sql.placeholder("id"))));
}

export function findAssignment(db: Db, query: Tx | Reader) {
  const { assignments } = db.tables;
  return query.prepared("pool.assignment", (q) => q.select().from(assignments).where(eq(assignments.id, sql.placeholder("id"))));
}

export function findCallOfAssignment(db: Db, query: Tx | Reader) {
  const { calls } = db.tables;
  return query.prepared("pool.callOfAssignment", (q) => q.select().from(calls).where(eq(calls.assignmentId, sql.placeholder("id"))));
}

/**
 * The claim: one statement that picks the next customer and takes it. No rows when there is none, or when it was lost to a
 * change. The status is not compared plainly, or PostgreSQL might look for the id in the index of all pending customers.
 * Placeholders: operator, now.
 */
export function claim(db: Db, tx: Tx, skipping: boolean) {
  const { customers } = db.tables;
  return tx.prepared(skipping ? "pool.claimSkipping" : "pool.claim", (q) => q
    .update(customers)
    .set({ status: "assigned", assignedTo: put("operator"), updatedAt: put("now") })
    .where(and(eq(customers.id, nextCustomerId(db.tables, skipping)), sql`coalesce(${customers.status}, '') = 'pending'`, sql`${customers.blockedBy} is null`))
    .returning());
}

/** Whether the pool has anything for the operator at all. Placeholders: operator, now. */
export function findNext(db: Db, tx: Tx, skipping: boolean) {
  const { users } = db.tables;
  return tx.prepared(skipping ? "pool.nextSkipping" : "pool.next", (q) => q
    .select({ id: nextCustomerId(db.tables, skipping) }).from(users).where(eq(users.id, sql.placeholder("operator"))));
}

/** Another customer with this number who is in hand now. Placeholders: phone, id. */
export function findNumberInHand(db: Db, tx: Tx) {
  const { customers } = db.tables;
  return tx.prepared("pool.numberInHand", (q) => q.select({ id: customers.id }).from(customers)
    .where(and(eq(customers.phone, sql.placeholder("phone")), eq(customers.status, "assigned"), ne(customers.id, sql.placeholder("id")))).limit(1));
}

/** When this number was called last. Placeholder: phone. */
export function findLastCallTo(db: Db, query: Tx | Reader) {
  const { calls } = db.tables;
  return query.prepared("pool.lastCallTo", (q) => q.select({ at: calls.recordedAt }).from(calls)
    .where(eq(calls.phone, sql.placeholder("phone"))).orderBy(desc(calls.recordedAt)).limit(1));
}

/** A customer's calls from an instant on. Placeholders: customer, since. */
export function findCallsOfSince(db: Db, query: Tx | Reader) {
  const { calls } = db.tables;
  return query.prepared("pool.callsOfSince", (q) => q.select({ id: calls.id }).from(calls)
    .where(and(eq(calls.customerId, sql.placeholder("customer")), gte(calls.recordedAt, valueOf(calls.recordedAt, "since")))));
}

/** Calls to a number from an instant on, whichever customer it is of. Placeholders: phone, since. */
export function findCallsToSince(db: Db, query: Tx | Reader) {
  const { calls } = db.tables;
  return query.prepared("pool.callsToSince", (q) => q.select({ id: calls.id }).from(calls)
    .where(and(eq(calls.phone, sql.placeholder("phone")), gte(calls.recordedAt, valueOf(calls.recordedAt, "since")))));
}

/** How a customer's calls ended, and in which round. Placeholder: id. */
export function findCallsOf(db: Db, query: Tx | Reader) {
  const { calls } = db.tables;
  return query.prepared("pool.callsOf", (q) => q.select({ id: calls.id, outcome: calls.outcome, before: calls.before }).from(calls)
    .where(eq(calls.customerId, sql.placeholder("id"))).orderBy(calls.id));
}

/** Puts a customer just taken aside until it may be called. Placeholders: id, due, now. */
export function park(db: Db, tx: Tx) {
  const { customers } = db.tables;
  return tx.prepared("pool.park", (q) => q.update(customers)
    .set({ status: "waiting", assignedTo: null, dueAt: put("due"), pendingSince: null, updatedAt: put("now") })
    .where(eq(customers.id, sql.placeholder("id"))));
}

export function insertAssignment(db: Db, tx: Tx) {
  const { assignments } = db.tables;
  return tx.prepared("pool.assign", (q) => q.insert(assignments).values({
    customerId: put("customer"), operatorId: put("operator"), pulledAt: put("now"), leaseExpiresAt: put("lease"),
    lastInputAt: put("now"), pullClass: put("pullClass"), statusBefore: put("statusBefore"), waitedSince: put("waitedSince"),
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
      awayOwnerId: put("awayOwnerId"), sortAt: put("sortAt"), dueAt: put("dueAt"), pendingSince: put("pendingSince"), callAttempts: put("callAttempts"),
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
    before: put("before"), dispositionId: put("dispositionId"), isPositive: put("isPositive"), listId: put("listId"), ruleSetId: put("ruleSetId"),
    closing: put("closing"),
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
