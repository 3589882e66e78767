import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { ImportRow } from "./claim-import";

export interface UndoRun {
  now: () => Date;
  /** Aborted when the process stops; the undo then waits, at a whole batch, for the next one. */
  signal: AbortSignal;
}

/** Takes a claimed import back to the end. Never throws: what goes wrong is written down. */
export async function runUndo(db: Db, claimed: ImportRow, { now }: UndoRun): Promise<void> {
  const { imports } = db.tables;
  await db.transaction((tx) => tx.update(imports).set({ status: "undone", undoneAt: now(), aliveAt: null }).where(and(eq(imports.id, claimed.id), eq(imports.status, "undoing"))));
}
