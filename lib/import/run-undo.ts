import { rm } from "node:fs/promises";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { logUnexpected } from "../log";
import { giveBackImport, type ImportRow } from "./claim-import";
import { fieldsInUse, finishUndo } from "./finish-undo";
import { undoChanges } from "./undo-changes";
import { undoCreated } from "./undo-created";

export interface UndoRun {
  now: () => Date;
  /** Aborted when the process stops; the undo then waits, at a whole batch, for the next one. */
  signal: AbortSignal;
}

/** What a batch did; `lastRow` where that says how far it is. */
export interface UndoStep {
  removed: number;
  restored: number;
  kept: number;
  lastRow?: number;
}

/** Rows deleted in one transaction that nobody's customer depends on. */
const BATCH = 500;

/** The process was told to stop, or somebody else has ended this undo. */
class UndoStopped extends Error {}

/**
 * Takes a claimed import back to the end: customers that it created go (the pool loses them first), what it changed becomes
 * as it was. In short batches, each with its counters in one transaction, so that it goes on where it was after a crash.
 * Ends `undone`; or `failed`, with nothing counted, when the import is taken back because of an error. Never throws: what
 * goes wrong is logged, and tried again when the import counts as silent.
 */
export async function runUndo(db: Db, claimed: ImportRow, { now, signal }: UndoRun): Promise<void> {
  const { id } = claimed;
  const { imports } = db.tables;
  try {
    await untilNull(() => batch((tx, row) => undoCreated(db, tx, row, now())));
    let before = Number.MAX_SAFE_INTEGER;
    await untilNull(() => batch(async (tx, row) => {
      const step = await undoChanges(db, tx, row, Math.min(before, 2_147_483_647), now());
      if (step) before = step.before;
      return step;
    }));
    await untilNull(() => batch((tx) => deleteReturns(db, tx, id)));
    if (claimed.error) await untilNull(() => batch((tx) => deleteProblems(db, tx, id)));
    const used = await fieldsInUse(db, id);
    await inTurn((tx, row) => finishUndo(db, tx, row, used, now()));
    if (claimed.filePath) await rm(claimed.filePath, { force: true });
  } catch (error) {
    if (!(error instanceof UndoStopped)) return void logUnexpected(error, `undo of import ${id}`);
    // Told to stop: whoever runs next may go on at once.
    if (signal.aborted) await giveBackImport(db, id);
  }

  /** Runs work on the import as it stands, in a transaction that holds the pool. @throws UndoStopped */
  async function inTurn<T>(work: (tx: Tx, row: ImportRow) => Promise<T>): Promise<T> {
    if (signal.aborted) throw new UndoStopped();
    const result = await db.transaction(async (tx) => {
      const [row] = await tx.select().from(imports).where(and(eq(imports.id, id), eq(imports.status, "undoing")));
      if (!row) throw new UndoStopped();
      return work(tx, row);
    }, { holdsPool: true });
    // Pulls and outcomes that came meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve));
    return result;
  }

  /** A batch and what it did, counted in the same transaction. */
  function batch(work: (tx: Tx, row: ImportRow) => Promise<UndoStep | null>): Promise<UndoStep | null> {
    return inTurn(async (tx, row) => {
      const step = await work(tx, row);
      if (!step) return null;
      const was = row.undone ?? { total: row.created + (row.marks.changed ?? 0), done: 0, removed: 0, restored: 0, kept: 0 };
      const done = was.done + step.removed + step.restored + step.kept;
      const undone = {
        total: Math.max(was.total, done), done, removed: was.removed + step.removed, restored: was.restored + step.restored, kept: was.kept + step.kept,
      };
      await tx.update(imports).set({ undone, aliveAt: now(), ...(step.lastRow !== undefined && { lastRow: step.lastRow }) }).where(eq(imports.id, id));
      return step;
    });
  }
}

async function untilNull(step: () => Promise<unknown>): Promise<void> {
  while ((await step()) !== null);
}

const nothing: UndoStep = { removed: 0, restored: 0, kept: 0 };

async function deleteReturns({ tables: { returns } }: Db, tx: Tx, importId: number): Promise<UndoStep | null> {
  const some = await tx.select({ id: returns.id }).from(returns).where(eq(returns.importId, importId)).orderBy(asc(returns.id)).limit(BATCH);
  if (some.length > 0) await tx.delete(returns).where(inArray(returns.id, some.map((row) => row.id)));
  return some.length > 0 ? nothing : null;
}

/** What a failed import found wrong before it failed; whom its rollback left stays listed. */
async function deleteProblems({ tables: { importProblems: problems } }: Db, tx: Tx, importId: number): Promise<UndoStep | null> {
  const some = await tx.select({ id: problems.id }).from(problems).where(and(eq(problems.importId, importId), ne(problems.kind, "kept"))).orderBy(asc(problems.row)).limit(BATCH);
  if (some.length > 0) await tx.delete(problems).where(inArray(problems.id, some.map((row) => row.id)));
  return some.length > 0 ? nothing : null;
}
