import type { Worker } from "node:worker_threads";
import { AppError } from "../errors";
import { startWorker } from "../start-worker";
import { unpackRows } from "./pack-rows";
import type { Table } from "./read/find-table";
import { WORKER_MEMORY, type Batch, type ImportTask, type InspectTask, type ReadTask, type WorkerMessage } from "./worker-messages";

/** A file that cannot be looked at in this time is refused. */
const INSPECT_MS = 120_000;

/**
 * Looks at a file on a worker thread: which sheet, which headings, what they become.
 * @throws AppError what is wrong with the file
 */
export async function inspectFile(path: string, fileName: string, want: Omit<InspectTask, "kind" | "path" | "fileName"> = {}): Promise<Table> {
  const signal = AbortSignal.timeout(INSPECT_MS);
  for await (const message of messagesOf({ ...want, kind: "inspect", path, fileName }, signal)) {
    if (message.type === "table") return message.table;
  }
  throw new AppError("file_broken");
}

/**
 * Reads a file's rows on a worker thread, in batches; the worker stays a few ahead of whoever takes them. Ends early
 * when `signal` says so.
 * @throws AppError what is wrong with the file
 */
export async function* readBatches(task: ReadTask, signal: AbortSignal): AsyncGenerator<Batch, void, undefined> {
  for await (const message of messagesOf(task, signal)) if (message.type === "batch") yield { ...message, rows: unpackRows(message.rows) };
}

async function* messagesOf(task: ImportTask, signal: AbortSignal): AsyncGenerator<WorkerMessage, void, undefined> {
  const inbox: WorkerMessage[] = [];
  let failure: Error | undefined;
  const state = { ended: false };
  let wake: (() => void) | undefined;
  const stir = () => { wake?.(); };
  const worker: Worker = startWorker("import-worker", task, WORKER_MEMORY);
  worker.on("message", (message: WorkerMessage) => { inbox.push(message); stir(); });
  worker.on("error", (error) => { failure ??= asAppError(error); stir(); });
  worker.on("exit", () => { state.ended = true; stir(); });
  signal.addEventListener("abort", stir);
  try {
    while (!signal.aborted) {
      const message = inbox.shift();
      if (message?.type === "error") throw message.code === null ? new Error(message.detail) : new AppError(message.code, message.params);
      if (message?.type === "end") return;
      if (message) {
        yield message;
        worker.postMessage("next");
      } else if (failure) {
        throw failure;
      } else if (state.ended) {
        throw new Error("the import worker ended without a word");
      } else {
        await new Promise<void>((resolve) => { wake = resolve; });
      }
    }
  } finally {
    signal.removeEventListener("abort", stir);
    await worker.terminate();
  }
}

/** A worker that met its memory's limit read a file that is far larger than it looked. */
function asAppError(error: unknown): Error {
  if ((error as { code?: unknown }).code === "ERR_WORKER_OUT_OF_MEMORY") return new AppError("file_bomb");
  return error instanceof Error ? error : new Error(String(error));
}
