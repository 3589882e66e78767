import { and, count, desc, eq, gte, inArray, ne, notExists, sql } from "drizzle-orm";
import { FIRST_LIST } from "@/db/seed";
import { clockOf } from "../callbacks/clock";
import { requirePermission, type UserContext } from "../context";
import { recordsOf } from "../customers/records-of";
import { orderedFields } from "../customers/ordered-fields";
import { listFields } from "../fields/list-fields";
import { formatPhone } from "../i18n/format-phone";
import { getSettings } from "../settings/get-settings";
import { suppressedAmong } from "../suppression/is-suppressed";
import type { Settings } from "../settings/schema";
import { dayStart } from "../time/zoned";
import { getStanding } from "./get-standing";
import { findCustomer, findHeld } from "./statements";
import type { Desk, Hand, LastCall } from "./desk";
import type { Reasons } from "./reasons";

/** As many earlier calls as anyone reads before dialling. */
const HISTORY = 30;

/** The acting operator's screen as it stands. */
export async function getDesk(ctx: UserContext, nothing: Reasons | null = null): Promise<Desk> {
  requirePermission(ctx.actor, "pool.work");
  const settings = await getSettings(ctx.db);
  return { hand: await getHand(ctx, settings), nothing, day: await getDay(ctx, settings), last: await getLast(ctx, settings), ...(await getStanding(ctx, settings)) };
}

async function getHand({ db, actor, now }: UserContext, settings: Settings): Promise<Hand | null> {
  const [account] = await findHeld(db, db.read)({ operator: actor.userId });
  const assignment = account?.assignment;
  if (!assignment) return null;
  const [customer] = await findCustomer(db, db.read)({ id: assignment.customerId });
  if (!customer) return null;
  const { calls, dispositions, users, lateNotes, lists, assignments } = db.tables;
  const records = await recordsOf(db, db.read, customer.id);
  const history = await ofAll(records, db.read.prepared("desk.history", (q) => q
    .select({ id: calls.id, at: calls.recordedAt, operator: users.name, outcome: calls.outcome, disposition: dispositions.code, note: calls.note, version: calls.version })
    .from(calls).innerJoin(users, eq(users.id, calls.operatorId)).leftJoin(dispositions, eq(dispositions.id, calls.dispositionId))
    .where(eq(calls.customerId, sql.placeholder("customer"))).orderBy(desc(calls.id)).limit(HISTORY)));
  const late = await ofAll(records, db.read.prepared("desk.late", (q) => q
    .select({ id: lateNotes.id, at: lateNotes.recordedAt, operator: users.name, outcome: lateNotes.outcome, note: lateNotes.note })
    .from(lateNotes).innerJoin(users, eq(users.id, lateNotes.operatorId))
    .where(eq(lateNotes.customerId, sql.placeholder("customer"))).orderBy(desc(lateNotes.id)).limit(HISTORY)));
  const left = await ofAll(records, db.read.prepared("desk.left", (q) => q
    .select({ id: assignments.id, at: assignments.pulledAt, operator: users.name, note: assignments.note })
    .from(assignments).innerJoin(users, eq(users.id, assignments.operatorId))
    .where(and(eq(assignments.customerId, sql.placeholder("customer")), inArray(assignments.ending, ["release", "expiry"]), ne(assignments.note, ""), notExists(
      q.select({ id: lateNotes.id }).from(lateNotes).where(eq(lateNotes.assignmentId, assignments.id)))))
    .orderBy(desc(assignments.id)).limit(HISTORY)));
  const [list] = await db.read.prepared("desk.list", (q) => q
    .select({ name: lists.name, hours: lists.hours, limits: lists.limits, script: lists.script }).from(lists).where(eq(lists.id, sql.placeholder("list"))))({ list: customer.listId });
  const blocked = await suppressedAmong(db, db.read, [customer.phone, customer.phone2].filter((phone) => phone !== null), now);
  return {
    assignmentId: assignment.id,
    attempt: customer.callAttempts + 1,
    maxAttempts: list?.limits.maxAttempts ?? settings.maxAttempts,
    why: { pullClass: assignment.pullClass, waitedSince: assignment.waitedSince, priority: customer.priority },
    pulledAt: assignment.pulledAt,
    expiresAt: assignment.leaseExpiresAt,
    note: assignment.note,
    clock: clockOf(customer, list?.hours ?? null, settings, now),
    listName: list && list.name !== FIRST_LIST ? list.name : null,
    script: list?.script ?? "",
    customer: {
      id: customer.id, firstName: customer.firstName, lastName: customer.lastName, code: customer.externalId, phone: customer.phone,
      phoneShown: formatPhone(customer.phone, settings.defaultCountry),
      suppressed: blocked.has(customer.phone),
      phone2: customer.phone2 && !blocked.has(customer.phone2) ? formatPhone(customer.phone2, settings.defaultCountry) : null, email: customer.email, note: customer.note,
      fields: Object.keys(customer.fields).length === 0 ? [] : orderedFields(customer.fields, await listFields(db)),
    },
    history: history.map(({ version, ...call }) => ({ ...call, changed: version > 1 })),
    lateNotes: late,
    leftNotes: left,
  };
}

/** What is there of a customer and of the records that were merged into them, latest first. */
async function ofAll<T extends { id: number }>(records: readonly number[], read: (values: { customer: number }) => Promise<T[]>): Promise<T[]> {
  const found = await Promise.all(records.map((customer) => read({ customer })));
  return found.flat().sort((a, b) => b.id - a.id).slice(0, HISTORY);
}

async function getDay({ db, actor, now }: UserContext, settings: Settings): Promise<Desk["day"]> {
  const { calls } = db.tables;
  const since = dayStart(now, settings.timeZone);
  const rows = await db.read
    .select({ effect: calls.effect, calls: count() }).from(calls)
    .where(and(eq(calls.operatorId, actor.userId), gte(calls.recordedAt, since))).groupBy(calls.effect);
  return {
    calls: rows.reduce((sum, row) => sum + row.calls, 0),
    reached: rows.find((row) => row.effect === "completed")?.calls ?? 0,
  };
}

async function getLast({ db, actor, now }: UserContext, settings: Settings): Promise<LastCall | null> {
  const { calls, customers, dispositions, lists } = db.tables;
  const [last] = await db.read.prepared("desk.last", (q) => q
    .select({
      assignmentId: calls.assignmentId, firstName: customers.firstName, lastName: customers.lastName, outcome: calls.outcome,
      disposition: dispositions.code, effect: calls.effect, note: calls.note, recordedAt: calls.recordedAt,
      callbackAt: calls.callbackAt, zone: customers.zone, country: customers.country, phone: customers.phone, hours: lists.hours,
    })
    .from(calls).innerJoin(customers, eq(customers.id, calls.customerId)).leftJoin(lists, eq(lists.id, customers.listId)).leftJoin(dispositions, eq(dispositions.id, calls.dispositionId))
    .where(eq(calls.operatorId, sql.placeholder("operator"))).orderBy(desc(calls.recordedAt), desc(calls.id)).limit(1))({ operator: actor.userId });
  if (!last) return null;
  const changeableUntil = new Date(last.recordedAt.getTime() + settings.changeMinutes * 60_000);
  if (changeableUntil <= now) return null;
  const { firstName, lastName, zone, country, phone, hours, ...rest } = last;
  return { ...rest, customerName: `${firstName} ${lastName}`.trim(), clock: clockOf({ zone, country, phone }, hours, settings, now), changeableUntil };
}
