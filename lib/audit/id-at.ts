import { asc, desc, gte } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Entries are written in the order of their times but for what transactions waited; nothing waits this long. */
export const SLACK_MS = 60 * 60_000;

/**
 * The lowest id whose entry is of an instant or later, found by halving: ids rise with time, and there is no index by time.
 * Null when every entry is earlier.
 */
export async function idAt(db: Db, at: Date): Promise<number | null> {
  const { auditEntries } = db.tables;
  const next = (id: number) => db.read.select({ id: auditEntries.id, at: auditEntries.at }).from(auditEntries).where(gte(auditEntries.id, id)).orderBy(asc(auditEntries.id)).limit(1);
  const [last] = await db.read.select({ id: auditEntries.id, at: auditEntries.at }).from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
  if (!last || last.at < at) return null;
  let [low, high] = [1, last.id];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [entry] = await next(middle);
    if (!entry || entry.at >= at) high = middle;
    else low = entry.id + 1;
  }
  return low;
}
