import type { Db } from "@/db/client";
import { SETTINGS_KEY } from "@/lib/settings/get-settings";
import { defaultSettings } from "@/lib/settings/schema";
import { interleave, percentile, perSecond, type Cycle } from "../measure";
import type { Ground } from "./ground";
import { openGround } from "./ground-of";
import { barePairWay, classicalWay, rawCycleWay, serviceWay } from "./ways";

/** A pool to measure: customers who can be pulled, and beside them some who wait. */
export interface Size {
  pending: number;
  waiting: number;
  /** Lanes that they are spread over, every second of them outside its hours; 1 when not said. */
  lanes?: number;
}

/** How one way of doing it did on one pool. */
export interface Line {
  engine: Db["engine"];
  size: Size;
  way: string;
  cycles: number;
  pull: { p50: number; p99: number };
  outcome: { p50: number; p99: number };
  perSecond: number;
}

export const sizes = (quick: boolean): Size[] => (quick
  ? [{ pending: 1_000, waiting: 0 }, { pending: 20_000, waiting: 0 }, { pending: 20_000, waiting: 10_000 }, { pending: 20_000, waiting: 10_000, lanes: 25 }]
  : [{ pending: 1_000, waiting: 0 }, { pending: 100_000, waiting: 0 }, { pending: 1_000_000, waiting: 0 }, { pending: 1_000_000, waiting: 500_000 },
    { pending: 1_000_000, waiting: 500_000, lanes: 25 }]);

/** Measures all ways on growing pools of one engine. */
export async function benchPool(engine: Db["engine"], quick: boolean, say: (text: string) => void): Promise<Line[]> {
  const ground = await openGround(engine);
  const lines: Line[] = [];
  try {
    const operator = await addOperator(ground);
    let filled: Size = { pending: 0, waiting: 0 };
    for (const size of sizes(quick)) {
      say(`${engine}: ${size.pending} pending, ${size.waiting} waiting …`);
      await grow(ground, filled, size);
      filled = size;
      const known = [barePairWay(ground, operator), classicalWay(ground, operator)];
      const ways = [serviceWay(ground, operator), rawCycleWay(ground, operator), ...(size.lanes === undefined ? known : [])];
      const results = await interleave(ways, { rounds: quick ? 10 : 20, cycles: 150, budget: 3_000, restore: () => ground.restore() });
      lines.push(...[...results].map(([way, cycles]) => lineOf(engine, size, way, cycles)));
    }
  } finally {
    await ground.close();
  }
  return lines;
}

/** An operator, in a team that has been through its settings. */
async function addOperator({ db }: Ground): Promise<number> {
  const { users, settings } = db.tables;
  const now = new Date();
  return db.transaction(async (tx) => {
    await tx.insert(settings).values({ key: SETTINGS_KEY, value: { ...defaultSettings, setUp: true }, updatedAt: now });
    const [user] = await tx.insert(users)
      .values({ username: "bench", usernameKey: "bench", name: "Bench", role: "operator", createdAt: now }).returning({ id: users.id });
    return user?.id ?? 0;
  });
}

async function grow(ground: Ground, from: Size, to: Size): Promise<void> {
  if (to.pending > from.pending) await ground.fill(from.pending, to.pending, "pending");
  // Those who wait come after all others, whatever is added before them.
  if (to.waiting > from.waiting) await ground.fill(10_000_000 + from.waiting, 10_000_000 + to.waiting, "waiting");
  if (to.lanes !== undefined) await ground.spread(to.lanes);
  else await ground.copyClassical();
}

function lineOf(engine: Db["engine"], size: Size, way: string, cycles: Cycle[]): Line {
  const of = (part: keyof Cycle) => {
    const values = cycles.map((cycle) => cycle[part]);
    return { p50: percentile(values, 0.5), p99: percentile(values, 0.99) };
  };
  return { engine, size, way, cycles: cycles.length, pull: of("pull"), outcome: of("outcome"), perSecond: perSecond(cycles) };
}
