import { inArray } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";

/** A customer's own record, and those that were merged into it, or into one of those; the own one first. */
export async function recordsOf(db: Db, query: Reader | Tx, id: number): Promise<number[]> {
  const { customers } = db.tables;
  const all = [id];
  for (let last = [id]; last.length > 0;) {
    const merged = await query.select({ id: customers.id }).from(customers).where(inArray(customers.mergedInto, last)).orderBy(customers.id);
    last = merged.map((row) => row.id).filter((one) => !all.includes(one));
    all.push(...last);
  }
  return all;
}
