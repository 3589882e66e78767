import type { ImportMarks, ImportStatus, UndoCounts } from "@/db/values";
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
  marks: ImportMarks;
  undone: UndoCounts | null;
  /** Of the draft that this was counted for. */
  version: number;
}

export function progressOf({ status, progress, rate, rows, created, updated, duplicates, filtered, invalid, suppressed, marks, undone, version }: ImportView): ImportProgress {
  const left = rate && progress > 0 && progress < 1 ? Math.ceil((rows / progress - rows) / rate) : null;
  return { status, progress, rate, remaining: status === "running" || status === "checking" ? left : null, rows, created, updated, duplicates, filtered, invalid, suppressed, marks, undone, version };
}

/** Whether an import still has something to do. */
export const isUnderWay = (status: ImportStatus): boolean => ["checking", "queued", "running", "undoing"].includes(status);
