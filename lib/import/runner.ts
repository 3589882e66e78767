import type { Db } from "@/db/client";
import { clock } from "../clock";
import { logUnexpected } from "../log";
import { claimCheck, claimImport, type ImportRow } from "./claim-import";
import { runCheck } from "./run-check";
import { runImport, type Run } from "./run-import";
import { runUndo } from "./run-undo";

/** What is done beside requests: one import or undo at a time, and one check beside it. */
const lines = {
  imports: { claim: claimImport, run: (db: Db, claimed: ImportRow, run: Run) => (claimed.status === "undoing" ? runUndo(db, claimed, run) : runImport(db, claimed, run)) },
  checks: { claim: claimCheck, run: runCheck },
} as const;
type Line = keyof typeof lines;

/** One runner per process, whichever instance of this module asks. */
interface Runner {
  /** The run under way on each line. */
  current: Partial<Record<Line, Promise<void>>>;
  stop: AbortController;
}

const key = Symbol.for("callpool.imports.runner");
/** Functions that the server runs before it stops. */
const onStop = Symbol.for("callpool.onStop");
const holder = globalThis as { [key]?: Runner; [onStop]?: Set<() => Promise<void>> };

function runner(): Runner {
  if (!holder[key]) {
    holder[key] = { current: {}, stop: new AbortController() };
    (holder[onStop] ??= new Set()).add(stopImports);
  }
  return holder[key];
}

/**
 * Starts what waits: imports, undoings and checks, also those that a killed process left. Returns when it knows whether
 * there is something; the work goes on beside until nothing waits any more. Called every second.
 */
export async function runQueuedImports(db: Db, now: () => Date = clock.now): Promise<void> {
  await Promise.all([start(db, "imports", now), start(db, "checks", now)]);
}

/** Has what was just queued begin at once rather than with the next second; not for inside a transaction. */
export function kickImports(db: Db, now: () => Date = clock.now): void {
  // A process that was not started to do this work (the command line) leaves it to the server.
  if (holder[key]) void runQueuedImports(db, now);
}

async function start(db: Db, line: Line, now: () => Date): Promise<void> {
  const self = runner();
  if (self.current[line] || self.stop.signal.aborted) return;
  let release = (): void => undefined;
  // Taken before the first await, so that two calls never both claim.
  self.current[line] = new Promise((resolve) => { release = resolve; });
  const { claim, run } = lines[line];
  const next = async (): Promise<ImportRow | null> => claim(db, now()).catch((error: unknown) => { logUnexpected(error, line); return null; });
  const end = () => { delete self.current[line]; release(); };
  const first = await next();
  if (!first) return end();
  void (async () => {
    for (let claimed: ImportRow | null = first; claimed; claimed = self.stop.signal.aborted ? null : await next()) await run(db, claimed, { now, signal: self.stop.signal });
  })().finally(end);
}

/** Runs what waits until nothing does, in this process; for the command line and for tests. */
export async function workThroughImports(db: Db, now: () => Date = clock.now, signal: AbortSignal = new AbortController().signal): Promise<void> {
  for (const line of ["checks", "imports"] as const) {
    const { claim, run } = lines[line];
    for (let claimed = await claim(db, now()); claimed; claimed = await claim(db, now())) {
      await run(db, claimed, { now, signal });
      if (signal.aborted) return;
    }
  }
}

/** Stops what is under way at a whole batch and waits until it has; the next process goes on from there. */
export async function stopImports(): Promise<void> {
  const self = runner();
  self.stop.abort();
  await Promise.all(Object.values(self.current));
}
