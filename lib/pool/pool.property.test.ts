import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { engines, makeTestDatabase, type TestDatabase } from "@/db/testing";
import { RealPool } from "./proof/real-pool";
import type { Answer, CustomerView, Event } from "./proof/story";
import { tell } from "./proof/tell";
import { MOST_OPERATORS, plans, timeZones } from "./proof/wishes";

/** `npm run test:long` asks for many more. On a failure fast-check prints the seed, the path and the shortest story. */
const long = process.env.CALLPOOL_LONG === "1";
const runs = long ? 1_000 : 25;
const seed = process.env.CALLPOOL_SEED === undefined ? {} : { seed: Number(process.env.CALLPOOL_SEED) };
const timeout = long ? 3_600_000 : 120_000;

describe("the pool, told as stories", () => {
  let databases: TestDatabase[] = [];
  let pools: RealPool[] = [];

  beforeAll(async () => {
    databases = await Promise.all(engines.map((engine) => makeTestDatabase(engine, { connections: 2 })));
    pools = await Promise.all(databases.map(({ db }) => RealPool.open(db, MOST_OPERATORS)));
  });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it("does on both engines what the model says, and never breaks a rule", async () => {
    await fc.assert(fc.asyncProperty(plans(80), async (plan) => { await tell(plan, pools); }), { numRuns: runs, ...seed });
  }, timeout);

  it("does what the model says in many more stories on SQLite alone, which is quicker", async () => {
    const sqlite = pools.filter(({ db }) => db.engine === "sqlite");
    await fc.assert(fc.asyncProperty(plans(120), async (plan) => { await tell(plan, sqlite); }), { numRuns: 10 * runs, ...seed });
  }, timeout);

  it("does the same wherever it runs and whatever the team's time zone", async () => {
    await fc.assert(fc.asyncProperty(plans(30), async (plan) => {
      const [first, ...others] = await inEveryZone(plan);
      for (const other of others) expect(other).toEqual(first);
    }), { numRuns: Math.ceil(runs / 10), ...seed });
  }, timeout);

  it("tells of everything that can happen", async () => {
    const reached = new Set<string>();
    for (const plan of fc.sample(plans(80), { numRuns: 400, seed: 20261121 })) {
      const { trace, record } = await tell(plan, []);
      for (const { event, answer } of trace) reached.add(wordFor(event, answer));
      for (const customer of record.customers) reached.add(fateOf(customer));
    }
    expect(interesting.filter((word) => !reached.has(word))).toEqual([]);
  });

  async function inEveryZone(plan: Parameters<typeof tell>[0]) {
    const told = [];
    for (const [i, zone] of timeZones.entries()) {
      vi.stubEnv("TZ", zone);
      const timeZone = timeZones[(i + 2) % timeZones.length] ?? zone;
      told.push(await tell({ ...plan, rules: { ...plan.rules, timeZone } }, pools));
    }
    vi.unstubAllEnvs();
    return told;
  }
});

/** How a customer ended, without the numbers. */
function fateOf({ state, callback, suppressed, struck, failed, lastOutcome }: CustomerView): string {
  const rounds = lastOutcome !== null && ["no_answer", "busy", "declined"].includes(lastOutcome) && failed === 0 ? "cooled down" : "";
  return [state, callback && `${callback} callback`, suppressed && "suppressed", struck.length > 0 && "struck", rounds].filter(Boolean).join(", ");
}

/** An event and what came of it, without the numbers. */
function wordFor(event: Event, answer: Answer): string {
  if ("refused" in answer) return `${event.do}: ${answer.refused}`;
  if ("why" in answer) return `${event.do}: ${answer.why}`;
  if ("nothing" in answer) return `${event.do}: nothing${answer.nothing.pausedLists > 0 ? ", for a lane is closed" : ""}`;
  if ("state" in answer) return `${event.do}: ${event.do === "record" && event.outcome === "invalid_phone" ? "struck, " : ""}${answer.state}`;
  return `${event.do}: ${"moved" in answer && answer.moved > 0 ? "moved" : "done"}`;
}

/** What no run may leave out, or it would prove less than it says. */
const interesting = [
  ...["fresh", "mine", "owned_by_other", "my_callback", "open_callback", "nothing", "nothing, for a lane is closed", "unauthenticated"].map((what) => `pull: ${what}`),
  ...["pending", "waiting", "completed", "unreachable", "struck, invalid_phone", "struck, pending", "do_not_call", "not_found", "already_recorded", "already_released",
    "late_outcome_kept", "outcome_unknown", "callback_time_missing", "callback_time_past", "unauthenticated"].map((what) => `record: ${what}`),
  ...["assigned", "pending", "waiting", "completed", "unreachable", "invalid_phone", "do_not_call", "not_found", "change_not_last",
    "change_too_late", "customer_in_hand", "customer_moved_on", "unauthenticated"].map((what) => `change: ${what}`),
  ...["done", "not_found", "already_recorded"].map((what) => `release: ${what}`),
  ...["done", "not_found", "assignment_ended"].map((what) => `heartbeat: ${what}`),
  "expire: moved", "promote: moved", "deactivate: done", "lane: done", "move: done",
  "assigned, suppressed", "pending, suppressed, struck", "pending, open callback", "waiting, own callback, suppressed", "pending, cooled down",
  "unreachable, struck", "completed, suppressed",
];
