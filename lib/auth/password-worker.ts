import { parentPort } from "node:worker_threads";
import { compare, hash } from "bcryptjs";

/** What the pool asks: hash `text` at `cost`, or compare it with `against`. */
export type PasswordJob = { text: string } & ({ cost: number } | { against: string });
export type PasswordAnswer = { result: string | boolean } | { error: string };

async function work(job: PasswordJob): Promise<PasswordAnswer> {
  try {
    return { result: "cost" in job ? await hash(job.text, job.cost) : await compare(job.text, job.against) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on("message", (job: PasswordJob) => { void work(job).then((answer) => parentPort?.postMessage(answer)); });
