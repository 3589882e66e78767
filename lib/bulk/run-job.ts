import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { isMaskedFor } from "../numbers/is-masked-for";
import type { UserContext } from "../context";
import { selectedIds, selectionSchema } from "../customers/listing/selection";
import { AppError, isAppError } from "../errors";
import { logUnexpected } from "../log";
import { getSettings } from "../settings/get-settings";
import { giveBackJob, type BulkJob } from "./claim-job";
import { deedOf, type Deed } from "./deed";
import { doBatch, plusLeft } from "./do-batch";
import { requireDeed } from "./facts";

export interface Run {
  now: () => Date;
  /** Aborted when the process stops; the work then waits, at a whole batch, for the next one. */
  signal: AbortSignal;
}

/** Somebody else has the job by now, or its owner has stopped it. */
class JobLost extends Error {}

/** Customers of one transaction; fewer where each takes longer. */
const BATCH = 250;
const SLOW_BATCH = 100;

/**
 * Runs a claimed job to its end, from the customer that it had come to, each once: what is done and where it stands are one
 * transaction. Never throws: what goes wrong is written down, and what is done stays done.
 */
export async function runJob(db: Db, claimed: BulkJob, { now, signal }: Run): Promise<void> {
  const { bulkJobs } = db.tables;
  try {
    const deed = deedOf(claimed);
    const selection = selectionSchema.parse(claimed.selection);
    const limit = deed.kind === "suppress" || deed.kind === "delete" ? SLOW_BATCH : BATCH;
    for (let job = claimed; ;) {
      if (signal.aborted) return await giveBackJob(db, job.id);
      const ctx = await contextOf(db, job, now());
      const ids = await selectedIds(ctx, selection, { afterId: job.lastId, untilId: job.untilId, limit, signal });
      if (ids.length > 0) job = await step(ctx, job, deed, ids);
      if (ids.length < limit) return await end(db, job, { status: "finished" }, now());
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    if (error instanceof JobLost) return;
    if (signal.aborted) return await giveBackJob(db, claimed.id);
    if (!isAppError(error)) logUnexpected(error, `bulk job ${claimed.id}`);
    const { code, params } = isAppError(error) ? error : new AppError("busy");
    await end(db, claimed, { status: "failed", error: { code, params } }, now()).catch((unexpected: unknown) => logUnexpected(unexpected, `bulk job ${claimed.id}`));
  }

  async function step(ctx: UserContext, job: BulkJob, deed: Deed, ids: readonly number[]): Promise<BulkJob> {
    return db.transaction(async (tx) => {
      await requireDeed(ctx, tx, deed);
      const done = await doBatch(ctx, tx, deed, ids);
      const [moved] = await tx.update(bulkJobs).set({
        done: job.done + ids.length, changed: job.changed + done.changed.length, left: plusLeft(job.left, done.left), lastId: ids.at(-1) ?? job.lastId, aliveAt: ctx.now,
      }).where(and(eq(bulkJobs.id, job.id), eq(bulkJobs.status, "running"), eq(bulkJobs.lastId, job.lastId))).returning();
      if (!moved) throw new JobLost();
      return moved;
    }, { holdsPool: true });
  }
}

async function end(db: Db, job: Pick<BulkJob, "id">, how: Pick<BulkJob, "status"> & Partial<Pick<BulkJob, "error">>, now: Date): Promise<void> {
  const { bulkJobs } = db.tables;
  // Whom somebody searched for is no longer needed.
  await db.transaction((tx) => tx.update(bulkJobs).set({ ...how, selection: {}, finishedAt: now, aliveAt: null }).where(and(eq(bulkJobs.id, job.id), eq(bulkJobs.status, "running"))));
}

/** Whoever asked for it, with what they may by now. @throws AppError unauthenticated when their account is gone */
async function contextOf(db: Db, { userId }: BulkJob, now: Date): Promise<UserContext> {
  const { users } = db.tables;
  const [user] = await db.read.select({ role: users.role, teamId: users.teamId, isActive: users.isActive }).from(users).where(eq(users.id, userId));
  if (!user?.isActive) throw new AppError("unauthenticated");
  const masked = user.role !== "admin" && isMaskedFor(await getSettings(db), user.role);
  return { db, now, actor: { userId, role: user.role, teamId: user.teamId, via: "job", scopes: null, masked } };
}
