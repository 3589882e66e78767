import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import type { UserContext } from "../context";
import { pinSelection, selectedIds, type CustomerSelection } from "../customers/listing/selection";
import { AppError } from "../errors";
import { paramsOf, type Deed } from "./deed";
import { doBatch, MOST, type Left } from "./do-batch";
import { requireDeed } from "./facts";
import { previewBulk } from "./preview-bulk";
import { newestCustomer } from "./walk";

export interface BulkInput {
  selection: CustomerSelection;
  deed: Deed;
  /** How many are to be deleted, as somebody typed it. */
  confirmed?: number;
}

/** What came of it: done at once, or a job that the server does. */
export type Started = { changed: number; left: Left; jobId: null } | { jobId: number };

/**
 * Does one deed for many customers: up to 500 at once, more as a job of which a user has one at a time. Customers in hand
 * are left as they are, and counted with the reason. Everything is in the customers' histories, and once in the audit.
 * @throws AppError forbidden, bulk_running, invalid_input (nobody selected, another number confirmed), and what `requireDeed` says
 */
export async function startBulk(ctx: UserContext, { selection, deed, confirmed }: BulkInput): Promise<Started> {
  await requireDeed(ctx, ctx.db.read, deed);
  const untilId = await newestCustomer(ctx);
  const ids = await selectedIds(ctx, selection, { afterId: 0, untilId, limit: MOST + 1 });
  if (ids.length === 0) throw new AppError("invalid_input", {}, [{ path: "selection", code: "required" }]);
  return ids.length <= MOST ? doAtOnce(ctx, ids, deed, confirmed) : queue(ctx, { selection, deed, confirmed }, untilId);
}

async function doAtOnce(ctx: UserContext, ids: readonly number[], deed: Deed, confirmed: number | undefined): Promise<Started> {
  return ctx.db.transaction(async (tx) => {
    await requireDeed(ctx, tx, deed);
    const { changed, left } = await doBatch(ctx, tx, deed, ids);
    requireConfirmed(deed, confirmed, changed.length);
    if (changed.length > 0) await audit(ctx, tx, deed, { customers: changed, count: changed.length });
    return { changed: changed.length, left, jobId: null };
  }, { holdsPool: true });
}

async function queue(ctx: UserContext, { selection, deed, confirmed }: BulkInput, untilId: number): Promise<Started> {
  const { db, actor, now } = ctx;
  const { bulkJobs } = db.tables;
  const { count, changes } = await previewBulk(ctx, { selection, deed });
  requireConfirmed(deed, confirmed, changes);
  const pinned = await pinSelection(ctx, selection);
  return db.transaction(async (tx) => {
    // Two presses at once come one after the other.
    await db.lockPool(tx);
    const [open] = await tx.select({ id: bulkJobs.id }).from(bulkJobs).where(and(eq(bulkJobs.userId, actor.userId), isNull(bulkJobs.finishedAt))).limit(1);
    if (open) throw new AppError("bulk_running");
    const [job] = await tx.insert(bulkJobs).values({
      userId: actor.userId, kind: deed.kind, selection: pinned, params: paramsOf(deed), status: "queued", total: count, untilId, createdAt: now,
    }).returning({ id: bulkJobs.id });
    if (!job) throw new Error("an insert returned nothing");
    await audit(ctx, tx, deed, { job: job.id, count });
    return { jobId: job.id };
  });
}

/** @throws AppError invalid_input when somebody typed another number than would be deleted */
function requireConfirmed({ kind }: Deed, confirmed: number | undefined, n: number): void {
  if (kind === "delete" && confirmed !== n) throw new AppError("invalid_input", {}, [{ path: "confirmed", code: "count_differs", params: { n } }]);
}

/** Ids and what decided; what somebody wrote as a reason stands where it can be deleted. */
async function audit(ctx: UserContext, tx: Tx, deed: Deed, what: { customers?: readonly number[]; job?: number; count: number }): Promise<void> {
  const { reason: _, ...params } = paramsOf(deed);
  await writeAudit(tx, ctx, { action: "customers.bulk", entity: "customers", entityId: what.job ?? what.customers?.[0] ?? 0, details: { kind: deed.kind, ...params, ...what } });
}
