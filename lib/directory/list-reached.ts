import { and, count, desc, eq, inArray, max, ne, sql, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { Tables } from "@/db/tables";
import type { CustomerStatus } from "@/db/values";
import type { Position } from "../callbacks/position";
import { requirePermission, type UserContext } from "../context";
import { orderOf, stretches } from "./stretches";
import { reachedCondition, type ReachedFilter } from "./reached";

/** A customer whom the operator has spoken to. */
export interface ReachedCustomer {
  id: number;
  firstName: string;
  lastName: string;
  code: string | null;
  /** E.164 */
  phone: string;
  status: CustomerStatus;
  suppressed: boolean;
  list: string | null;
  /** The operator's last talk with them. */
  contact: Position;
  /** The last call to them, whoever's it was. */
  last: { outcome: string; disposition: number | null; at: Date; operatorId: number; operator: string } | null;
  /** What was noted last, at whichever call. */
  lastNote: string;
  /** How often the operator called and reached them. */
  calls: number;
  reached: number;
}

export interface ReachedPage {
  items: ReachedCustomer[];
  /** Whether there are customers before and behind this page. */
  hasEarlier: boolean;
  hasLater: boolean;
}

export interface ReachedQuery extends ReachedFilter {
  after?: Position;
  before?: Position;
  limit: number;
}

/** Counts are exact up to here. */
export const MOST_COUNTED = 10_000;

/**
 * The customers whom the acting operator has spoken to, newest contact first. Looks through the operator's own calls by
 * their index, in stretches that hold nobody up.
 * @throws AppError forbidden
 */
export async function listReached(ctx: UserContext, query: ReachedQuery): Promise<ReachedPage> {
  requirePermission(ctx.actor, "directory.read");
  const { db, actor } = ctx;
  const fits = await reachedCondition(ctx, query);
  const back = query.before !== undefined;
  const found: Found[] = [];
  for await (const stretch of stretches(db, actor.userId, { from: query.before ?? query.after, back })) {
    found.push(...await selectReached(db.read, db.tables, and(stretch, fits), { back, limit: query.limit + 1 - found.length }));
    if (found.length > query.limit) break;
  }
  const more = found.length > query.limit;
  const page = found.slice(0, query.limit);
  const items = await withCalls(ctx, back ? page.reverse() : page);
  return back ? { items, hasEarlier: more, hasLater: true } : { items, hasEarlier: query.after !== undefined, hasLater: more };
}

/**
 * How many there are; one more than `MOST_COUNTED` stands for more than can be counted.
 * @throws AppError forbidden
 */
export async function countReached(ctx: UserContext, filter: ReachedFilter): Promise<number> {
  requirePermission(ctx.actor, "directory.read");
  const { db, actor } = ctx;
  const { calls, customers } = db.tables;
  const fits = await reachedCondition(ctx, filter);
  let counted = 0;
  for await (const stretch of stretches(db, actor.userId)) {
    const [row] = await db.read.select({ n: count() }).from(calls).innerJoin(customers, eq(customers.id, calls.customerId)).where(and(stretch, fits));
    counted += row?.n ?? 0;
    if (counted > MOST_COUNTED) return MOST_COUNTED + 1;
  }
  return counted;
}

type Found = Awaited<ReturnType<typeof selectReached>>[number];

/** The statement that a page is read by; a test looks at its plan. */
export function selectReached(read: Pick<Reader, "select">, { calls, customers, lists }: Tables, where: SQL | undefined, { back, limit }: { back: boolean; limit: number }) {
  return read.select({
    id: customers.id, firstName: customers.firstName, lastName: customers.lastName, code: customers.externalId, phone: customers.phone, status: customers.status,
    blockedBy: customers.blockedBy, list: lists.name, contactAt: calls.recordedAt, contactId: calls.id,
  }).from(calls).innerJoin(customers, eq(customers.id, calls.customerId)).leftJoin(lists, eq(lists.id, customers.listId))
    .where(where).orderBy(...orderOf(calls, back)).limit(limit);
}

/** What a page says of its customers' calls, in a few questions for all of them. */
async function withCalls({ db, actor }: UserContext, found: readonly Found[]): Promise<ReachedCustomer[]> {
  if (found.length === 0) return [];
  const { calls, users } = db.tables;
  const ids = found.map((row) => row.id);
  const theirs = inArray(calls.customerId, ids);
  const [mine, lastIds, notedIds] = await Promise.all([
    db.read.select({ customer: calls.customerId, calls: count(), reached: sql`sum(case when ${calls.isContact} then 1 else 0 end)`.mapWith(Number) }).from(calls)
      .where(and(theirs, eq(calls.operatorId, actor.userId))).groupBy(calls.customerId),
    db.read.select({ id: max(calls.id) }).from(calls).where(theirs).groupBy(calls.customerId),
    db.read.select({ id: max(calls.id) }).from(calls).where(and(theirs, ne(calls.note, ""))).groupBy(calls.customerId),
  ]);
  const wanted = [...new Set([...lastIds, ...notedIds].flatMap(({ id }) => id ?? []))];
  const said = await db.read.select({ call: calls, operator: users.name }).from(calls).innerJoin(users, eq(users.id, calls.operatorId))
    .where(inArray(calls.id, wanted)).orderBy(desc(calls.id));
  return found.map(({ blockedBy, contactAt, contactId, ...customer }) => {
    const own = said.filter(({ call }) => call.customerId === customer.id);
    const [last] = own;
    const count = mine.find((row) => row.customer === customer.id);
    return {
      ...customer, suppressed: blockedBy !== null, contact: { at: contactAt, id: contactId },
      last: last ? { outcome: last.call.outcome, disposition: last.call.dispositionId, at: last.call.recordedAt, operatorId: last.call.operatorId, operator: last.operator } : null,
      lastNote: own.find(({ call }) => call.note !== "")?.call.note ?? "", calls: count?.calls ?? 0, reached: count?.reached ?? 0,
    };
  });
}
