import { and, asc, desc, eq, gte, inArray, lt, max, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Hours } from "@/db/values";
import type { Context } from "../context";
import { countryOfPhone } from "../customers/number-plans";
import { wallZoneOf } from "../hours/customer-zone";
import { NEVER } from "../hours/lane-window";
import { shownNumber } from "../numbers/say-number";
import { getSettings } from "../settings/get-settings";
import type { Position } from "./position";
import { callbacksWithin, type Whose } from "./reach";

/** Which callbacks somebody asks for. */
export interface CallbackFilter {
  whose: Whose;
  /** Whose they are, or those that are open to everyone. */
  operator?: number | "everyone";
  listId?: number;
  /** Promised from this instant on, up to but without the other one. */
  from?: Date;
  to?: Date;
}

export interface CallbackQuery extends CallbackFilter {
  /** Only those behind this place in the list. */
  after?: Position;
  /** Only those ahead of it; then the page ends there. */
  before?: Position;
  limit: number;
}

/** A promised callback that nobody has made yet. */
export interface CallbackRow {
  customerId: number;
  firstName: string;
  lastName: string;
  code: string | null;
  phone: string;
  zone: string | null;
  country: string | null;
  /** The zone in which the customer's times are told. */
  wallZone: string;
  at: Date;
  list: { id: number; name: string; hours: Hours | null } | null;
  /** Whose it is; null when it is open to everyone. */
  operator: { id: number; name: string } | null;
  /** Who called last and promised it. */
  promisedBy: string | null;
  attempts: number;
  lastNote: string;
  isInHand: boolean;
  /** What keeps it from being pulled once it is due: its list rests, or it is outside calling hours until then, null for no end in sight. */
  heldBy: "paused" | { opensAt: Date | null } | null;
}

export interface CallbackPage {
  items: CallbackRow[];
  /** Whether there are more in the direction that was asked for. */
  more: boolean;
}

type Found = Awaited<ReturnType<typeof ofBand>>[number];

/**
 * Promised callbacks, the first due first.
 * @throws AppError forbidden
 */
export async function listCallbacks(ctx: Context, query: CallbackQuery): Promise<CallbackPage> {
  const within = callbacksWithin(ctx, query.whose);
  const backwards = query.before !== undefined;
  const bands = query.whose === "mine" ? [0] as const : query.operator === undefined ? [0, 1] as const : query.operator === "everyone" ? [1] as const : [0] as const;
  // Each band from its own stretch of the index; together they are as long as a page, twice.
  const found: Found[] = [];
  for (const band of bands) found.push(...await ofBand(ctx, and(within, filterOf(ctx, query)), query, band));
  found.sort((a, b) => (a.at.getTime() - b.at.getTime() || a.customerId - b.customerId) * (backwards ? -1 : 1));
  const page = found.slice(0, query.limit);
  return { items: await complete(ctx, backwards ? page.reverse() : page), more: found.length > query.limit };
}

export interface CallbackCounts {
  overdue: number;
  /** Still to come on this day of the team. */
  today: number;
  later: number;
}

/** How many there are, by the team's day. @throws AppError forbidden */
export async function countCallbacks(ctx: Context, filter: CallbackFilter, endOfDay: Date): Promise<CallbackCounts> {
  const { customers } = ctx.db.tables;
  const within = callbacksWithin(ctx, filter.whose);
  const [row] = await ctx.db.read.select({
    all: sql<number>`count(*)`.mapWith(Number),
    overdue: sql<number>`count(case when ${lteNow(ctx)} then 1 end)`.mapWith(Number),
    later: sql<number>`count(case when ${gte(customers.sortAt, endOfDay)} then 1 end)`.mapWith(Number),
  }).from(customers).where(and(within, filterOf(ctx, filter), live(ctx)));
  const { all, overdue, later } = row ?? { all: 0, overdue: 0, later: 0 };
  return { overdue, today: all - overdue - later, later };
}

const lteNow = ({ db, now }: Context): SQL => sql`${db.tables.customers.sortAt} <= ${sql.param(now, db.tables.customers.sortAt)}`;

const live = ({ db }: Context): SQL => inArray(db.tables.customers.status, ["waiting", "pending", "assigned"]);

function filterOf({ db }: Context, { operator, listId, from, to }: CallbackFilter): SQL | undefined {
  const { customers } = db.tables;
  return and(
    operator === "everyone" ? sql`${customers.band} = 1` : operator === undefined ? undefined : and(sql`${customers.band} = 0`, eq(customers.ownerId, operator)),
    listId === undefined ? undefined : eq(customers.listId, listId),
    from && gte(customers.sortAt, from),
    to && lt(customers.sortAt, to),
  );
}

/** Up to one more than a page of a band, in the direction asked for. The band stands as a literal, or no index serves. */
async function ofBand(ctx: Context, where: SQL | undefined, { after, before, limit }: CallbackQuery, band: 0 | 1) {
  const { customers, users, lists, lanes } = ctx.db.tables;
  const caller = alias(users, "caller");
  const beyond = (comparison: ">" | "<", { at, id }: Position) =>
    sql`(${customers.sortAt}, ${customers.id}) ${sql.raw(comparison)} (${sql.param(at, customers.sortAt)}, ${sql.param(id, customers.id)})`;
  const order = before === undefined ? asc : desc;
  return ctx.db.read.select({
    customerId: customers.id, firstName: customers.firstName, lastName: customers.lastName, code: customers.externalId, phone: customers.phone,
    zone: customers.zone, country: customers.country, at: customers.sortAt, attempts: customers.callAttempts, status: customers.status,
    ownerId: customers.ownerId, owner: users.name, promisedBy: caller.name,
    listId: customers.listId, list: lists.name, listHours: lists.hours, listIsActive: lists.isActive, opensAt: lanes.opensAt,
  }).from(customers)
    .leftJoin(users, eq(users.id, customers.ownerId)).leftJoin(caller, eq(caller.id, customers.lastOperatorId))
    .leftJoin(lists, eq(lists.id, customers.listId)).leftJoin(lanes, eq(lanes.id, customers.laneId))
    .where(and(where, sql`${customers.band} = ${sql.raw(String(band))}`, live(ctx), after && beyond(">", after), before && beyond("<", before)))
    .orderBy(order(customers.sortAt), order(customers.id)).limit(limit + 1);
}

async function complete(ctx: Context, found: Found[]): Promise<CallbackRow[]> {
  const { timeZone } = await getSettings(ctx.db);
  const notes = await lastNotes(ctx, found.map((row) => row.customerId));
  return found.map(({ status, ownerId, owner, listId, list, listHours, listIsActive, opensAt, ...row }): CallbackRow => ({
    ...row,
    // A masked number no longer tells the country.
    country: row.country ?? countryOfPhone(row.phone),
    phone: shownNumber(ctx.actor, row.phone),
    wallZone: wallZoneOf(row, timeZone),
    list: listId === null ? null : { id: listId, name: list ?? "", hours: listHours },
    operator: ownerId === null ? null : { id: ownerId, name: owner ?? "" },
    lastNote: notes.get(row.customerId) ?? "",
    isInHand: status === "assigned",
    heldBy: listIsActive === false ? "paused" : opensAt && opensAt > ctx.now ? { opensAt: opensAt < NEVER ? opensAt : null } : null,
  }));
}

/** What was noted in the last call of each of these customers. */
async function lastNotes({ db }: Context, customerIds: number[]): Promise<ReadonlyMap<number, string>> {
  if (customerIds.length === 0) return new Map();
  const { calls } = db.tables;
  const last = db.read.select({ id: max(calls.id) }).from(calls).where(inArray(calls.customerId, customerIds)).groupBy(calls.customerId);
  const rows = await db.read.select({ customerId: calls.customerId, note: calls.note }).from(calls).where(inArray(calls.id, last));
  return new Map(rows.map((row) => [row.customerId, row.note]));
}
