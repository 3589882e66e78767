import { asc, count, desc, gte, sql } from "drizzle-orm";
import type { Context } from "../context";
import { inHours } from "../pool/heads";

/** Over so long the rate of pulls is taken; as far ahead, times this, is looked. */
const MINUTES = 30;
const AHEAD = 8;
/** Fewer pulls than this say nothing about a rate. */
const FEW = 5;

type Where = Pick<Context, "db" | "now">;

/**
 * When the pool is empty at the present rate: who may be called now by anyone ÷ pulls of the last 30 minutes. Null while
 * nobody pulls, and when there is enough for the next four hours. Costs no more than the pulls of those four hours.
 */
export async function poolEnd(ctx: Where): Promise<Date | null> {
  const pulls = await pullsSince(ctx, new Date(ctx.now.getTime() - MINUTES * 60_000));
  if (pulls < FEW) return null;
  const enough = pulls * AHEAD;
  const left = await callable(ctx, enough);
  return left >= enough ? null : new Date(ctx.now.getTime() + (left / pulls) * MINUTES * 60_000);
}

/** Ids rise with time, so the first of a time is found by halving, whatever the table has. */
async function pullsSince({ db }: Where, since: Date): Promise<number> {
  const { assignments } = db.tables;
  const [newest] = await db.read.select({ id: assignments.id }).from(assignments).orderBy(desc(assignments.id)).limit(1);
  if (!newest) return 0;
  let [low, high] = [1, newest.id + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await db.read.select({ id: assignments.id, at: assignments.pulledAt }).from(assignments).where(gte(assignments.id, middle)).orderBy(asc(assignments.id)).limit(1);
    if (!row || row.at >= since) high = middle;
    else low = row.id + 1;
  }
  const [counted] = await db.read.select({ n: count() }).from(assignments).where(gte(assignments.id, low));
  return counted?.n ?? 0;
}

/** How many wait in lanes that are open now, up to a limit. */
async function callable({ db, now }: Where, limit: number): Promise<number> {
  const { customers: c, lanes, lists } = db.tables;
  const open = sql`(select l.id from ${lanes} l join ${lists} s on s.id = l.list_id where s.is_active and l.is_active and ${inHours({ lanes })})`;
  const [row] = await db.read.prepared("team.callable", (q) => q.select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(sql`(select 1 from ${c} where ${c.laneId} in ${open} and ${c.status} = 'pending' and ${c.blockedBy} is null and ${c.reservedFor} is null limit ${sql.placeholder("limit")}) as ready`))({ now, limit });
  return row?.n ?? 0;
}
