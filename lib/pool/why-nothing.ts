import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { UserContext } from "../context";
import { inHours, isMine, latestCall } from "./heads";
import type { Reasons } from "./reasons";

/** Counts per lane that are the same for everybody. */
interface PoolCounts {
  suppressed: number;
  inHand: number;
  pending: LaneCount[];
  waiting: (LaneCount & { due: Date | null })[];
}
interface LaneCount { lane: number | null; count: number }

/**
 * Counts what stands between the acting operator and a customer. The counts add up to the pool (pending, waiting and in
 * hand, in a list), except for customers who could be had now.
 */
export async function whyNothing(ctx: UserContext): Promise<Reasons> {
  const lanes = await lanesFor(ctx);
  const all = await countPool(ctx.db, ctx.now);
  const [callbacks, reserved, skipped] = [await othersCallbacks(ctx), await reservedByLane(ctx), await skippedByLane(ctx)];
  const reasons: Reasons = {
    suppressed: all.suppressed, in_hand: all.inHand, not_my_lists: 0, paused_lists: 0, outside_hours: 0, callbacks_of_others: 0,
    reserved_for_others: 0, skipped_by_me: 0, waiting: 0, next_due_at: null, opens_at: null,
  };
  for (const lane of lanes) {
    const of = (counts: readonly LaneCount[]) => counts.reduce((sum, row) => (row.lane === lane.id ? sum + row.count : sum), 0);
    const waiting = of(all.waiting);
    const everybody = of(all.pending) + of(reserved) + waiting;
    if (!lane.mine) reasons.not_my_lists += everybody;
    else if (!lane.active) reasons.paused_lists += everybody;
    else if (!lane.inHours) {
      reasons.outside_hours += everybody;
      if (everybody > 0 && lane.opensAt > ctx.now && lane.opensAt.getUTCFullYear() < NEVER) reasons.opens_at = earlier(reasons.opens_at, lane.opensAt);
    } else {
      reasons.callbacks_of_others += of(callbacks);
      reasons.reserved_for_others += of(reserved.filter((row) => !row.mine));
      reasons.skipped_by_me += of(skipped);
      reasons.waiting += waiting;
      for (const { lane: id, due } of all.waiting) if (id === lane.id && due) reasons.next_due_at = earlier(reasons.next_due_at, due);
    }
  }
  return reasons;
}

/** The year in which lanes that never open again would. */
const NEVER = 9000;

const earlier = (a: Date | null, b: Date): Date => (a === null || b < a ? b : a);

async function lanesFor({ db, actor, now }: UserContext) {
  const { lanes: l, lists: s } = db.tables;
  return db.read.prepared("why.lanes", (q) => q.select({
    id: sql<number>`l.id`.mapWith(Number), mine: sql<boolean>`${isMine(db.tables)}`.mapWith(Boolean), active: sql<boolean>`(s.is_active and l.is_active)`.mapWith(Boolean),
    inHours: sql<boolean>`${inHours(db.tables)}`.mapWith(Boolean), opensAt: sql<Date | null>`l.opens_at`.mapWith(l.opensAt),
  }).from(sql`${l} l join ${s} s on s.id = l.list_id`))({ operator: actor.userId, now });
}

/** A large pool is counted at most every few seconds: all operators may find nothing at once, each asking again and again. */
const LARGE = 20_000;
const KEPT_MS = 3_000;
const kept = new WeakMap<Db, { at: number; counts: PoolCounts }>();

async function countPool(db: Db, now: Date): Promise<PoolCounts> {
  const known = kept.get(db);
  if (known && Math.abs(now.getTime() - known.at) < KEPT_MS) return known.counts;
  const counts = await readCounts(db);
  const total = [...counts.pending, ...counts.waiting].reduce((sum, { count }) => sum + count, counts.suppressed);
  if (total > LARGE) kept.set(db, { at: now.getTime(), counts });
  else kept.delete(db);
  return counts;
}

/** Each from an index that holds all it needs. */
async function readCounts({ read, tables: { customers: c, assignments } }: Db): Promise<PoolCounts> {
  const number = sql<number>`count(*)`.mapWith(Number);
  const lane = sql<number | null>`${c.laneId}`;
  const pending = await read.prepared("why.pending", (q) => q.select({ lane, count: number }).from(c)
    .where(sql`${c.status} = 'pending' and ${c.blockedBy} is null and ${c.reservedFor} is null`).groupBy(c.laneId))();
  const waiting = await read.prepared("why.waiting", (q) => q.select({ lane, count: number, due: sql<Date | null>`min(${c.dueAt})`.mapWith(c.dueAt) }).from(c)
    .where(sql`${c.dueAt} is not null and ${c.status} = 'waiting' and ${c.blockedBy} is null`).groupBy(c.laneId))();
  const [suppressed] = await read.prepared("why.suppressed", (q) => q.select({ count: number }).from(c)
    .where(sql`${c.blockedBy} is not null and ${c.status} in ('pending', 'waiting', 'assigned')`))();
  const [inHand] = await read.prepared("why.inHand", (q) => q.select({ count: number }).from(assignments).innerJoin(c, sql`${c.id} = ${assignments.customerId}`)
    .where(sql`${assignments.endedAt} is null and ${c.blockedBy} is null`))();
  return { suppressed: suppressed?.count ?? 0, inHand: inHand?.count ?? 0, pending, waiting };
}

async function othersCallbacks({ db, actor }: UserContext): Promise<LaneCount[]> {
  const { customers: c } = db.tables;
  return db.read.prepared("why.callbacks", (q) => q.select({ lane: sql<number | null>`${c.laneId}`, count: sql<number>`count(*)`.mapWith(Number) }).from(c)
    .where(sql`${c.band} = 0 and ${c.status} = 'pending' and ${c.blockedBy} is null and ${c.reservedFor} is null and ${c.ownerId} <> ${sql.placeholder("operator")}`)
    .groupBy(c.laneId))({ operator: actor.userId });
}

async function reservedByLane({ db, actor }: UserContext): Promise<(LaneCount & { mine: boolean })[]> {
  const { customers: c } = db.tables;
  const rows = await db.read.prepared("why.reserved", (q) => q.select({ lane: sql<number | null>`${c.laneId}`, owner: c.reservedFor, count: sql<number>`count(*)`.mapWith(Number) }).from(c)
    .where(sql`${c.reservedFor} is not null and ${c.status} = 'pending' and ${c.blockedBy} is null`).groupBy(c.laneId, c.reservedFor))();
  return rows.map(({ owner, ...row }) => ({ ...row, mine: owner === actor.userId }));
}

async function skippedByLane({ db, actor }: UserContext): Promise<LaneCount[]> {
  const { customers: c, skips: p } = db.tables;
  const operator = sql`${sql.placeholder("operator")}`;
  return db.read.prepared("why.skipped", (q) => q.select({ lane: sql<number | null>`${c.laneId}`, count: sql<number>`count(distinct ${c.id})`.mapWith(Number) }).from(p)
    .innerJoin(c, sql`${c.id} = ${p.customerId}`)
    .where(sql`${p.operatorId} = ${operator} and ${p.afterCall} = ${latestCall(db.tables, operator)} and ${c.status} = 'pending' and ${c.blockedBy} is null
      and (${c.reservedFor} is null or ${c.reservedFor} = ${operator}) and (${c.band} <> 0 or ${c.ownerId} = ${operator})`)
    .groupBy(c.laneId))({ operator: actor.userId });
}
