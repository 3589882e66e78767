import type { BulkKind, BulkStatus } from "@/db/values";
import type { UserContext } from "../context";
import { presentJob } from "./bulk-jobs";
import type { Left } from "./do-batch";

/** A job as its owner's screen shows it. */
export interface JobView {
  id: number;
  kind: BulkKind;
  status: BulkStatus;
  total: number;
  done: number;
  changed: number;
  left: Left;
  error: { code: string; params?: Record<string, string | number> } | null;
}

/** The own job that runs, or has just ended; null for none. @throws AppError forbidden */
export async function jobView(ctx: UserContext): Promise<JobView | null> {
  const job = await presentJob(ctx);
  if (!job) return null;
  const { id, kind, status, total, done, changed, left, error } = job;
  return { id, kind, status, total, done, changed, left, error };
}
