import { and, asc, desc, eq, gt, lt, lte, gte, or, sql, type SQL } from "drizzle-orm";
import { contains } from "@/db/fragments";
import type { CustomerStatus } from "@/db/values";
import { requirePermission, type Context } from "../context";
import { fold } from "../i18n/fold";
import type { Customer } from "../pool/types";
import { fieldConditions, type FieldFilter } from "./field-filters";

export interface CustomerQuery {
  status?: CustomerStatus;
  /** The list that they are in. */
  listId?: number;
  /** Part of a name, a code or a number. */
  q?: string;
  /** Whom this operator has in hand, or called last. */
  operatorId?: number;
  /** What their custom fields hold. */
  fields?: readonly FieldFilter[];
  /** Only ids above this one. */
  after?: number;
  /** Only ids below this one; then the page ends there. */
  before?: number;
  limit: number;
}

export interface CustomerPage {
  items: Customer[];
  /** Whether there are customers before and behind this page. */
  hasEarlier: boolean;
  hasLater: boolean;
}

/** Ids looked through by one query of a filtered list: a filter that fits few never holds a SQLite process for long. */
const STRIDE = 20_000;
/** Fewer, where every customer's custom fields are looked into: 5,000 take 6 to 13 ms for one condition. */
const FIELDS_STRIDE = 5_000;

/**
 * One page of customers, by id.
 * @throws AppError forbidden
 */
export async function listCustomers(ctx: Context, query: CustomerQuery): Promise<CustomerPage> {
  requirePermission(ctx.actor, "customers.read");
  const backwards = query.before !== undefined;
  const found = await find(ctx, query, query.limit + 1);
  const more = found.length > query.limit;
  const items = found.slice(0, query.limit);
  if (backwards) return { items: items.reverse(), hasEarlier: more, hasLater: true };
  return { items, hasEarlier: query.after !== undefined, hasLater: more };
}

async function find(ctx: Context, query: CustomerQuery, wanted: number): Promise<Customer[]> {
  const { customers } = ctx.db.tables;
  const filter = filterOf(ctx, query);
  const { after = 0, before } = query;
  const order = before === undefined ? asc(customers.id) : desc(customers.id);
  const select = (where: SQL | undefined, limit: number) => ctx.db.read.select().from(customers).where(where).orderBy(order).limit(limit);
  if (!filter) return await select(before === undefined ? gt(customers.id, after) : lt(customers.id, before), wanted);

  const [ends] = await ctx.db.read.select({ first: sql`min(${customers.id})`.mapWith(Number), last: sql`max(${customers.id})`.mapWith(Number) }).from(customers);
  if (!ends?.last) return [];
  const found: Customer[] = [];
  const stride = query.fields?.length ? Math.ceil(FIELDS_STRIDE / query.fields.length) : STRIDE;
  let low = Math.max(after + 1, ends.first);
  let high = before === undefined ? ends.last : Math.min(before - 1, ends.last);
  while (low <= high && found.length < wanted) {
    const [from, to] = before === undefined ? [low, Math.min(low + stride - 1, high)] : [Math.max(high - stride + 1, low), high];
    found.push(...(await select(and(gte(customers.id, from), lte(customers.id, to), filter), wanted - found.length)));
    if (before === undefined) low = to + 1;
    else high = from - 1;
    // Lets other requests in between: on SQLite a query holds the whole process.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

function filterOf({ db }: Context, { status, listId, q, operatorId, fields }: CustomerQuery): SQL | undefined {
  const { customers } = db.tables;
  return and(
    status && eq(customers.status, status),
    listId === undefined ? undefined : eq(customers.listId, listId),
    operatorId === undefined ? undefined : or(eq(customers.assignedTo, operatorId), eq(customers.lastOperatorId, operatorId)),
    q ? matches(db, q) : undefined,
    fields && fieldConditions(db, fields),
  );
}

/** Written as people write numbers: digits, with or without the trunk's zero or a country's plus. */
const numberLike = /^[\d\s()+.-]+$/;

function matches({ tables: { customers } }: Context["db"], q: string): SQL | undefined {
  const needle = fold(q);
  if (!needle) return undefined;
  const digits = q.replace(/\D/g, "").replace(/^0+/, "");
  if (!numberLike.test(q) || !digits) return contains(customers.search, needle);
  return or(contains(customers.search, needle), contains(customers.phone, digits), contains(customers.phone2, digits));
}
