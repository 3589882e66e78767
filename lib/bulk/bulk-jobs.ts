import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import type { BulkJob } from "./claim-job";

/** For how long a job that is over is still told of. */
const TOLD_MS = 10 * 60_000;

/** The own job that runs, or the last one when that ended a moment ago; null for none. @throws AppError forbidden */
export async function presentJob(ctx: UserContext): Promise<BulkJob | null> {
  requirePermission(ctx.actor, "customers.read");
  const { db, actor, now } = ctx;
  const { bulkJobs } = db.tables;
  const [job] = await db.read.select().from(bulkJobs)
    .where(and(eq(bulkJobs.userId, actor.userId), or(isNull(bulkJobs.finishedAt), gt(bulkJobs.finishedAt, new Date(now.getTime() - TOLD_MS)))))
    .orderBy(desc(bulkJobs.id)).limit(1);
  return job ?? null;
}

/** Stops an own job after the batch that it is at; what is done stays done. @throws AppError forbidden, not_found */
export async function cancelJob(ctx: UserContext, { id }: { id: number }): Promise<void> {
  requirePermission(ctx.actor, "customers.read");
  const { db, actor, now } = ctx;
  const { bulkJobs } = db.tables;
  await db.transaction(async (tx) => {
    const [job] = await tx.select({ finishedAt: bulkJobs.finishedAt }).from(bulkJobs).where(and(eq(bulkJobs.id, id), eq(bulkJobs.userId, actor.userId)));
    if (!job) throw new AppError("not_found");
    await tx.update(bulkJobs).set({ status: "cancelled", selection: {}, finishedAt: now, aliveAt: null }).where(and(eq(bulkJobs.id, id), isNull(bulkJobs.finishedAt)));
  });
}
