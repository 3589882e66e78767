import { inArray } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { mergedInto } from "./merged-into";

/** Those of the customers whom an operator ever had in hand, by a record that was merged into them too: figures hang on them. */
export async function everInHand(db: Db, query: Reader | Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const { assignments } = db.tables;
  const whose = await mergedInto(db, query, ids);
  const found = await query.selectDistinct({ id: assignments.customerId }).from(assignments).where(inArray(assignments.customerId, [...ids, ...whose.keys()]));
  return new Set(found.map((row) => whose.get(row.id) ?? row.id));
}
