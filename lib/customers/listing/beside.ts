import type { Worker } from "node:worker_threads";
import type { Db } from "@/db/client";
import type { Customer } from "../../pool/types";
import { startWorker } from "../../start-worker";
import { countFound } from "./count-found";
import { find, type Wanted } from "./find";
import { accessOf } from "./plan";
import type { Answer, CountTask, Question, WorkerStart } from "./worker-messages";

/** A worker that nobody asked anything for this long ends. */
const IDLE_MS = 30_000;
/** Megabytes: a page of rows and the file's own cache are all it holds. */
const MEMORY = 256;

/**
 * Finds customers without stopping anybody else. What an index answers at once is read at once; anything else is read on
 * SQLite by a thread with a connection of its own, as a query there holds the thread that it runs on.
 * @throws what `signal` was aborted with
 */
export async function findBeside(db: Db, wanted: Wanted, signal?: AbortSignal): Promise<Customer[]> {
  if (db.path === null || accessOf(wanted.search, wanted.segment) === "direct") return await find(db, wanted, signal);
  const answer = await ask(db.path, { kind: "find", task: wanted }, signal);
  return answer.kind === "found" ? answer.customers : [];
}

/**
 * Counts them so.
 * @throws what `signal` was aborted with
 */
export async function countBeside(db: Db, task: CountTask, signal?: AbortSignal): Promise<number> {
  if (db.path === null || task.search.words?.kind === "exact") return await countFound(db, task, signal);
  const answer = await ask(db.path, { kind: "count", task }, signal);
  return answer.kind === "counted" ? answer.n : 0;
}

interface Helper {
  worker: Worker;
  waiting: Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>;
  asked: number;
  idle?: NodeJS.Timeout;
}

/** One worker for each file, whichever of Next's instances of this module asks. */
const key = Symbol.for("callpool.customers.workers");
const holder = globalThis as { [key]?: Map<string, Helper> };
const helpers = (holder[key] ??= new Map<string, Helper>());

async function ask(path: string, question: { kind: "find"; task: Wanted } | { kind: "count"; task: CountTask }, signal?: AbortSignal): Promise<Answer> {
  signal?.throwIfAborted();
  const helper = helpers.get(path) ?? startHelper(path);
  clearTimeout(helper.idle);
  const number = ++helper.asked;
  const send = (message: Question) => { helper.worker.postMessage(message); };
  const stop = () => {
    send({ number, kind: "stop" });
    helper.waiting.get(number)?.reject(signal?.reason instanceof Error ? signal.reason : new Error("stopped"));
  };
  try {
    return await new Promise<Answer>((resolve, reject) => {
      helper.waiting.set(number, { resolve, reject });
      // As long as somebody waits for an answer the process stays.
      helper.worker.ref();
      signal?.addEventListener("abort", stop, { once: true });
      send({ number, ...question });
    });
  } finally {
    signal?.removeEventListener("abort", stop);
    helper.waiting.delete(number);
    if (helper.waiting.size === 0) rest(path, helper);
  }
}

function startHelper(path: string): Helper {
  const helper: Helper = { worker: startWorker("customers-worker", { path } satisfies WorkerStart, MEMORY), waiting: new Map(), asked: 0 };
  const fail = (error: Error) => {
    if (helpers.get(path) === helper) helpers.delete(path);
    for (const { reject } of helper.waiting.values()) reject(error);
  };
  helper.worker.on("message", (answer: Answer) => {
    const asking = helper.waiting.get(answer.number);
    if (answer.kind === "failed") asking?.reject(new Error(`the customers' worker failed: ${answer.detail}`));
    else asking?.resolve(answer);
  });
  helper.worker.on("error", (error) => { fail(error instanceof Error ? error : new Error(String(error))); });
  helper.worker.on("exit", () => { fail(new Error("the customers' worker ended")); });
  helpers.set(path, helper);
  return helper;
}

/** Keeps nothing from ending while nobody asks; after a while the worker goes. */
function rest(path: string, helper: Helper): void {
  helper.worker.unref();
  helper.idle = setTimeout(() => {
    if (helpers.get(path) === helper) helpers.delete(path);
    void helper.worker.terminate();
  }, IDLE_MS);
  helper.idle.unref();
}
