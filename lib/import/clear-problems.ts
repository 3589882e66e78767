import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** What an import starts from: nothing counted, nothing found. */
export const nothingCounted = {
  lastRow: 0, rows: 0, created: 0, updated: 0, duplicates: 0, filtered: 0, invalid: 0, suppressed: 0, marks: {}, error: null, startedAt: null, finishedAt: null, aliveAt: null,
};

/** Forgets what a check found; it keeps few enough for one statement. */
export async function clearProblems(db: Db, tx: Tx, importId: number): Promise<void> {
  const { importProblems } = db.tables;
  await tx.delete(importProblems).where(eq(importProblems.importId, importId));
}
