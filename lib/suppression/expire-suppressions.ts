import { and, asc, inArray, isNotNull, lte } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { systemActor } from "../context";
import { unblock } from "./block-number";

/**
 * Takes numbers whose time is over off the suppression list; the state beneath is there again.
 * @param limit how many at most
 * @returns how many came off; 0 means that no time is over
 */
export async function expireSuppressions(db: Db, now: Date, limit: number): Promise<number> {
  const { suppressions } = db.tables;
  return db.transaction(async (tx) => {
    const some = await tx.select({ id: suppressions.id }).from(suppressions)
      .where(and(isNotNull(suppressions.expiresAt), lte(suppressions.expiresAt, now))).limit(1);
    if (some.length === 0) return 0;
    await db.lockPool(tx);
    const over = await tx.select({ id: suppressions.id, phone: suppressions.phone }).from(suppressions)
      .where(and(isNotNull(suppressions.expiresAt), lte(suppressions.expiresAt, now))).orderBy(asc(suppressions.expiresAt)).limit(limit);
    await removeExpired(db, tx, over, now);
    return over.length;
  });
}

/** The same for those of some numbers whose time is over; the caller holds the pool. */
export async function expireAmong(db: Db, tx: Tx, phones: readonly string[], now: Date): Promise<void> {
  if (phones.length === 0) return;
  const { suppressions } = db.tables;
  const over = await tx.select({ id: suppressions.id, phone: suppressions.phone }).from(suppressions)
    .where(and(inArray(suppressions.phone, [...phones]), isNotNull(suppressions.expiresAt), lte(suppressions.expiresAt, now)));
  await removeExpired(db, tx, over, now);
}

async function removeExpired(db: Db, tx: Tx, over: readonly { id: number; phone: string }[], now: Date): Promise<void> {
  const [first] = over;
  if (!first) return;
  const { suppressions } = db.tables;
  const ids = over.map((row) => row.id);
  await unblock(db, tx, ids, { now, actorId: null });
  for (let from = 0; from < ids.length; from += 500) await tx.delete(suppressions).where(inArray(suppressions.id, ids.slice(from, from + 500)));
  await writeAudit(tx, { db, now, actor: systemActor }, {
    action: "suppression.expire", entity: "suppression", entityId: first.id, details: { entries: ids },
  });
}
