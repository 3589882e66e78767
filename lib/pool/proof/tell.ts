import { expect } from "vitest";
import { TEST_EPOCH } from "@/db/testing";
import { broken, forbiddenSteps } from "./invariants";
import { ModelPool } from "./model";
import type { RealPool } from "./real-pool";
import type { Answer, Event, Record } from "./story";
import { settle } from "./settle";
import type { Plan } from "./wishes";

/** What happened in a telling, to compare with another. */
export type Trace = { event: Event; now: number; answer: Answer }[];

/**
 * Tells one story to the model and to the real pools at once and holds them together after every event: the answers, all
 * that is on record, and what must hold of any record.
 */
export async function tell(plan: Plan, pools: readonly RealPool[]): Promise<{ trace: Trace; record: Record }> {
  const model = new ModelPool(plan.rules, plan.lanes);
  let now = TEST_EPOCH.getTime();
  for (const pool of pools) await pool.begin(plan.rules, plan.lanes, now);
  const trace: Trace = [];
  const accepted = new Set<number>();
  let before = structuredClone(model.onRecord());
  for (const wish of [...plan.customers, ...plan.wishes]) {
    const event = settle(wish, plan, model, now);
    if (typeof event === "number") {
      now += event;
      continue;
    }
    const byRule = event.do === "pull" ? await Promise.all(pools.map((pool) => pool.nextByRule(event.by))) : [];
    const answer = model.happen(event, now);
    const record = model.onRecord();
    if ("call" in answer) accepted.add(answer.call);
    trace.push({ event, now, answer });
    const told = { customers: record.customers.length, accepted: accepted.size };

    await Promise.all(pools.map(async (pool, i) => {
      const last = { engine: pool.db.engine, event };
      const real = await pool.happen(event, now);
      expect({ ...last, answer: real }).toEqual({ ...last, answer });
      const held = await pool.onRecord();
      expect({ ...last, record: held }).toEqual({ ...last, record });
      expect({ ...last, broken: broken(held, plan.rules, told), steps: forbiddenSteps(before, held, event, real), contradictions: await pool.contradictions() })
        .toEqual({ ...last, broken: [], steps: [], contradictions: [] });
      const next = byRule[i] ?? null;
      if (next !== null && !("refused" in real)) expect({ ...last, next: "customer" in real ? real.customer : null }).toEqual({ ...last, next });
    }));
    before = structuredClone(record);
  }
  return { trace, record: before };
}
