import { desc, gt } from "drizzle-orm";
import type { Db } from "@/db/client";

/** What was told, and to whom: a user's own screens, or those of everyone who supervises. */
export interface Told {
  userId: number | null;
  kind: string;
  details: Record<string, unknown>;
}

/** What a process has read: everything up to `floor`, and beyond it these ids, each with when it was read. */
export interface Known {
  floor: number;
  seen: Map<number, number>;
}

/**
 * A number is drawn before its transaction is committed, so on PostgreSQL a lower one may appear after a higher one. So long
 * is it waited for. Milliseconds.
 */
const SETTLED_MS = 15_000;
/** So many of the last numbers may still have one missing among them when a process begins to read. */
const UNSETTLED = 200;

/** Begins after what is there now; what was drawn a lower number and is committed later is still new. */
export async function startBehind(db: Db, known: Known, now: Date): Promise<void> {
  const { liveEvents } = db.tables;
  const last = await db.read.select({ id: liveEvents.id }).from(liveEvents).orderBy(desc(liveEvents.id)).limit(UNSETTLED);
  known.seen = new Map(last.map(({ id }) => [id, now.getTime()]));
  known.floor = Math.max(0, (last[0]?.id ?? 0) - UNSETTLED);
}

/** What was told since the last look, in the order of its numbers; each once. */
export async function readNewEvents(db: Db, known: Known, now: Date): Promise<Told[]> {
  const { liveEvents } = db.tables;
  const rows = await db.read.select({ id: liveEvents.id, topic: liveEvents.topic, kind: liveEvents.kind, details: liveEvents.details })
    .from(liveEvents).where(gt(liveEvents.id, known.floor)).orderBy(liveEvents.id);
  const fresh = rows.filter(({ id }) => !known.seen.has(id));
  for (const { id } of fresh) known.seen.set(id, now.getTime());
  settle(known, now);
  return fresh.map(({ topic, kind, details }) => ({ userId: topic.startsWith("user:") ? Number(topic.slice(5)) : null, kind, details }));
}

/** Raises the floor over what has been known for so long that nothing lower can still appear. */
function settle(known: Known, now: Date): void {
  const settled = [...known.seen].filter(([, at]) => now.getTime() - at > SETTLED_MS).map(([id]) => id);
  if (settled.length === 0) return;
  known.floor = Math.max(known.floor, ...settled);
  for (const id of known.seen.keys()) if (id <= known.floor) known.seen.delete(id);
}
