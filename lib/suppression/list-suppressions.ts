import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import { contains, isSpelt } from "@/db/fragments";
import type { SuppressionSource } from "@/db/values";
import { requirePermission, type Context } from "../context";
import { parsePhones } from "../customers/phone";
import { spellingsOf } from "../i18n/spellings";
import { shownNumber } from "../numbers/say-number";
import { getSettings } from "../settings/get-settings";
import { customersBlockedBy, type Blocked } from "./customers-blocked-by";
import { inForce } from "./is-suppressed";

export interface SuppressionFilter {
  /** Digits of the number, or part of the reason. */
  q?: string;
  source?: SuppressionSource;
  /** Who put it there. */
  userId?: number;
  /** Only those that end by themselves, or only those that do not. */
  lasts?: "until" | "forever";
}

export interface SuppressionQuery extends SuppressionFilter {
  /** Only entries older than the one of this id. */
  after?: number;
  /** Only entries newer than the one of this id; then the page ends there. */
  before?: number;
  limit: number;
}

export interface ListedSuppression extends Blocked {
  id: number;
  /** E.164, or masked for whoever sees numbers so. */
  phone: string;
  /** As it was typed; a call's is the word do_not_call. */
  reason: string;
  source: SuppressionSource;
  addedBy: { id: number; name: string } | null;
  addedAt: Date;
  /** Null for ever. */
  expiresAt: Date | null;
}

export interface SuppressionPage {
  items: ListedSuppression[];
  /** Whether there are more in the direction that was asked for. */
  more: boolean;
  /** All that fit the filter, on whichever page. */
  total: number;
}

/**
 * The suppression list, the newest first; what has ended is not in it.
 * @throws AppError forbidden
 */
export async function listSuppressions(ctx: Context, query: SuppressionQuery): Promise<SuppressionPage> {
  requirePermission(ctx.actor, "suppression.manage");
  const [items, total] = await Promise.all([suppressionsOf(ctx, { ...query, limit: query.limit + 1 }), countSuppressions(ctx, query)]);
  const more = items.length > query.limit;
  const page = items.slice(0, query.limit);
  return { items: query.before === undefined ? page : page.reverse(), more, total };
}

/** One entry; null when there is none of this id, or it has ended. @throws AppError forbidden */
export async function getSuppression(ctx: Context, id: number): Promise<ListedSuppression | null> {
  requirePermission(ctx.actor, "suppression.manage");
  const [found] = await rowsOf(ctx, and(inForce(ctx.db, ctx.now), eq(ctx.db.tables.suppressions.id, id)), { limit: 1 });
  return found ?? null;
}

/** How many fit a filter. @throws AppError forbidden */
export async function countSuppressions(ctx: Context, filter: SuppressionFilter): Promise<number> {
  requirePermission(ctx.actor, "suppression.manage");
  const [row] = await ctx.db.read.select({ n: count() }).from(ctx.db.tables.suppressions).where(await fits(ctx, filter));
  return row?.n ?? 0;
}

/** Who has put entries there that are there now, by name. @throws AppError forbidden */
export async function suppressionAuthors(ctx: Context): Promise<{ id: number; name: string }[]> {
  requirePermission(ctx.actor, "suppression.manage");
  const { suppressions, users } = ctx.db.tables;
  return ctx.db.read.selectDistinct({ id: users.id, name: users.name }).from(suppressions).innerJoin(users, eq(users.id, suppressions.addedBy)).orderBy(asc(users.name), asc(users.id));
}

/** Entries of a filter, the newest first; the oldest first when they are asked for backwards. Asks no permission. */
export async function suppressionsOf(ctx: Context, query: SuppressionQuery): Promise<ListedSuppression[]> {
  return rowsOf(ctx, await fits(ctx, query), query);
}

async function rowsOf(ctx: Context, where: SQL | undefined, { after, before, limit }: Pick<SuppressionQuery, "after" | "before" | "limit">): Promise<ListedSuppression[]> {
  const { suppressions, users } = ctx.db.tables;
  const rows = await ctx.db.read.select({ row: suppressions, name: users.name }).from(suppressions).leftJoin(users, eq(users.id, suppressions.addedBy))
    .where(and(where, after === undefined ? undefined : lt(suppressions.id, after), before === undefined ? undefined : gt(suppressions.id, before)))
    .orderBy(before === undefined ? desc(suppressions.id) : asc(suppressions.id)).limit(limit);
  const blocked = await customersBlockedBy(ctx, rows.map(({ row }) => row.id));
  return rows.map(({ row: { id, phone, reason, source, addedBy, addedAt, expiresAt }, name }) => ({
    id, phone: shownNumber(ctx.actor, phone), reason, source, addedAt, expiresAt, addedBy: addedBy === null ? null : { id: addedBy, name: name ?? "" },
    ...(blocked.get(id) ?? { customers: [], customerCount: 0, doNotCall: 0 }),
  }));
}

/** Written as people write numbers: digits, with or without the trunk's zero or a country's plus. */
const numberLike = /^[\d\s()+.-]+$/;

async function fits(ctx: Context, { q, source, userId, lasts }: SuppressionFilter): Promise<SQL | undefined> {
  const { engine, tables: { suppressions } } = ctx.db;
  const digits = q !== undefined && numberLike.test(q) ? q.replace(/\D/g, "").replace(/^0+/, "") : "";
  // By parts of it somebody could find out a number that they see masked; it is found whole, or not.
  const whole = ctx.actor.masked && digits ? (parsePhones(q, (await getSettings(ctx.db)).defaultCountry).phones[0] ?? "") : "";
  return and(
    inForce(ctx.db, ctx.now),
    digits ? (ctx.actor.masked ? eq(suppressions.phone, whole) : contains(suppressions.phone, digits)) : q ? isSpelt(engine, suppressions.reason, spellingsOf(q), false) : undefined,
    source && eq(suppressions.source, source),
    userId === undefined ? undefined : eq(suppressions.addedBy, userId),
    lasts === undefined ? undefined : lasts === "until" ? isNotNull(suppressions.expiresAt) : isNull(suppressions.expiresAt),
  );
}
