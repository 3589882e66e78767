import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { valueOf } from "./statements";

/**
 * Moves customers whose time has come back into the pool: waiting ones since their due time, unreachable ones that have
 * cooled down with their attempts at 0. Oldest due first.
 * @param limit how many at most, of each kind
 * @returns how many were moved; 0 means that nothing is due
 */
export async function promoteDue(db: Db, now: Date, limit: number): Promise<number> {
  const { customers } = db.tables;
  return db.transaction(async (tx) => {
    const due = (status: "waiting" | "unreachable") => tx.prepared(`pool.due.${status}`, (q) => q
      .select({ id: customers.id }).from(customers)
      .where(and(sql`${customers.status} = ${sql.raw(`'${status}'`)}`, sql`${customers.dueAt} is not null`, sql`${customers.dueAt} <= ${valueOf(customers.dueAt, "now")}`))
      .orderBy(customers.dueAt).limit(sql.placeholder("limit")))({ now, limit });
    const waiting = (await due("waiting")).map((row) => row.id);
    const cooled = (await due("unreachable")).map((row) => row.id);
    const back = { status: "pending", pendingSince: sql`${customers.dueAt}`, dueAt: null, updatedAt: now } as const;
    // Both conditions again: on PostgreSQL a change of outcome may have put somebody off since they were read.
    const still = lte(customers.dueAt, now);
    if (waiting.length > 0) {
      await tx.update(customers).set(back).where(and(inArray(customers.id, waiting), eq(customers.status, "waiting"), still));
    }
    if (cooled.length > 0) {
      await tx.update(customers).set({ ...back, callAttempts: 0, roundAt: sql`${customers.dueAt}` }).where(and(inArray(customers.id, cooled), eq(customers.status, "unreachable"), still));
    }
    return waiting.length + cooled.length;
  });
}
