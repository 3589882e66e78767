import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { projectRoot } from "@/db/migrate";

/** For what a worker makes and throws away again: with V8's usual few megabytes much of it was carried along as if it were kept. */
const YOUNG_MB = 64;

/**
 * Starts the worker `lib/**` + `/<name>.ts` from its bundled form in dist/workers, which the build makes. The path is put
 * together at run time, so that no bundler takes the worker for a module of its own.
 * @param memory the worker's limit in megabytes
 */
export function startWorker(name: string, workerData?: unknown, memory?: number): Worker {
  const file = join(/* turbopackIgnore: true */ projectRoot(), "dist", "workers", `${name}.mjs`);
  return new Worker(/* turbopackIgnore: true */ file, {
    workerData, resourceLimits: memory === undefined ? {} : { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MB },
  });
}
