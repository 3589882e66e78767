import { and, count, gte, inArray, lte, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { branchesOf } from "./branches";
import { conditionsOf } from "./conditions";
import { accessOf } from "./plan";
import { defaultSort } from "./query";
import type { Search } from "./search";
import { stretches } from "./stretches";
import type { CountTask } from "./worker-messages";

/**
 * How many customers a search finds, at most `most`.
 * @throws what `signal` was aborted with
 */
export async function countFound(db: Db, { search: given, most, among }: CountTask, signal?: AbortSignal): Promise<number> {
  if (among) return await countAmong(db, given, among);
  const search = countable(given);
  switch (accessOf(search, "all")) {
    case "direct": {
      let found = 0;
      for (const where of branchesOf(db, search)) found += await countWhere(db, where, most - found);
      return found;
    }
    case "set": return await countWhere(db, conditionsOf(db, search, "by_filter"), most);
    case "ordered": return await countWhere(db, conditionsOf(db, search, "in_order"), most);
    default: {
      const { customers } = db.tables;
      const where = conditionsOf(db, search, "in_order");
      let found = 0;
      for await (const { first, last } of stretches(db, search, false, {}, signal)) {
        found += await countWhere(db, and(gte(customers.id, first), lte(customers.id, last), where), most - found);
        if (found >= most) break;
      }
      return found;
    }
  }
}

/** In the order whose index narrows the most: it makes no difference to how many there are. */
export const countable = (search: Search): Search => {
  const { calledFrom, calledTo } = search.filters;
  return { ...search, sort: calledFrom !== undefined || calledTo !== undefined ? { by: "called", descending: false } : defaultSort };
};

/** As many parameters as one statement takes without trouble. */
const SOME = 500;

async function countAmong(db: Db, search: Search, ids: readonly number[]): Promise<number> {
  const where = conditionsOf(db, search, "in_order");
  let found = 0;
  for (let i = 0; i < ids.length; i += SOME) found += await countWhere(db, and(inArray(db.tables.customers.id, ids.slice(i, i + SOME)), where), SOME);
  return found;
}

async function countWhere({ read, tables: { customers } }: Db, where: SQL | undefined, most: number): Promise<number> {
  const some = read.select({ one: sql<number>`1`.as("one") }).from(customers).where(where).limit(Math.max(most, 0)).as("some");
  const [row] = await read.select({ n: count() }).from(some);
  return row?.n ?? 0;
}
