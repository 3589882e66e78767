import { parentPort, workerData } from "node:worker_threads";
import { openSqliteToRead } from "@/db/open-sqlite";
import { countFound } from "./count-found";
import { find } from "./find";
import type { Answer, Question, WorkerStart } from "./worker-messages";

// Looks for customers in a SQLite file beside the server, whose own thread has the pulls.
const port = parentPort;
const db = openSqliteToRead((workerData as WorkerStart).path);
const running = new Map<number, AbortController>();

async function answer(question: Exclude<Question, { kind: "stop" }>, signal: AbortSignal): Promise<Answer> {
  const { number } = question;
  return question.kind === "find"
    ? { number, kind: "found", customers: await find(db, question.task, signal) }
    : { number, kind: "counted", n: await countFound(db, question.task, signal) };
}

port?.on("message", (question: Question) => {
  const { number } = question;
  if (question.kind === "stop") {
    running.get(number)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(number, controller);
  void answer(question, controller.signal)
    .catch((error: unknown): Answer => ({ number, kind: "failed", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
    .then((given) => {
      running.delete(number);
      port.postMessage(given);
    });
});
