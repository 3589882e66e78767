import { and, asc, count, desc, eq, gt, lt, type SQL } from "drizzle-orm";
import type { FieldKind } from "@/db/values";
import type { Permission } from "../auth/permissions";
import type { Context } from "../context";
import { shownNumber } from "../numbers/say-number";
import { withinReach, type ReturnFilter } from "./filter";

/** A customer whom somebody called, and whose value has advanced since. */
export interface ReturnRow {
  id: number;
  customer: { id: number; firstName: string; lastName: string; code: string | null; phone: string };
  operator: { id: number; name: string } | null;
  import: { id: number; fileName: string };
  /** Calls until then, the code of the last one's outcome, its note and time. */
  calls: number;
  lastOutcome: string | null;
  lastNote: string;
  lastCalledAt: Date;
  /** The compared column, and its values as the files gave them: a number, or ISO 8601. */
  field: string;
  kind: FieldKind;
  oldValue: string;
  newValue: string;
  at: Date;
}

export interface ReturnQuery extends ReturnFilter {
  /** Only rows older than the one of this id. */
  after?: number;
  /** Only rows newer than the one of this id; then the page ends there. */
  before?: number;
  limit: number;
}

export interface ReturnPage {
  items: ReturnRow[];
  /** Whether there are more rows in the direction that was asked for. */
  more: boolean;
  /** All rows that fit the filter, on whichever page. */
  total: number;
}

/**
 * Who has returned, the newest first.
 * @throws AppError forbidden
 */
export async function listReturns(ctx: Context, query: ReturnQuery): Promise<ReturnPage> {
  const where = withinReach(ctx, "reports.read", query);
  const [items, total] = await Promise.all([pageOf(ctx, where, { ...query, limit: query.limit + 1 }), countReturns(ctx, query)]);
  const more = items.length > query.limit;
  const page = items.slice(0, query.limit);
  return { items: query.before === undefined ? page : page.reverse(), more, total };
}

/** How many rows fit a filter: what a list of it counts, and what an export of it holds. @throws AppError forbidden */
export async function countReturns(ctx: Context, filter: ReturnFilter, permission: Permission = "reports.read"): Promise<number> {
  const { returns, users, customers, imports } = ctx.db.tables;
  const [row] = await ctx.db.read.select({ n: count() }).from(returns)
    .innerJoin(customers, eq(customers.id, returns.customerId)).innerJoin(imports, eq(imports.id, returns.importId)).leftJoin(users, eq(users.id, returns.operatorId))
    .where(withinReach(ctx, permission, filter));
  return row?.n ?? 0;
}

/** Rows of a condition, the newest first; the oldest first when they are asked for backwards. */
export async function pageOf({ db, actor }: Context, where: SQL | undefined, { after, before, limit }: Pick<ReturnQuery, "after" | "before" | "limit">): Promise<ReturnRow[]> {
  const { returns, users, customers, imports } = db.tables;
  const rows = await db.read.select({
    row: returns, operator: users.name, fileName: imports.fileName,
    customer: { id: customers.id, firstName: customers.firstName, lastName: customers.lastName, code: customers.externalId, phone: customers.phone },
  }).from(returns)
    .innerJoin(customers, eq(customers.id, returns.customerId)).innerJoin(imports, eq(imports.id, returns.importId)).leftJoin(users, eq(users.id, returns.operatorId))
    .where(and(where, after === undefined ? undefined : lt(returns.id, after), before === undefined ? undefined : gt(returns.id, before)))
    .orderBy(before === undefined ? desc(returns.id) : asc(returns.id)).limit(limit);
  return rows.map(({ row: { importId, operatorId, customerId: _, ...rest }, operator, fileName, customer }) => ({
    ...rest, customer: { ...customer, phone: shownNumber(actor, customer.phone) }, import: { id: importId, fileName }, operator: operatorId === null ? null : { id: operatorId, name: operator ?? "" },
  }));
}
