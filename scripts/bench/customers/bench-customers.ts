import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/db/client";
import type { UserContext } from "@/lib/context";
import { listCustomers } from "@/lib/customers/list-customers";
import { countCustomers } from "@/lib/customers/listing/count";
import { callWhile } from "../import/operators";
import { percentile, timed } from "../measure";
import { openGround } from "../pool/ground-of";
import { asksOf, type Ask } from "./asks";
import { growTo, makeTeam } from "./make-customers";

/** How long one question took on so many customers. */
export interface AskLine {
  engine: Db["engine"];
  size: number;
  ask: string;
  isIndexed: boolean;
  p50: number;
  p99: number;
}

/** How operators fared while customers were looked for without an index; `alone` is the same without anybody looking. */
export interface MeanwhileLine {
  engine: Db["engine"];
  size: number;
  alone: boolean;
  p50: number;
  p99: number;
  most: number;
  pulls: number;
  nobody: number;
}

const LIMIT = 50;
const OPERATORS = 20;
/** Milliseconds between an operator's outcome and the next pull. */
const PAUSE = 250;
const ALONE_MS = 10_000;

export const sizes = (quick: boolean, most: number): number[] => (quick ? [2_000, 20_000] : [10_000, 100_000, 1_000_000]).filter((size) => size <= most);

/** Asks what the screen of all customers asks, on growing numbers of them. */
export async function benchCustomers(engine: Db["engine"], quick: boolean, most: number, say: (text: string) => void): Promise<{ asks: AskLine[]; meanwhile: MeanwhileLine[] }> {
  const ground = await openGround(engine);
  const [asks, meanwhile]: [AskLine[], MeanwhileLine[]] = [[], []];
  try {
    const operators = await makeTeam(ground, OPERATORS);
    const { db } = ground;
    const manager: UserContext = { db, now: new Date(), actor: { userId: operators[0] ?? 0, role: "manager", teamId: null, via: "screen", scopes: null } };
    let filled = 0;
    for (const size of sizes(quick, most)) {
      say(`${engine}: ${size} customers …`);
      const known = await growTo(ground, filled, size, operators[0] ?? 0);
      // The waiting one whom `growTo` added last.
      filled = size + 1;
      const all = asksOf(known);
      const [indexed, seeking] = [all.filter((ask) => ask.isIndexed), all.filter((ask) => !ask.isIndexed)];
      for (const ask of indexed) asks.push(lineOf(engine, size, ask, await measure(manager, ask, quick ? 20 : 60)));
      const work = async () => { for (const ask of seeking) asks.push(lineOf(engine, size, ask, await measure(manager, ask, quick ? 3 : 10))); };
      for (const alone of [true, false]) {
        const [pulls] = await callWhile(db, operators, PAUSE, "import", alone ? sleep(quick ? 2_000 : ALONE_MS) : work());
        meanwhile.push({ engine, size, alone, p50: percentile(pulls.pull, 0.5), p99: percentile(pulls.pull, 0.99), most: Math.max(...pulls.pull), pulls: pulls.pull.length, nobody: pulls.nobody });
      }
    }
  } finally {
    await ground.close();
  }
  return { asks, meanwhile };
}

async function measure(ctx: UserContext, { kind, query, after }: Ask, times: number): Promise<number[]> {
  const took: number[] = [];
  // The first warms up.
  for (let i = 0; i <= times; i++) {
    const [, ms] = await timed<unknown>(() => (kind === "page" ? listCustomers(ctx, { ...query, after, limit: LIMIT }) : countCustomers(ctx, query)));
    if (i > 0) took.push(ms);
  }
  return took;
}

const lineOf = (engine: Db["engine"], size: number, { name, isIndexed }: Ask, took: readonly number[]): AskLine =>
  ({ engine, size, ask: name, isIndexed, p50: percentile(took, 0.5), p99: percentile(took, 0.99) });
