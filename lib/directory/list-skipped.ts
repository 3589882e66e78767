import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, max, or } from "drizzle-orm";
import type { CustomerStatus } from "@/db/values";
import type { Position } from "../callbacks/position";
import { requirePermission, type UserContext } from "../context";

/** A customer whom the operator gave back without a call, and what became of them. */
export interface SkippedCustomer {
  place: Position;
  /** The code of the team's reason. */
  reason: string;
  customer: { id: number; firstName: string; lastName: string; code: string | null; phone: string; status: CustomerStatus; suppressed: boolean; list: string | null };
  /** The last call since, whoever's it was. */
  since: { outcome: string; at: Date; operator: string } | null;
}

export interface SkippedPage {
  items: SkippedCustomer[];
  hasEarlier: boolean;
  hasLater: boolean;
}

/**
 * The customers whom the acting operator has skipped, latest first.
 * @throws AppError forbidden
 */
export async function listSkipped(ctx: UserContext, { after, before, limit }: { after?: Position; before?: Position; limit: number }): Promise<SkippedPage> {
  requirePermission(ctx.actor, "directory.read");
  const { db, actor } = ctx;
  const { skips, customers, lists } = db.tables;
  const back = before !== undefined;
  const from = before ?? after;
  const beyond = from && (back
    ? and(gte(skips.at, from.at), or(gt(skips.at, from.at), gt(skips.id, from.id)))
    : and(lte(skips.at, from.at), or(lt(skips.at, from.at), lt(skips.id, from.id))));
  const found = await db.read.select({
    id: skips.id, at: skips.at, reason: skips.reason, blockedBy: customers.blockedBy,
    customer: { id: customers.id, firstName: customers.firstName, lastName: customers.lastName, code: customers.externalId, phone: customers.phone, status: customers.status, list: lists.name },
  }).from(skips).innerJoin(customers, eq(customers.id, skips.customerId)).leftJoin(lists, eq(lists.id, customers.listId))
    .where(and(eq(skips.operatorId, actor.userId), isNull(customers.mergedInto), isNull(customers.erasedAt), beyond))
    .orderBy(...(back ? [asc(skips.at), asc(skips.id)] : [desc(skips.at), desc(skips.id)])).limit(limit + 1);
  const more = found.length > limit;
  const page = found.slice(0, limit);
  if (back) page.reverse();
  const last = await lastCalls(ctx, page.map(({ customer }) => customer.id));
  const items = page.map(({ id, at, reason, blockedBy, customer }) => {
    const call = last.get(customer.id);
    return { place: { at, id }, reason, customer: { ...customer, suppressed: blockedBy !== null }, since: call && call.at > at ? call : null };
  });
  return back ? { items, hasEarlier: more, hasLater: true } : { items, hasEarlier: after !== undefined, hasLater: more };
}

async function lastCalls({ db }: UserContext, ids: readonly number[]): Promise<Map<number, { outcome: string; at: Date; operator: string }>> {
  if (ids.length === 0) return new Map();
  const { calls, users } = db.tables;
  const latest = (await db.read.select({ id: max(calls.id) }).from(calls).where(inArray(calls.customerId, [...ids])).groupBy(calls.customerId)).flatMap(({ id }) => id ?? []);
  if (latest.length === 0) return new Map();
  const rows = await db.read.select({ customer: calls.customerId, outcome: calls.outcome, at: calls.recordedAt, operator: users.name }).from(calls)
    .innerJoin(users, eq(users.id, calls.operatorId)).where(inArray(calls.id, latest));
  return new Map(rows.map(({ customer, ...call }) => [customer, call]));
}
