import type { Db } from "@/db/client";
import { clock } from "../clock";
import { logUnexpected } from "../log";
import { claimJob } from "./claim-job";
import { runJob } from "./run-job";

/** One runner per process, whichever instance of this module asks. */
interface Runner {
  current: Promise<void> | null;
  stop: AbortController;
}

const key = Symbol.for("callpool.bulk.runner");
/** Functions that the server runs before it stops. */
const onStop = Symbol.for("callpool.onStop");
const holder = globalThis as { [key]?: Runner; [onStop]?: Set<() => Promise<void>> };

function runner(): Runner {
  if (!holder[key]) {
    holder[key] = { current: null, stop: new AbortController() };
    (holder[onStop] ??= new Set()).add(stopBulkJobs);
  }
  return holder[key];
}

/**
 * Starts what waits, also what a killed process left. Returns when it knows whether there is something; the work goes on
 * beside until nothing waits any more. Called every second.
 */
export async function runBulkJobs(db: Db, now: () => Date = clock.now): Promise<void> {
  const self = runner();
  if (self.current || self.stop.signal.aborted) return;
  let release = (): void => undefined;
  // Taken before the first await, so that two calls never both claim.
  self.current = new Promise((resolve) => { release = resolve; });
  const next = () => claimJob(db, now()).catch((error: unknown) => { logUnexpected(error, "bulk jobs"); return null; });
  const end = () => { self.current = null; release(); };
  const first = await next();
  if (!first) return end();
  void (async () => {
    for (let job: typeof first | null = first; job; job = self.stop.signal.aborted ? null : await next()) await runJob(db, job, { now, signal: self.stop.signal });
  })().finally(end);
}

/** Has what was just queued begin at once rather than with the next second; not for inside a transaction. */
export function kickBulkJobs(db: Db, now: () => Date = clock.now): void {
  if (holder[key]) void runBulkJobs(db, now);
}

/** Runs what waits until nothing does, in this process; for tests. */
export async function workThroughBulkJobs(db: Db, now: () => Date = clock.now, signal: AbortSignal = new AbortController().signal): Promise<void> {
  for (let job = await claimJob(db, now()); job && !signal.aborted; job = await claimJob(db, now())) await runJob(db, job, { now, signal });
}

/** Stops what is under way at a whole batch and waits until it has; the next process goes on from there. */
export async function stopBulkJobs(): Promise<void> {
  const self = runner();
  self.stop.abort();
  await self.current;
}
