import { and, asc, desc, eq, gte, inArray, lt, lte, type SQL } from "drizzle-orm";
import type { Tables } from "@/db/tables";
import { requirePermission, type Context } from "../context";
import { auditActions } from "./actions";
import type { AuditFilter } from "./filter";
import { idAt, SLACK_MS } from "./id-at";

/** One entry with the names of who and what it speaks of. */
export type AuditRow = Tables["auditEntries"]["$inferSelect"] & { actor: { name: string; username: string } | null; tokenName: string | null };

export interface AuditQuery extends AuditFilter {
  /** Only entries older than the one of this id. */
  after?: number;
  /** Only entries newer than the one of this id; then the page ends there. */
  before?: number;
  limit: number;
}

export interface AuditPage {
  items: AuditRow[];
  /** Whether there are more in the direction that was asked for. */
  more: boolean;
}

/** Entries looked through at a time where no index leads to those that are wanted; other requests go between. */
const SLICE = 5000;

/**
 * Who did what to what, the newest first. By person and by record an index leads there; by kind, door or token entries are
 * looked through in slices of ids.
 * @throws AppError forbidden
 */
export async function listAudit(ctx: Context, query: AuditQuery): Promise<AuditPage> {
  requirePermission(ctx.actor, "audit.read");
  const items = await entriesOf(ctx, { ...query, limit: query.limit + 1 });
  const page = items.slice(0, query.limit);
  return { items: query.before === undefined ? page : page.reverse(), more: items.length > query.limit };
}

/** Entries of a filter, the newest first; the oldest first when they are asked for backwards. Asks no permission. */
export async function entriesOf(ctx: Context, { after, before, limit, ...filter }: AuditQuery): Promise<AuditRow[]> {
  const where = await conditionOf(ctx, filter);
  if (where === null) return [];
  const { low, high } = await boundsOf(ctx, filter, { after, before });
  if (!needsSlices(filter)) return rowsOf(ctx, and(where, ...within(ctx, low, high)), before !== undefined, limit);
  const found: AuditRow[] = [];
  // Towards older entries, or from the given one towards newer ones.
  for (let [from, to] = before === undefined ? [high - SLICE + 1, high] : [low, low + SLICE - 1]; found.length < limit && to >= low && from <= high;) {
    found.push(...await rowsOf(ctx, and(where, ...within(ctx, Math.max(from, low), Math.min(to, high))), before !== undefined, limit - found.length));
    [from, to] = before === undefined ? [from - SLICE, from - 1] : [to + 1, to + SLICE];
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

const needsSlices = ({ kind, via, tokenId, entity, entityId }: AuditFilter): boolean =>
  kind !== undefined || via !== undefined || tokenId !== undefined || (entity !== undefined && entityId === undefined);

const within = ({ db: { tables: { auditEntries } } }: Context, low: number, high: number): SQL[] => [gte(auditEntries.id, low), lte(auditEntries.id, high)];

/** Null when nobody is the person that is asked for. */
async function conditionOf({ db }: Context, { userKey, tokenId, entity, entityId, kind, via, from, to }: AuditFilter): Promise<SQL | undefined | null> {
  const { auditEntries, users } = db.tables;
  const [person] = userKey === undefined ? [] : await db.read.select({ id: users.id }).from(users).where(eq(users.usernameKey, userKey));
  if (userKey !== undefined && !person) return null;
  return and(
    person && eq(auditEntries.actorId, person.id), tokenId === undefined ? undefined : eq(auditEntries.tokenId, tokenId),
    entity && eq(auditEntries.entity, entity), entityId === undefined ? undefined : eq(auditEntries.entityId, entityId),
    kind && inArray(auditEntries.action, [...auditActions[kind]]), via && eq(auditEntries.via, via),
    from && gte(auditEntries.at, from), to && lt(auditEntries.at, to),
  );
}

/** Between which ids entries of the days and the page may lie. */
async function boundsOf({ db }: Context, { from, to }: AuditFilter, { after, before }: Pick<AuditQuery, "after" | "before">): Promise<{ low: number; high: number }> {
  const { auditEntries } = db.tables;
  const [last] = await db.read.select({ id: auditEntries.id }).from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
  const end = last?.id ?? 0;
  const first = from && (await idAt(db, new Date(from.getTime() - SLACK_MS)));
  const beyond = to && (await idAt(db, new Date(to.getTime() + SLACK_MS)));
  return {
    low: Math.max(first === undefined ? 1 : (first ?? end + 1), before === undefined ? 1 : before + 1),
    high: Math.min(beyond === undefined ? end : (beyond ?? end), after === undefined ? end : after - 1),
  };
}

async function rowsOf({ db }: Context, where: SQL | undefined, backwards: boolean, limit: number): Promise<AuditRow[]> {
  const { auditEntries, users, apiTokens } = db.tables;
  const rows = await db.read.select({ row: auditEntries, name: users.name, username: users.username, tokenName: apiTokens.name }).from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.actorId)).leftJoin(apiTokens, eq(apiTokens.id, auditEntries.tokenId))
    .where(where).orderBy(backwards ? asc(auditEntries.id) : desc(auditEntries.id)).limit(limit);
  return rows.map(({ row, name, username, tokenName }) => ({ ...row, actor: row.actorId === null ? null : { name: name ?? "", username: username ?? "" }, tokenName }));
}
