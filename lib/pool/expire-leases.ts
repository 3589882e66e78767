import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { findExpired } from "./statements";

/**
 * Ends assignments whose lease has run out and gives their customers back, each to its old place. No call is counted.
 * @returns how many ended; 0 means that no lease has run out
 */
export async function expireLeases(db: Db, now: Date, { limit = 500, only }: { limit?: number; only?: number } = {}): Promise<number> {
  const { assignments, customers } = db.tables;
  return db.transaction(async (tx) => {
    const due = only === undefined ? (await findExpired(db, tx)({ now, limit })).map((row) => row.id) : [only];
    if (due.length === 0) return 0;
    const ended = await tx.update(assignments).set({ endedAt: now, ending: "expiry" })
      .where(and(inArray(assignments.id, due), isNull(assignments.endedAt), lte(assignments.leaseExpiresAt, now)))
      .returning({ customerId: assignments.customerId, statusBefore: assignments.statusBefore });
    for (const { customerId, statusBefore } of ended) {
      await tx.update(customers).set({ status: statusBefore, assignedTo: null, updatedAt: now })
        .where(and(eq(customers.id, customerId), eq(customers.status, "assigned")));
    }
    return ended.length;
  });
}
