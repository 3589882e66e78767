import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Tables } from "@/db/tables";
import { searchText } from "../customers/new-customer";
import { whereabouts } from "../hours/customer-zone";
import { laneAfterChange } from "../hours/lane-after-change";
import type { Customer } from "../pool/types";
import type { ImportRow } from "./claim-import";
import { noteKept, type Kept } from "./note-kept";
import { planRestore, type Change } from "./plan-restore";
import type { UndoStep } from "./run-undo";

type ChangeRow = Tables["customerChanges"]["$inferSelect"];

/** Changes undone in one transaction; few enough that no pull notices. */
const BATCH = 100;

/**
 * Takes the next changes back that an import made of customers who were there, newest first.
 * @param before only changes with a smaller id; those that are undone already count as done
 * @returns null when there are none left, and else how far it is
 */
export async function undoChanges(db: Db, tx: Tx, { id }: ImportRow, before: number, now: Date): Promise<(UndoStep & { before: number }) | null> {
  const { customerChanges } = db.tables;
  const changes = await tx.select().from(customerChanges)
    .where(and(eq(customerChanges.importId, id), lt(customerChanges.id, before), isNull(customerChanges.undoneAt))).orderBy(desc(customerChanges.id)).limit(BATCH);
  const last = changes.at(-1);
  if (!last) return null;
  const customers = await takeCustomers(db, tx, changes);
  const later = await laterChanges(db, tx, changes);
  const pulled = await lastHands(db, tx, changes);
  const kept: Kept[] = [];
  for (const change of changes) {
    const customer = customers.get(change.customerId);
    if (!customer) continue;
    const others = (later.get(customer.id) ?? []).filter((other) => other.id > change.id);
    const plan = planRestore(customer, timed(change), others, wasWorked(customer, change, pulled));
    const { set, codeStays } = await settle(db, tx, customer, plan.set, others.length > 0, now);
    if (Object.keys(set).length > 0) await tx.update(db.tables.customers).set(set).where(eq(db.tables.customers.id, customer.id));
    customers.set(customer.id, { ...customer, ...set });
    for (const [otherId, passed] of plan.passedOn) {
      await tx.update(customerChanges).set({ kind: passed.kind, before: passed.before, after: passed.after }).where(eq(customerChanges.id, otherId));
      later.set(customer.id, (later.get(customer.id) ?? []).map((other) => (other.id === otherId ? { ...other, ...passed } : other)));
    }
    const { firstName, lastName } = customer;
    if (plan.workedSince || plan.changedSince || codeStays) kept.push({ id: customer.id, row: change.row, firstName, lastName, code: plan.workedSince ? "kept_worked" : "kept_changed" });
  }
  await tx.update(customerChanges).set({ undoneAt: now }).where(inArray(customerChanges.id, changes.map((change) => change.id)));
  await noteKept(db, tx, id, kept);
  return { before: last.id, removed: 0, restored: changes.length - kept.length, kept: kept.length };
}

/** The change with the time that the customer was given by it, which is its own. */
const timed = <C extends ChangeRow>(change: C): C => ({ ...change, after: { updatedAt: change.at.toISOString(), ...change.after } });

/** The customers of these changes. Written first and read by that, so that nothing comes between reading and changing them. */
async function takeCustomers({ tables: { customers } }: Db, tx: Tx, changes: readonly ChangeRow[]): Promise<Map<number, Customer>> {
  const taken = await tx.update(customers).set({ updatedAt: sql`${customers.updatedAt}` }).where(inArray(customers.id, idsOf(changes))).returning();
  return new Map(taken.map((customer) => [customer.id, customer]));
}

/** Changes by other imports that are in force, by customer, oldest first. */
async function laterChanges({ tables: { customerChanges } }: Db, tx: Tx, changes: readonly ChangeRow[]): Promise<Map<number, Change[]>> {
  const oldest = Math.min(...changes.map((change) => change.id));
  const found = await tx.select().from(customerChanges)
    .where(and(inArray(customerChanges.customerId, idsOf(changes)), ne(customerChanges.importId, changes[0]?.importId ?? 0), gt(customerChanges.id, oldest), isNull(customerChanges.undoneAt)))
    .orderBy(asc(customerChanges.id));
  const byCustomer = new Map<number, Change[]>();
  for (const change of found) byCustomer.set(change.customerId, [...(byCustomer.get(change.customerId) ?? []), timed(change)]);
  return byCustomer;
}

/** Until when anybody had these customers in hand, or corrected a call to them, by customer; only what reaches past the first of these changes. */
async function lastHands({ tables: { assignments, calls, callVersions } }: Db, tx: Tx, changes: readonly ChangeRow[]): Promise<Map<number, number>> {
  const since = new Date(Math.min(...changes.map((change) => change.at.getTime())));
  const found = await tx.select({ id: assignments.customerId, pulledAt: assignments.pulledAt, endedAt: assignments.endedAt }).from(assignments)
    .where(and(inArray(assignments.customerId, idsOf(changes)), or(isNull(assignments.endedAt), gte(assignments.endedAt, since), gte(assignments.pulledAt, since))));
  const corrected = await tx.select({ id: calls.customerId, at: callVersions.replacedAt }).from(calls).innerJoin(callVersions, eq(callVersions.callId, calls.id))
    .where(and(inArray(calls.customerId, idsOf(changes)), gte(callVersions.replacedAt, since)));
  const until = new Map<number, number>();
  const reach = (id: number, time: number) => until.set(id, Math.max(until.get(id) ?? 0, time));
  for (const { id, pulledAt, endedAt } of found) reach(id, endedAt === null ? Infinity : Math.max(endedAt.getTime(), pulledAt.getTime()));
  for (const { id, at } of corrected) reach(id, at.getTime());
  return until;
}

/** Whether somebody pulled the customer since, or corrected a call. Whom nothing has touched since, nobody has. */
function wasWorked(customer: Customer, { at }: ChangeRow, until: ReadonlyMap<number, number>): boolean {
  if (customer.updatedAt.getTime() === at.getTime()) return false;
  return (until.get(customer.id) ?? -1) >= at.getTime();
}

/**
 * What can be written of a restored customer: a code that somebody else has by now stays away, whether a number is
 * suppressed is asked anew, and the lane is that of the zone.
 */
async function settle(db: Db, tx: Tx, customer: Customer, wanted: Partial<Customer>, hasLater: boolean, now: Date): Promise<{ set: Partial<Customer>; codeStays: boolean }> {
  const { customers, suppressions } = db.tables;
  const set: Partial<Customer> = { ...wanted };
  delete set.blockedBy;
  let codeStays = false;
  if (typeof set.codeKey === "string") {
    const [taken] = await tx.select({ id: customers.id }).from(customers).where(and(eq(customers.codeKey, set.codeKey), ne(customers.id, customer.id)));
    codeStays = taken !== undefined;
    if (codeStays) {
      delete set.codeKey;
      delete set.externalId;
      set.search = searchText({ ...customer, ...set });
    }
  }
  if (set.phone !== undefined) {
    const [listed] = await tx.select({ id: suppressions.id }).from(suppressions)
      .where(and(eq(suppressions.phone, set.phone), or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, now))));
    set.blockedBy = listed?.id ?? null;
  }
  if (whereabouts.some((name) => name in set)) set.laneId = await laneAfterChange(db, tx, customer.laneId, { ...customer, ...set }, now);
  const writes = Object.keys(set).length > 0;
  return { set: writes && set.updatedAt === undefined && !hasLater ? { ...set, updatedAt: now } : set, codeStays };
}

const idsOf = (changes: readonly ChangeRow[]): number[] => [...new Set(changes.map((change) => change.customerId))];
