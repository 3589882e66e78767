import type { Context } from "../context";
import { logUnexpected } from "../log";

/** Work that the server does by itself, again and again. */
export interface Job {
  name: string;
  /** Milliseconds from the end of one run to the start of the next. */
  everyMs: number;
  run(ctx: Context): Promise<unknown>;
}

/**
 * Runs each job in a loop of its own; a run that fails is logged and the next one comes all the same.
 * @returns a function that stops them and waits for the runs under way
 */
export function startJobs(jobs: readonly Job[], makeContext: () => Context): () => Promise<void> {
  let stopping = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();

  async function runOnce(job: Job): Promise<void> {
    try {
      await job.run(makeContext());
    } catch (error) {
      logUnexpected(error, `job ${job.name}`);
    }
  }

  function schedule(job: Job, delay: number): void {
    if (stopping) return;
    const timer = setTimeout(() => {
      const run = runOnce(job);
      running.add(run);
      void run.then(() => {
        running.delete(run);
        schedule(job, job.everyMs);
      });
    }, delay);
    timer.unref();
    timers.set(job.name, timer);
  }

  for (const job of jobs) schedule(job, Math.min(job.everyMs, 1_000));
  return async () => {
    stopping = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(running);
  };
}
