import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/db/migrate";
import type { Location } from "@/db/open";
import { bundleFile } from "../../../scripts/bundle.mjs";

/** What a contender is told. */
export interface ContenderOrders {
  location: Location;
  connections: number;
  operators: number[];
  /** The file that it writes to. */
  log: string;
  /** By which it calls for a while, instead of until the pool is empty. */
  clock?: FastClock;
  /** Who else is at work in this process: a manager who meddles. */
  manager?: number;
  /** A file that is there once the manager has meddled enough; until then they all go on. */
  goOnUntil?: string;
}

/** A clock that all contenders have, and that goes so many times as fast as the machine's. */
export interface FastClock {
  begins: number;
  ends: number;
  speed: number;
  /** What the machine's clock showed when it began. */
  since: number;
}

/** What a contender did, from when to when in microseconds of the machine's clock. */
export type Logged =
  | { did: "nothing"; operator: number; from: number; to: number }
  | { did: "pulled"; operator: number; from: number; to: number; customer: number; assignment: number }
  | { did: "called"; operator: number; from: number; to: number; customer: number; assignment: number; call: number; became: string }
  /** Refused what only others at work can have brought about. */
  | { did: "gave up"; operator: number; why: string }
  | { did: "meddled"; operator: number; how: string; came: string }
  | { did: "failed"; operator: number; why: string; cause: string };

type Pulled = Logged & { did: "pulled" };
type Called = Logged & { did: "called" };

const program = () => join(projectRoot(), "dist", "proof", "contender.mjs");

/** Makes the contenders' program; once before they start. */
export async function prepareContenders(): Promise<void> {
  await bundleFile(join(projectRoot(), "lib", "pool", "proof", "contender.ts"), program());
}

export interface Contender {
  process: ChildProcess;
  /** How it ended: the exit code, null when it was killed. */
  ended: Promise<number | null>;
}

export function startContender(orders: ContenderOrders): Contender {
  const process = spawn(globalThis.process.execPath, ["--enable-source-maps", program(), JSON.stringify(orders)], { stdio: ["ignore", "ignore", "inherit"] });
  return { process, ended: new Promise((resolve) => process.once("exit", resolve)) };
}

/** What the contenders wrote so far; a last line that was cut off when its writer was killed does not count. */
export function readLogs(files: readonly string[]): Logged[] {
  return files.filter((file) => existsSync(file)).flatMap((file) =>
    readFileSync(file, "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line) as Logged));
}

export const callsIn = (log: readonly Logged[]): Called[] => log.filter((line) => line.did === "called");

/**
 * Customers whom somebody got while somebody else surely had them: between the answer to a pull and the sending of its outcome.
 * @param sameness what two of them have in common who must not be called at once: they are one, or have one number
 */
export function doubles(log: readonly Logged[], sameness: (customer: number) => number = (customer) => customer): number {
  const called = new Map(callsIn(log).map((line) => [line.assignment, line]));
  const hands = log.filter((line): line is Pulled => line.did === "pulled")
    .map((line) => ({ ...line, until: called.get(line.assignment)?.from ?? Infinity }));
  const byCustomer = groupBy(hands, (hand) => sameness(hand.customer));
  return [...byCustomer.values()].flatMap((list) => list.sort((a, b) => a.to - b.to))
    .filter((hand, i, all) => {
      const before = all[i - 1];
      return before && sameness(before.customer) === sameness(hand.customer) && before.assignment !== hand.assignment && before.until > hand.to;
    }).length;
}

/**
 * Answers "nothing" during which some customer surely was in the pool: from before the question until after the answer.
 * @param since when all customers were there
 */
export function falseNothings(log: readonly Logged[], customers: readonly number[], since: number): number {
  const pulls = groupBy(log.filter((line): line is Pulled => line.did === "pulled").sort((a, b) => a.assignment - b.assignment), (line) => line.customer);
  const returns = groupBy(callsIn(log).filter((line) => line.became === "pending"), (line) => line.customer);
  const free = customers.flatMap((customer) => {
    const returned = (returns.get(customer) ?? []).map((line) => ({ from: line.to, after: line.assignment }));
    return [{ from: since, after: 0 }, ...returned].map(({ from, after }) => {
      const next = pulls.get(customer)?.find((line) => line.assignment > after);
      return { from, to: next?.from ?? Infinity };
    });
  });
  return log.filter((line) => line.did === "nothing" && free.some(({ from, to }) => from <= line.from && line.to <= to)).length;
}

function groupBy<T>(items: readonly T[], key: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
