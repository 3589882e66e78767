import type { ImportStatus } from "@/db/values";
import type { ImportView } from "./view";

export const countNames = ["rows", "created", "updated", "duplicates", "filtered", "invalid", "suppressed"] as const;
export type CountName = (typeof countNames)[number];

/** The part of an import that changes while it runs. */
export interface ImportProgress extends Record<CountName, number> {
  status: ImportStatus;
  progress: number;
  rate: number | null;
  /** Seconds to go, once that can be told. */
  remaining: number | null;
}

export function progressOf({ status, progress, rate, rows, created, updated, duplicates, filtered, invalid, suppressed }: ImportView): ImportProgress {
  const left = rate && progress > 0 && progress < 1 ? Math.ceil((rows / progress - rows) / rate) : null;
  return { status, progress, rate, remaining: status === "running" ? left : null, rows, created, updated, duplicates, filtered, invalid, suppressed };
}

/** Whether an import still has something to do. */
export const isUnderWay = (status: ImportStatus): boolean => status === "queued" || status === "running";
