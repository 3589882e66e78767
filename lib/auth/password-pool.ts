import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { AppError } from "../errors";
import { startWorker } from "../start-worker";
import type { PasswordAnswer, PasswordJob } from "./password-worker";

interface Waiting {
  job: PasswordJob;
  resolve(result: string | boolean): void;
  reject(error: Error): void;
}

interface Desk {
  worker: Worker;
  current: Waiting | null;
}

/** Hashing takes tens of milliseconds of a core; beyond this many waiting, a quick "busy" serves everyone better. */
const MAX_WAITING = 256;
const size = Math.max(1, Math.min(4, availableParallelism() - 1));

/** Workers that hash passwords beside the event loop, at most `size` of them, with a bounded queue. */
export class PasswordPool {
  readonly #desks = new Set<Desk>();
  readonly #waiting: Waiting[] = [];

  constructor(private readonly limit = MAX_WAITING, private readonly start: () => Worker = () => startWorker("password-worker")) {}

  /** @throws AppError busy when the queue is full */
  run(job: PasswordJob): Promise<string | boolean> {
    if (this.#waiting.length >= this.limit) return Promise.reject(new AppError("busy"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Ends the workers; for tests. */
  async close(): Promise<void> {
    await Promise.all([...this.#desks].map((desk) => desk.worker.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const desk = [...this.#desks].find((one) => !one.current) ?? (this.#desks.size < size ? this.#open() : undefined);
    if (!desk) return;
    desk.current = this.#waiting.shift() ?? null;
    // An idle worker must not keep a command from ending, a busy one must.
    desk.worker.ref();
    desk.worker.postMessage(desk.current?.job);
  }

  #open(): Desk {
    const desk: Desk = { worker: this.start(), current: null };
    this.#desks.add(desk);
    desk.worker.on("message", (answer: PasswordAnswer) => {
      const done = desk.current;
      desk.current = null;
      desk.worker.unref();
      if ("error" in answer) done?.reject(new Error(answer.error));
      else done?.resolve(answer.result);
      this.#next();
    });
    const lose = (error: Error) => {
      if (!this.#desks.delete(desk)) return;
      desk.current?.reject(error);
      this.#next();
    };
    desk.worker.on("error", lose);
    desk.worker.on("exit", () => lose(new Error("The password worker ended")));
    return desk;
  }
}

/** One pool per process: Next gives each kind of door its own instance of this module. */
const key = Symbol.for("callpool.auth.passwords");
const holder = globalThis as { [key]?: PasswordPool };
export const passwordPool = (): PasswordPool => (holder[key] ??= new PasswordPool());
