import { and, desc, eq, inArray } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { listCustomers } from "../customers/list-customers";
import { shownNumber } from "../numbers/say-number";
import type { Customer } from "../pool/types";

/** A customer without a number that works. */
export interface Invalid {
  id: number;
  firstName: string;
  lastName: string;
  externalId: string | null;
  listId: number | null;
  /** The numbers that did not work, the last one last; E.164, or masked for whoever sees them so. */
  struck: string[];
  /** The call after which none was left; null where the customer came so. */
  report: { operator: string; at: Date; outcome: string; note: string } | null;
}

export interface InvalidQuery {
  /** Part of a name, a code or a number. */
  q?: string;
  listId?: number;
  after?: number;
  before?: number;
  limit: number;
}

export interface InvalidPage {
  items: Invalid[];
  hasEarlier: boolean;
  hasLater: boolean;
}

/**
 * One page of the customers whose numbers were all reported as invalid, by id, with who reported it.
 * @throws AppError forbidden
 */
export async function listInvalid(ctx: Context, query: InvalidQuery): Promise<InvalidPage> {
  requirePermission(ctx.actor, "customers.write");
  const { q, listId, after, before, limit } = query;
  const { items, previous, next } = await listCustomers(ctx, {
    q: q || undefined, statuses: ["invalid_phone"], listIds: listId === undefined ? undefined : [listId], after: after?.toString(), before: before?.toString(), limit,
  });
  const reports = await reportsOf(ctx, items);
  return {
    hasEarlier: previous !== null,
    hasLater: next !== null,
    items: items.map(({ id, firstName, lastName, externalId, listId, struckPhones, phone }) => ({
      id, firstName, lastName, externalId, listId, struck: (struckPhones.length > 0 ? struckPhones : [phone]).map((one) => shownNumber(ctx.actor, one)), report: reports.get(id) ?? null,
    })),
  };
}

/** The last call of each that ended with an invalid number. */
async function reportsOf({ db: { read, tables: { calls, users } } }: Context, found: readonly Customer[]): Promise<Map<number, Invalid["report"]>> {
  if (found.length === 0) return new Map();
  const rows = await read.select({ customerId: calls.customerId, operator: users.name, at: calls.recordedAt, outcome: calls.outcome, note: calls.note })
    .from(calls).innerJoin(users, eq(users.id, calls.operatorId))
    .where(and(inArray(calls.customerId, found.map((customer) => customer.id)), eq(calls.effect, "invalid_phone"))).orderBy(desc(calls.id));
  const reports = new Map<number, Invalid["report"]>();
  for (const { customerId, ...report } of rows) if (!reports.has(customerId)) reports.set(customerId, report);
  return reports;
}
