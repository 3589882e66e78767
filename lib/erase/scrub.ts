import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND, customerStatuses } from "@/db/values";
import type { Context } from "../context";

/** Rows changed by one statement. */
const CHUNK = 500;

/**
 * Takes everything personal out of what hangs on these customers, who are in nobody's hand: what stays is what reports
 * count. Whoever could still have been called is in no list any more. The caller holds the pool.
 */
export async function scrub(ctx: Context, tx: Tx, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) await scrubChunk(ctx, tx, ids.slice(from, from + CHUNK));
}

async function scrubChunk(ctx: Context, tx: Tx, ids: number[]): Promise<void> {
  const { assignments, lateNotes, customerChanges, returns, calls, callVersions } = ctx.db.tables;
  await tx.update(assignments).set({ note: "", reason: null }).where(inArray(assignments.customerId, ids));
  await tx.update(lateNotes).set({ note: "" }).where(inArray(lateNotes.customerId, ids));
  await tx.update(customerChanges).set({ before: {}, after: {} }).where(inArray(customerChanges.customerId, ids));
  await tx.update(returns).set({ oldValue: "", newValue: "", lastNote: "" }).where(inArray(returns.customerId, ids));
  await tx.update(callVersions).set({ note: "", reason: null })
    .where(inArray(callVersions.callId, tx.select({ id: calls.id }).from(calls).where(inArray(calls.customerId, ids))));
  for (const { id, before } of await tx.select({ id: calls.id, before: calls.before }).from(calls).where(inArray(calls.customerId, ids))) {
    await tx.update(calls).set({ note: "", phone: "", before: { ...before, phone: "", phone2: null, struckPhones: [] } }).where(eq(calls.id, id));
  }
  await scrubEvents(ctx, tx, ids);
  await scrubAudit(ctx, tx, ids);
  await scrubCustomers(ctx, tx, ids);
}

/** The record itself: a number of ours for a name, no number to call, nobody's. */
async function scrubCustomers({ db, now }: Context, tx: Tx, ids: number[]): Promise<void> {
  const { customers } = db.tables;
  const leaves = sql`${customers.status} in ('pending', 'waiting', 'invalid_phone', 'outside')`;
  await tx.update(customers).set({
    externalId: null, codeKey: null, firstName: sql`'#' || ${customers.id}`, lastName: "", search: sql`'#' || ${customers.id}`,
    phone: "", phone2: null, struckPhones: [], email: null, note: null, country: null, zone: null, fields: {},
    listId: sql`case when ${leaves} then null else ${customers.listId} end`, laneId: sql`case when ${leaves} then null else ${customers.laneId} end`,
    status: sql`case when ${leaves} then 'outside' else ${customers.status} end`,
    band: BAND.ordinary, queuePriority: sql`${customers.priority}`, sortAt: sql`${customers.createdAt}`, dueAt: null, pendingSince: null, blockedBy: null,
    ownerId: null, owned: 0, awayOwnerId: null, reservedFor: null, reservedUntil: null, importId: null, importRow: null, updatedAt: now,
  }).where(inArray(customers.id, ids));
  await tx.update(customers).set({ erasedAt: now }).where(and(inArray(customers.id, ids), isNull(customers.erasedAt)));
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Of an event's details what is not about the person: ids, instants, states. */
function bare(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) =>
    value === null || typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && (instant.test(value) || (customerStatuses as readonly string[]).includes(value)))));
}

async function scrubEvents({ db }: Context, tx: Tx, ids: number[]): Promise<void> {
  const { customerEvents } = db.tables;
  for (const { id, details } of await tx.select({ id: customerEvents.id, details: customerEvents.details }).from(customerEvents).where(inArray(customerEvents.customerId, ids))) {
    const kept = bare(details);
    if (Object.keys(kept).length < Object.keys(details).length) await tx.update(customerEvents).set({ details: kept }).where(eq(customerEvents.id, id));
  }
}

/** Names of details and codes of outcomes say nothing of the person. */
const namesOnly = (name: string, value: unknown): boolean =>
  (name === "fields" || name === "outcome") && Array.isArray(value) && value.every((one) => typeof one === "string" && /^[\w-]{1,60}$/.test(one));

/** What the audit tells of the customer, where it tells more than ids. */
export async function scrubAudit({ db }: Context, tx: Tx, ids: number[]): Promise<void> {
  const { auditEntries } = db.tables;
  const entries = await tx.select({ id: auditEntries.id, details: auditEntries.details }).from(auditEntries)
    .where(and(eq(auditEntries.entity, "customer"), inArray(auditEntries.entityId, ids.map(String))));
  const told = entries.filter(({ details }) => Object.keys(details).some((name) => !(name in bare(details)) && !namesOnly(name, details[name])));
  for (let from = 0; from < told.length; from += CHUNK) {
    await tx.update(auditEntries).set({ details: { erased: true } }).where(inArray(auditEntries.id, told.slice(from, from + CHUNK).map((entry) => entry.id)));
  }
}
