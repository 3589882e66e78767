import { rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { AppError, isAppError } from "../errors";
import { logUnexpected } from "../log";
import { giveBackImport, renewImport, type ImportRow } from "./claim-import";
import { optionsOf } from "./options";
import { readBatches } from "./worker";
import { ImportLost, writeBatch, type Job, type Standing } from "./write-batch";

const RENEW_MS = 2_000;

interface Run {
  now: () => Date;
  /** Aborted when the process stops; the import then waits, at a whole batch, for the next one. */
  signal: AbortSignal;
}

/** Runs a claimed import to its end, from the row that it had come to. Never throws: what goes wrong is written down. */
export async function runImport(db: Db, claimed: ImportRow, { now, signal }: Run): Promise<void> {
  const heart = setInterval(() => { renewImport(db, claimed.id, now()).catch(() => undefined); }, RENEW_MS);
  heart.unref();
  try {
    const finished = await readAndWrite(db, claimed, { now, signal });
    if (finished) await close(db, claimed, { status: "finished", finishedAt: now() });
    else await giveBackImport(db, claimed.id);
  } catch (error) {
    if (error instanceof ImportLost) return;
    if (!isAppError(error)) logUnexpected(error, `import ${claimed.id}`);
    const { code, params } = isAppError(error) ? error : new AppError("import_interrupted");
    await close(db, claimed, { status: "failed", error: { code, params }, finishedAt: now() }).catch((unexpected: unknown) => logUnexpected(unexpected, `import ${claimed.id}`));
  } finally {
    clearInterval(heart);
  }
}

/** @returns false when it was told to stop before the end */
async function readAndWrite(db: Db, claimed: ImportRow, { now, signal }: Run): Promise<boolean> {
  const { filePath, fileName, id } = claimed;
  if (!filePath || !existsSync(filePath)) throw new AppError("import_interrupted");
  const options = optionsOf(claimed.options);
  const job: Job = { id, startedAt: claimed.startedAt ?? now(), ...(await laneOf(db, claimed.listId)) };
  let standing: Standing = claimed;
  const { sheetIndex, headerRow, columns, defaultCountry } = options;
  const task = { kind: "read" as const, path: filePath, fileName, sheetIndex, headerRow, columns, defaultCountry, after: claimed.lastRow };
  for await (const { rows, expectedRows } of readBatches(task, signal)) {
    standing = await writeBatch(db, job, pick(standing), rows, now(), expectedRows);
    if (signal.aborted) return false;
    // Pulls and outcomes that came meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return !signal.aborted;
}

/** The counters alone: an update must not write a whole row back. */
const pick = ({ lastRow, rows, created, updated, duplicates, filtered, invalid, suppressed }: Standing): Standing =>
  ({ lastRow, rows, created, updated, duplicates, filtered, invalid, suppressed });

async function laneOf({ read, tables: { lanes } }: Db, listId: number | null): Promise<{ laneId: number; listId: number }> {
  const query = read.select({ laneId: lanes.id, listId: lanes.listId }).from(lanes);
  const [lane] = await (listId === null ? query : query.where(eq(lanes.listId, listId))).orderBy(asc(lanes.id)).limit(1);
  if (!lane) throw new Error("the import's list has no lane");
  return lane;
}

/** Ends an import and removes its file. */
async function close(db: Db, { id, filePath }: ImportRow, end: Partial<ImportRow>): Promise<void> {
  const { imports } = db.tables;
  await db.transaction((tx) => tx.update(imports).set({ ...end, aliveAt: null, filePath: null }).where(eq(imports.id, id)));
  if (filePath) await rm(filePath, { force: true });
}
