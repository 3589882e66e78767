import { and, asc, eq, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { codeKeyOf } from "./new-customer";

const BATCH = 500;

/**
 * Gives customers from before codes were compared folded their `code_key`. Of two whose codes differ in case alone the
 * earlier one has it; the other keeps its code and is found by its number.
 * @returns how many were given one
 */
export async function fillCodeKeys(db: Db): Promise<number> {
  const { customers } = db.tables;
  let filled = 0;
  for (let after = 0; ;) {
    const rows = await db.read.select({ id: customers.id, code: customers.externalId }).from(customers)
      .where(and(gt(customers.id, after), isNotNull(customers.externalId), isNull(customers.codeKey))).orderBy(asc(customers.id)).limit(BATCH);
    if (rows.length === 0) return filled;
    after = rows.at(-1)?.id ?? after;
    filled += await db.transaction(async (tx) => {
      const keys = new Map(rows.map((row) => [row.id, codeKeyOf(row.code) ?? ""]));
      const taken = new Set((await tx.select({ key: customers.codeKey }).from(customers).where(inArray(customers.codeKey, [...keys.values()]))).map((row) => row.key));
      let count = 0;
      for (const [id, codeKey] of keys) {
        if (taken.has(codeKey)) continue;
        taken.add(codeKey);
        await tx.update(customers).set({ codeKey }).where(eq(customers.id, id));
        count += 1;
      }
      return count;
    });
  }
}
