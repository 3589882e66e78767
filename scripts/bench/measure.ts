import { setImmediate as nextTurn } from "node:timers/promises";

/** One pull and its outcome, each in milliseconds. */
export interface Cycle {
  pull: number;
  outcome: number;
}

/** One way to do the same work; ways are measured in turn, so that noise of the machine hits all alike. */
export interface Way {
  name: string;
  cycle(): Promise<Cycle>;
}

export interface Rounds {
  /** How often each way has its turn. */
  rounds: number;
  /** Cycles in a turn, at most. */
  cycles: number;
  /** Milliseconds that a turn may take; a way that is slow does fewer cycles. */
  budget: number;
  /** Makes the pool as it was, unmeasured, before every turn. */
  restore: () => Promise<void>;
}

/** Measures all ways in turns: A B C, A B C, …; the first turn of each warms up and is not counted. */
export async function interleave(ways: readonly Way[], { rounds, cycles, budget, restore }: Rounds): Promise<Map<string, Cycle[]>> {
  const results = new Map<string, Cycle[]>(ways.map((way) => [way.name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const way of ways) {
      await restore();
      const until = performance.now() + budget;
      for (let i = 0; i < cycles && (i === 0 || performance.now() < until); i++) {
        const cycle = await way.cycle();
        if (round > 0) results.get(way.name)?.push(cycle);
      }
    }
  }
  return results;
}

/**
 * Runs a piece of work in a turn of the event loop of its own, as requests come; answers with its result and how many
 * milliseconds it took.
 */
export async function timed<T>(work: () => Promise<T> | T): Promise<[T, number]> {
  await nextTurn();
  const from = performance.now();
  const result = await work();
  return [result, performance.now() - from];
}

/** The value below which a share of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function perSecond(cycles: readonly Cycle[]): number {
  return (cycles.length * 1000) / cycles.reduce((sum, cycle) => sum + cycle.pull + cycle.outcome, 0);
}
