import { forgetAnswers } from "../api/idempotency";
import { cleanUpAuth } from "../auth/clean-up";
import { runBulkJobs } from "../bulk/runner";
import { clock } from "../clock";
import { systemActor, type Context } from "../context";
import { closeLost } from "../day/close-lost";
import { refreshPassedLanes } from "../hours/refresh-lanes";
import { goLiveDue } from "../import/go-live";
import { mergeLanes } from "../import/merge-lanes";
import { runQueuedImports } from "../import/runner";
import { sweepUploads } from "../import/sweep-uploads";
import { forgetEvents } from "../live/forget-events";
import { releaseLeavers } from "../pool/release-leavers";
import { settleDue } from "../pool/settle-due";
import { appDb } from "../server";
import { startJobs, type Job } from "./start-jobs";

/** Rows moved at a time, so that no pull waits long behind a job. */
const BATCH = 500;

async function untilDone(step: () => Promise<number>): Promise<void> {
  while ((await step()) >= BATCH);
}

const jobs: readonly Job[] = [
  { name: "due", everyMs: 1_000, run: ({ db, now }) => untilDone(() => settleDue(db, now, BATCH)) },
  { name: "bulk", everyMs: 1_000, run: ({ db }) => runBulkJobs(db) },
  { name: "imports", everyMs: 1_000, run: ({ db }) => runQueuedImports(db) },
  { name: "going live", everyMs: 1_000, run: goLiveDue },
  { name: "lanes", everyMs: 1_000, run: mergeLanes },
  { name: "hours", everyMs: 1_000, run: ({ db, now }) => refreshPassedLanes(db, now) },
  { name: "presences", everyMs: 10_000, run: closeLost },
  { name: "accounts", everyMs: 3_600_000, run: cleanUpAuth },
  { name: "answers", everyMs: 3_600_000, run: forgetAnswers },
  { name: "uploads", everyMs: 3_600_000, run: sweepUploads },
  { name: "live events", everyMs: 3_600_000, run: forgetEvents },
  { name: "leavers", everyMs: 60_000, run: releaseLeavers },
];

const started = Symbol.for("callpool.jobs");
/** Functions that the server runs, in order, before it stops. */
const onStop = Symbol.for("callpool.onStop");
const holder = globalThis as { [started]?: true; [onStop]?: Set<() => Promise<void>> };

/** Starts the server's own work, once per process, and has it stopped before the process ends. */
export function startServerJobs(): void {
  if (holder[started]) return;
  holder[started] = true;
  const stop = startJobs(jobs, (): Context => ({ db: appDb(), actor: systemActor, now: clock.now() }));
  (holder[onStop] ??= new Set()).add(stop);
}
