import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { broken, forbiddenSteps } from "./invariants";
import { ModelPool } from "./model";
import type { RealPool } from "./real-pool";
import type { Record } from "./record";
import { settleWish } from "./settle-wish";
import type { Answer, Event } from "./story";
import { MOST_OPERATORS, type Plan } from "./wishes";

/** What happened in a telling, to compare with another. */
export type Trace = { event: Event; now: number; answer: Answer }[];

/**
 * Tells one story to the model and to the real pools at once and holds them together after every event: the answers, all
 * that is on record, and what must hold of any record.
 */
export async function tell(plan: Plan, pools: readonly RealPool[]): Promise<{ trace: Trace; record: Record }> {
  let now = Date.parse(plan.begins);
  const model = new ModelPool(MOST_OPERATORS, plan.rules, plan.lists, now);
  for (const pool of pools) await pool.begin(plan.rules, plan.lists, now);
  const trace: Trace = [];
  const accepted = new Set<number>();
  let before = structuredClone(model.onRecord());
  for (const wish of [...plan.customers, ...plan.wishes]) {
    const event = settleWish(wish, plan, model, now);
    if (typeof event === "number") {
      now += event;
      continue;
    }
    const byRule = event.do === "pull" ? await Promise.all(pools.map((pool) => pool.placesByRule(event.by, now))) : [];
    const answer = model.happen(event, now);
    const record = model.onRecord();
    if ("call" in answer) accepted.add(answer.call);
    trace.push({ event, now, answer });
    const told = { customers: record.customers.length, accepted: accepted.size, answer, now };

    await Promise.all(pools.map(async (pool, i) => {
      const last = { engine: pool.db.engine, event, at: new Date(now).toISOString() };
      same({ ...last, answer: await pool.happen(event, now) }, { ...last, answer });
      const held = await pool.onRecord();
      same({ ...last, record: held }, { ...last, record });
      same(
        { ...last, broken: broken(held, told), steps: forbiddenSteps(before, held, event, answer), contradictions: await pool.contradictions() },
        { ...last, broken: [], steps: [], contradictions: [] },
      );
      same({ ...last, passedOver: passedOver(byRule[i] ?? [], answer, held) }, { ...last, passedOver: [] });
    }));
    before = structuredClone(record);
    // What is said afterwards is said later.
    if (event.do === "lift") now += 1;
  }
  return { trace, record: before };
}

/** As `expect` says it, but quick when there is nothing to say. */
export function same(real: unknown, told: unknown): void {
  if (!isDeepStrictEqual(real, told)) expect(real).toEqual(told);
}

/** Who stood before the customer that was given out, and was not put off because of the number. */
function passedOver(places: readonly number[], answer: Answer, record: Record): number[] {
  if (!("assignment" in answer) || !places.includes(answer.customer)) return [];
  return places.slice(0, places.indexOf(answer.customer)).filter((no) => record.customers[no]?.state !== "waiting");
}
