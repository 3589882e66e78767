import { inArray } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";

/**
 * The records that were merged into these customers, however many times over: the same persons.
 * @returns by the merged one's id, whose it is
 */
export async function mergedInto({ tables: { customers } }: Db, query: Reader | Tx, ids: readonly number[]): Promise<Map<number, number>> {
  const whose = new Map<number, number>();
  for (let next = [...ids]; next.length > 0;) {
    const found = await query.select({ id: customers.id, into: customers.mergedInto }).from(customers).where(inArray(customers.mergedInto, next));
    const fresh = found.filter((row) => !whose.has(row.id) && !ids.includes(row.id));
    for (const { id, into } of fresh) whose.set(id, whose.get(into ?? 0) ?? into ?? 0);
    next = fresh.map((row) => row.id);
  }
  return whose;
}
