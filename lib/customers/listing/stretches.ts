import { and, asc, desc, eq, type SQL } from "drizzle-orm";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Db } from "@/db/client";
import type { Search } from "./search";

/** Ids from the first to the last, both included. */
export interface Stretch {
  first: number;
  last: number;
}

/** Ids of the first stretch; fewer where every customer's custom fields are looked into. */
const STRIDE = 20_000;
const FIELDS_STRIDE = 5_000;
/** A stretch that took less than this many milliseconds is followed by a longer one, one that took more by a shorter. */
const QUICK = 5;
const SLOW = 40;
const SHORTEST = 1_000;
const LONGEST = 10_000_000;

/**
 * The ids that may be a search's, in stretches, rising or falling. A search that finds few ends no sooner than the last of
 * them; between two, other work has its turn, and `signal` is asked.
 * @param within only ids from the first to the last of these
 */
export async function* stretches(db: Db, { filters }: Search, isFalling: boolean, within: Partial<Stretch>, signal?: AbortSignal): AsyncGenerator<Stretch, void, undefined> {
  signal?.throwIfAborted();
  const [lowest, highest] = await endsOf(db, filters.importId);
  let low = Math.max(lowest, within.first ?? 0);
  let high = Math.min(highest, within.last ?? highest);
  let stride = filters.fields?.length ? Math.ceil(FIELDS_STRIDE / filters.fields.length) : STRIDE;
  while (low <= high) {
    const from = performance.now();
    yield isFalling ? { first: Math.max(high - stride + 1, low), last: high } : { first: low, last: Math.min(low + stride - 1, high) };
    if (isFalling) high -= stride;
    else low += stride;
    const took = performance.now() - from;
    if (took < QUICK) stride = Math.min(stride * 4, LONGEST);
    else if (took > SLOW) stride = Math.max(Math.ceil(stride / 2), SHORTEST);
    await nextTurn();
    signal?.throwIfAborted();
  }
}

/** The lowest and the highest id of all customers, or of those whom an import made: its rows stand in the order of their ids. */
async function endsOf({ read, tables: { customers } }: Db, importId: number | undefined): Promise<[number, number]> {
  const column = importId === undefined ? customers.id : customers.importRow;
  const end = async (order: SQL) => (await read.select({ id: customers.id }).from(customers)
    .where(and(importId === undefined ? undefined : eq(customers.importId, importId))).orderBy(order).limit(1))[0]?.id;
  return [await end(asc(column)) ?? 1, await end(desc(column)) ?? 0];
}
