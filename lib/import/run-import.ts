import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { AppError, isAppError } from "../errors";
import { logUnexpected } from "../log";
import { getSettings } from "../settings/get-settings";
import { wallOfInstant } from "../time/zoned";
import { giveBackImport, renewImport, type ImportRow } from "./claim-import";
import { findKnown } from "./find-known";
import { finishGoLive } from "./go-live";
import { optionsOf, type ImportOptions } from "./options";
import { Pace } from "./pace";
import { standingOf, type Standing } from "./plan-batch";
import { planRow } from "./plan-row";
import type { UpdateRules } from "./plan-update";
import { readBatches } from "./worker";
import type { ReadRow, ReadTask } from "./worker-messages";
import { ImportLost, writeBatch, type Job } from "./write-batch";

const RENEW_MS = 2_000;

export interface Run {
  now: () => Date;
  /** Aborted when the process stops; the work then waits, at a whole batch, for the next one. */
  signal: AbortSignal;
}

/** Says every now and then, while `work` goes on, that it does. */
export async function keepingAlive<T>(db: Db, id: number, now: () => Date, work: () => Promise<T>): Promise<T> {
  const heart = setInterval(() => { renewImport(db, id, now()).catch(() => undefined); }, RENEW_MS);
  heart.unref();
  try {
    return await work();
  } finally {
    clearInterval(heart);
  }
}

/** Runs a claimed import to its end, from the row that it had come to. Never throws: what goes wrong is written down. */
export async function runImport(db: Db, claimed: ImportRow, run: Run): Promise<void> {
  await keepingAlive(db, claimed.id, run.now, async () => {
    try {
      if (await readAndWrite(db, claimed, run)) await finish(db, claimed, run.now());
      else await giveBackImport(db, claimed.id);
    } catch (error) {
      if (error instanceof ImportLost) return;
      if (!isAppError(error)) logUnexpected(error, `import ${claimed.id}`);
      await fail(db, claimed, isAppError(error) ? error : new AppError("import_interrupted"), run.now()).catch((unexpected: unknown) => logUnexpected(unexpected, `import ${claimed.id}`));
    }
  });
}

/** @returns false when it was told to stop before the end */
async function readAndWrite(db: Db, claimed: ImportRow, { now, signal }: Run): Promise<boolean> {
  const options = optionsOf(claimed.options);
  const { id, listId } = claimed;
  if (listId === null) throw new AppError("list_unknown");
  const startedAt = claimed.startedAt ?? now();
  const job: Job = { id, listId, startedAt, mode: options.mode, rules: rulesOf(options), liveAtOnce: options.goLive === "loading", lanes: new Map(), matched: new Map() };
  let standing: Standing = standingOf(claimed);
  const reading = { ...await readingTask(db, claimed, options, startedAt), after: claimed.lastRow, replay: options.mode === "upsert" && claimed.lastRow > 0 };
  const pace = new Pace();
  let waiting: ReadRow[] = [];
  let expected: number | null = null;
  const flush = async () => {
    const rows = waiting;
    waiting = [];
    if (rows.length > 0) standing = await writeBatch(db, job, standing, rows, now(), expected, pace);
    // Pulls and outcomes that came meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve));
  };
  for await (const { rows, replay, expectedRows } of readBatches(reading, signal)) {
    expected = expectedRows;
    if (replay) await recall(db, job, rows, now());
    else if (waiting.push(...rows) >= pace.rows) await flush();
    if (signal.aborted) return false;
  }
  if (signal.aborted) return false;
  await flush();
  return true;
}

/** After a crash: which customers the rows that are written matched, so that the following ones are compared with them. */
async function recall(db: Db, job: Job, rows: Parameters<typeof writeBatch>[3], now: Date): Promise<void> {
  const known = await findKnown(db, db.read, rows, { importId: job.id, listId: job.listId, matched: job.matched, now });
  for (const row of rows) {
    const plan = planRow(row, known, job.mode);
    if (plan.kind === "update" && !job.matched.has(plan.holder.id)) job.matched.set(plan.holder.id, row.row);
  }
}

/**
 * How the file is read from its beginning.
 * @param from when the import began: "days ago" counts from that day, also after a restart
 * @throws AppError import_interrupted when the file is gone
 */
export async function readingTask(db: Db, { filePath, fileName }: ImportRow, options: ImportOptions, from: Date): Promise<ReadTask> {
  if (!filePath || !existsSync(filePath)) throw new AppError("import_interrupted");
  const { sheetIndex, headerRow, columns, filters, defaultCountry, mode } = options;
  const { timeZone } = await getSettings(db);
  const today = wallOfInstant(from, timeZone).slice(0, 10);
  return { kind: "read", path: filePath, fileName, sheetIndex, headerRow, columns, filters, defaultCountry, today, after: 0, replay: false, details: mode === "upsert" };
}

export function rulesOf({ newRoundDays, columns }: ImportOptions): UpdateRules {
  const compared = columns.find((column) => column.compare && column.target === "field");
  return { newRoundDays, compare: compared ? { key: compared.key, kind: compared.kind } : null };
}

async function finish(db: Db, { id, filePath, options }: ImportRow, now: Date): Promise<void> {
  const { imports, importProblems } = db.tables;
  const ended = await db.transaction(async (tx) => {
    // Of whoever asked not to be loaded again not even a sample of the file is kept.
    const [keptOff] = await tx.select({ id: importProblems.id }).from(importProblems).where(and(eq(importProblems.importId, id), eq(importProblems.code, "kept_off"))).limit(1);
    const rows = await tx.update(imports).set({ ...(keptOff && { options: { ...options, samples: [] } }), status: "finished", finishedAt: now, aliveAt: null, filePath: null })
      .where(and(eq(imports.id, id), eq(imports.status, "running"))).returning({ id: imports.id });
    if (rows.length > 0) await finishGoLive(db, tx, id, now);
    return rows.length > 0;
  }, { holdsPool: true });
  if (ended && filePath) await rm(filePath, { force: true });
}

/** Ends an import that cannot go on: what it has written is taken back first, so that nothing of it stays. */
async function fail(db: Db, { id, filePath }: ImportRow, { code, params }: AppError, now: Date): Promise<void> {
  const { imports } = db.tables;
  await db.transaction(async (tx) => {
    const [row] = await tx.select({ rows: imports.rows }).from(imports).where(eq(imports.id, id));
    const end = row && row.rows > 0 ? { status: "undoing" as const } : { status: "failed" as const, finishedAt: now };
    await tx.update(imports).set({ ...end, error: { code, params }, aliveAt: null, filePath: null }).where(and(eq(imports.id, id), eq(imports.status, "running")));
  }, { holdsPool: true });
  if (filePath) await rm(filePath, { force: true });
}
