import { and, count, gte, isNotNull, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { CustomerStatus } from "@/db/values";

/** How many customers of a list are in each state; states that nobody is in are left out. */
export type StateCounts = Partial<Record<CustomerStatus, number>>;

/** Ids looked through by one query: no pull waits long behind it. */
const STRIDE = 5_000;

/** Counts the customers of every list by their state. No index could: each pull and outcome would pay for it. */
export async function countCustomers({ read, tables: { customers } }: Db): Promise<Map<number, StateCounts>> {
  const counts = new Map<number, StateCounts>();
  const [ends] = await read.select({ first: sql`min(${customers.id})`.mapWith(Number), last: sql`max(${customers.id})`.mapWith(Number) }).from(customers);
  for (let from = ends?.first ?? 1; from <= (ends?.last ?? 0); from += STRIDE) {
    const rows = await read.select({ listId: customers.listId, status: customers.status, customers: count() }).from(customers)
      .where(and(gte(customers.id, from), lte(customers.id, from + STRIDE - 1), isNotNull(customers.listId)))
      .groupBy(customers.listId, customers.status);
    for (const { listId, status, customers: found } of rows) {
      const ofList = counts.get(listId ?? 0) ?? {};
      counts.set(listId ?? 0, { ...ofList, [status]: (ofList[status] ?? 0) + found });
    }
    // Lets other requests in between: on SQLite a query holds the whole process.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return counts;
}

export const totalOf = (counts: StateCounts | undefined): number => Object.values(counts ?? {}).reduce((sum, found) => sum + found, 0);
