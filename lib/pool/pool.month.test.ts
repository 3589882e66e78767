import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines, makeTestDatabase, type TestDatabase } from "@/db/testing";
import { broken } from "./proof/invariants";
import { ModelPool } from "./proof/model";
import { BEGINS, DAYS, Dice, month } from "./proof/month";
import { monthRules, someCustomers } from "./proof/month-rules";
import { RealPool } from "./proof/real-pool";
import { same, type Trace } from "./proof/tell";
import { wordsOf } from "./proof/words";

/** `npm run test:long` lets them pull more often; CALLPOOL_SEED tells another month. */
const long = process.env.CALLPOOL_LONG === "1";
const OPERATORS = 20;
const CUSTOMERS = 5_000;
const PULLS = Number(process.env.CALLPOOL_PULLS ?? (long ? 45 : 8));
const seed = Number(process.env.CALLPOOL_SEED ?? 20261012);

describe("a month of twenty operators and five thousand customers, over the weekends on which clocks change", () => {
  let databases: TestDatabase[] = [];
  let pools: RealPool[] = [];
  beforeAll(async () => {
    databases = await Promise.all(engines.map((engine) => makeTestDatabase(engine, { connections: 2 })));
    pools = await Promise.all(databases.map(({ db }) => RealPool.open(db, OPERATORS)));
  });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it("goes on both engines as the model says", async () => {
    const model = new ModelPool(OPERATORS, monthRules.atFirst, monthRules.lists, BEGINS);
    const customers = someCustomers(new Dice(seed), CUSTOMERS, BEGINS);
    for (const customer of customers) model.happen({ do: "add", customer }, BEGINS);
    await Promise.all(pools.map(async (pool) => {
      await pool.begin(monthRules.atFirst, monthRules.lists, BEGINS);
      await pool.addMany(customers, BEGINS);
    }));
    const accepted = new Set<number>();
    const trace: Trace = [];
    for (const { event, now, isLast } of month(model.books, { operators: OPERATORS, pulls: PULLS, seed })) {
      const answer = model.happen(event, now);
      if ("call" in answer) accepted.add(answer.call);
      trace.push({ event, now, answer });
      const record = isLast ? model.onRecord() : null;
      await Promise.all(pools.map(async (pool) => {
        const last = { engine: pool.db.engine, event, at: new Date(now).toISOString() };
        same({ ...last, answer: await pool.happen(event, now) }, { ...last, answer });
        if (!record) return;
        const held = await pool.onRecord();
        same({ ...last, record: held }, { ...last, record });
        const told = { customers: record.customers.length, accepted: accepted.size, answer, now };
        same({ ...last, broken: broken(held, told), contradictions: await pool.contradictions() }, { ...last, broken: [], contradictions: [] });
      }));
    }
    const words = wordsOf({ trace, record: model.onRecord() });
    expect(interesting.filter((word) => !words.has(word))).toEqual([]);
    expect(accepted.size).toBeGreaterThan(OPERATORS * DAYS * PULLS / 3);
  }, long ? 3_600_000 : 900_000);
});

/** What a month has to have seen. */
const interesting = [
  ...["fresh", "mine", "owned_by_other", "my_callback", "open_callback", "nothing", "away", "unauthenticated"].map((what) => `pull: ${what}`),
  ...["outsideHours", "waiting", "callbacksOfOthers", "suppressed", "pausedLists", "notMyLists", "opensAt", "nextDueAt"].map((what) => `nothing: ${what}`),
  ...["pending", "waiting", "completed", "unreachable", "do_not_call", "struck, pending", "struck, invalid_phone", "late_outcome_kept", "already_released", "number_suppressed"].map((what) => `record: ${what}`),
  ...["pending", "waiting", "completed", "unreachable"].flatMap((what) => [`change: ${what}`, `correct: ${what}`]),
  "skip: done", "reserve: moved", "away: done", "back: done", "deactivate: done", "repair: done", "move: moved", "giveCallback: done", "moveCallback: done", "cancelCallback: done",
  "suppress: moved", "lift: done", "rules: done", "list: done", "closed by attempts", "closed by attempts of the list", "closed by outcome", "promised again at the limit",
  "in another round after some failed attempts", "waits for another attempt",
];
