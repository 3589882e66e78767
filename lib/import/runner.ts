import type { Db } from "@/db/client";
import { clock } from "../clock";
import { logUnexpected } from "../log";
import { claimImport } from "./claim-import";
import { runImport } from "./run-import";

/** One runner per process, whichever instance of this module asks. */
interface Runner {
  /** The run under way, by its database. */
  current: Promise<void> | null;
  stop: AbortController;
}

const key = Symbol.for("callpool.imports.runner");
/** Functions that the server runs before it stops. */
const onStop = Symbol.for("callpool.onStop");
const holder = globalThis as { [key]?: Runner; [onStop]?: Set<() => Promise<void>> };

function runner(): Runner {
  if (!holder[key]) {
    holder[key] = { current: null, stop: new AbortController() };
    (holder[onStop] ??= new Set()).add(stopImports);
  }
  return holder[key];
}

/**
 * Starts what waits in the queue, and what a killed process left, unless an import runs already. Returns at once; the run
 * goes on beside. Called every second.
 */
export async function runQueuedImports(db: Db, now: () => Date = clock.now): Promise<void> {
  const self = runner();
  if (self.current || self.stop.signal.aborted) return;
  let release = (): void => undefined;
  // Taken before the first await, so that two calls never both claim.
  self.current = new Promise((resolve) => { release = resolve; });
  const claimed = await claimImport(db, now()).catch((error: unknown) => { logUnexpected(error, "imports"); return null; });
  const end = () => { self.current = null; release(); };
  if (!claimed) return end();
  void runImport(db, claimed, { now, signal: self.stop.signal }).finally(end);
}

/** Runs what waits until nothing does, in this process; for the command line and for tests. */
export async function workThroughImports(db: Db, now: () => Date = clock.now, signal: AbortSignal = new AbortController().signal): Promise<void> {
  for (let claimed = await claimImport(db, now()); claimed; claimed = await claimImport(db, now())) {
    await runImport(db, claimed, { now, signal });
    if (signal.aborted) return;
  }
}

/** Stops the run under way at a whole batch and waits until it has; the next process goes on from there. */
export async function stopImports(): Promise<void> {
  const self = runner();
  self.stop.abort();
  await self.current;
}
