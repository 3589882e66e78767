import { and, asc, isNotNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { valueOf } from "../pool/statements";
import { handBack } from "./hand-back";

/**
 * Ends reservations whose date has come, the oldest first. One of a customer in hand ends after that.
 * @returns how many ended; 0 means that none is over
 */
export async function endReservations(db: Db, now: Date, limit: number): Promise<number> {
  const { customers } = db.tables;
  return db.transaction(async (tx) => {
    const over = await tx.prepared("reserve.over", (q) => q.select({ id: customers.id }).from(customers)
      .where(and(isNotNull(customers.reservedFor), sql`${customers.reservedUntil} <= ${valueOf(customers.reservedUntil, "now")}`, ne(customers.status, "assigned")))
      .orderBy(asc(customers.reservedUntil)).limit(sql.placeholder("limit")))({ now, limit });
    return (await handBack(db, tx, over.map((row) => row.id), { now, actorId: null })).length;
  }, { holdsPool: true });
}
