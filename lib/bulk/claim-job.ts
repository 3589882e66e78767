import { and, asc, eq, gte, isNull, lt, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Tables } from "@/db/tables";

export type BulkJob = Tables["bulkJobs"]["$inferSelect"];

/** A job whose process has said nothing for this long has lost it. */
export const SILENT_MS = 10_000;

/**
 * Takes the oldest job that nobody is at, also one that a killed process left. Null while another one runs anywhere: two
 * at once would only slow each other.
 */
export async function claimJob(db: Db, now: Date): Promise<BulkJob | null> {
  const { bulkJobs } = db.tables;
  const open = await db.read.prepared("bulk.open", (q) => q.select({ id: bulkJobs.id }).from(bulkJobs).where(isNull(bulkJobs.finishedAt)).limit(1))();
  if (open.length === 0) return null;
  return db.transaction(async (tx) => {
    await db.lockPool(tx);
    const silent = new Date(now.getTime() - SILENT_MS);
    const [busy] = await tx.select({ id: bulkJobs.id }).from(bulkJobs).where(and(isNull(bulkJobs.finishedAt), gte(bulkJobs.aliveAt, silent))).limit(1);
    if (busy) return null;
    const lost = and(isNull(bulkJobs.finishedAt), or(isNull(bulkJobs.aliveAt), lt(bulkJobs.aliveAt, silent)));
    const [next] = await tx.select({ id: bulkJobs.id }).from(bulkJobs).where(lost).orderBy(asc(bulkJobs.id)).limit(1);
    if (!next) return null;
    const [claimed] = await tx.update(bulkJobs).set({ status: "running", aliveAt: now }).where(and(eq(bulkJobs.id, next.id), lost)).returning();
    return claimed ?? null;
  });
}

/** Gives a job back, where it has come to, for whoever runs next. */
export async function giveBackJob(db: Db, id: number): Promise<void> {
  const { bulkJobs } = db.tables;
  await db.transaction((tx) => tx.update(bulkJobs).set({ aliveAt: null }).where(and(eq(bulkJobs.id, id), eq(bulkJobs.status, "running"))));
}
