import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { engines, makeTestDatabase, type TestDatabase } from "@/db/testing";
import { NOWHERE, NUMBERS } from "./proof/places";
import { RealPool } from "./proof/real-pool";
import { tell } from "./proof/tell";
import { timeZones } from "./proof/wished-rules";
import { MOST_OPERATORS, plans } from "./proof/wishes";
import { interesting, wordsOf } from "./proof/words";

/** `npm run test:long` asks for many more. A failure prints its seed and path; with CALLPOOL_SEED the story is shortened too. */
const long = process.env.CALLPOOL_LONG === "1";
const runs = Number(process.env.CALLPOOL_RUNS ?? (long ? 1_000 : 25));
const asked = process.env.CALLPOOL_SEED;
const how = { endOnFailure: !long && asked === undefined, ...(asked !== undefined && { seed: Number(asked) }) };
const timeout = long || asked !== undefined ? 3_600_000 : 120_000;

describe("the pool, told as stories", () => {
  let databases: TestDatabase[] = [];
  let pools: RealPool[] = [];

  beforeAll(async () => {
    databases = await Promise.all(engines.map((engine) => makeTestDatabase(engine, { connections: 2 })));
    pools = await Promise.all(databases.map(({ db }) => RealPool.open(db, MOST_OPERATORS)));
  });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it("does on both engines what the model says, and never breaks a rule", async () => {
    await fc.assert(fc.asyncProperty(plans(80), async (plan) => { await tell(plan, pools); }), { numRuns: runs, ...how });
  }, timeout);

  it("does what the model says in many more stories on SQLite alone, which is quicker", async () => {
    const sqlite = pools.filter(({ db }) => db.engine === "sqlite");
    await fc.assert(fc.asyncProperty(plans(120), async (plan) => { await tell(plan, sqlite); }), { numRuns: 10 * runs, ...how });
  }, timeout);

  it("does the same wherever it runs and whatever the team's time zone", async () => {
    await fc.assert(fc.asyncProperty(plans(30), async (plan) => {
      const [first, ...others] = await inEveryZone({ ...plan, customers: plan.customers.map(inSomeCountry), wishes: plan.wishes.map(inSomeCountry) });
      for (const other of others) expect(other).toEqual(first);
    }), { numRuns: Math.ceil(runs / 10), ...how });
  }, timeout);

  it("tells of everything that can happen", async () => {
    const reached = new Set<string>();
    for (const plan of fc.sample(plans(120), { numRuns: 1_000, seed: 20261121 })) {
      for (const word of wordsOf(await tell(plan, []))) reached.add(word);
    }
    expect(interesting.filter((word) => !reached.has(word))).toEqual([]);
  }, timeout);

  /** Where a number is in no country, the team's zone is the customer's. */
  function inSomeCountry<T extends object>(one: T): T {
    const isNowhere = (phone: unknown) => typeof phone === "number" && NUMBERS[phone] === NOWHERE;
    return { ...one, ...("phone" in one && isNowhere(one.phone) && { phone: 0 }), ...("phone2" in one && isNowhere(one.phone2) && { phone2: null }) };
  }

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
