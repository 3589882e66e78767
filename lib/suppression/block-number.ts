import { and, inArray, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { isAmong } from "@/db/fragments";
import { BAND } from "@/db/values";
import { tellHand } from "../live/tell-hand";
import { noteEvents, type By } from "./note-events";

/**
 * Takes every customer who would be called at a suppressed number out of reach, and cancels the callbacks that they were
 * promised. The caller has put the number on the list, and holds the pool (`db.lockPool`).
 */
export async function blockNumber(db: Db, tx: Tx, { phone, reason }: { id: number; phone: string; reason: string }, by: By): Promise<void> {
  await blockNumbers(db, tx, [phone], reason, by);
}

/**
 * The same for many numbers that came on the list for one reason.
 * @returns how many customers it took out of reach
 */
export async function blockNumbers(db: Db, tx: Tx, phones: readonly string[], reason: string, by: By): Promise<number> {
  if (phones.length === 0) return 0;
  const { customers, suppressions } = db.tables;
  // Written first and read by that: no outcome comes between looking at a callback and cancelling it.
  const blocked = await tx.prepared("suppression.block", (q) => q.update(customers)
    .set({ blockedBy: sql`(select s.id from ${suppressions} s where s.phone = customers.phone)`, updatedAt: sql.placeholder("now") as never })
    .where(and(isAmong(db.engine, customers.phone, "phones"), isNull(customers.blockedBy), isNull(customers.mergedInto)))
    .returning({ id: customers.id, band: customers.band, sortAt: customers.sortAt, holder: customers.assignedTo }))({ phones: JSON.stringify(phones), now: by.now });
  const callbacks = blocked.filter((customer) => customer.band !== BAND.ordinary);
  await cancelCallbacks(db, tx, callbacks.map((customer) => customer.id), by.now);
  await noteEvents(db, tx, blocked.map(({ id, band, sortAt }) => ({
    customerId: id, kind: "suppressed", details: { reason, callback: band === BAND.ordinary ? null : sortAt.toISOString() },
  })), by);
  // Whoever has one of them in hand must not call any more, and sees it at once.
  for (const { holder } of blocked) if (holder !== null && holder !== by.actorId) await tellHand(tx, { db, now: by.now }, by.actorId, holder, "suppressed");
  return blocked.length;
}

/** Callbacks become ordinary customers again, at the place that they have by priority and age; in hand they stay in hand. */
async function cancelCallbacks({ tables: { customers } }: Db, tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  const ifWaiting = (then: string, other: unknown) => sql`case when ${customers.status} = 'waiting' then ${sql.raw(then)} else ${other} end`;
  for (let from = 0; from < ids.length; from += 500) {
    await tx.update(customers).set({
      band: BAND.ordinary, queuePriority: sql`${customers.priority}`, sortAt: sql`${customers.createdAt}`,
      status: ifWaiting("'pending'", customers.status), dueAt: ifWaiting("null", customers.dueAt),
      pendingSince: sql`case when ${customers.status} = 'waiting' then ${sql.param(now, customers.pendingSince)} else ${customers.pendingSince} end`,
    }).where(inArray(customers.id, ids.slice(from, from + 500)));
  }
}

/**
 * Gives the customers back to the state beneath whom these entries of the suppression list kept out of reach. Callbacks
 * that were cancelled stay cancelled, and one that was promised beneath meanwhile, by a correction for instance, goes with
 * them. The caller removes the entries.
 * @param by.reason why, where somebody said it
 */
export async function unblock(db: Db, tx: Tx, suppressionIds: readonly number[], { reason, ...by }: By & { reason?: string }): Promise<void> {
  const { customers } = db.tables;
  for (let from = 0; from < suppressionIds.length; from += 500) {
    const freed = await tx.update(customers).set({ blockedBy: null, updatedAt: by.now })
      .where(inArray(customers.blockedBy, suppressionIds.slice(from, from + 500))).returning({ id: customers.id, band: customers.band });
    await cancelCallbacks(db, tx, freed.flatMap(({ id, band }) => (band === BAND.ordinary ? [] : [id])), by.now);
    await noteEvents(db, tx, freed.map(({ id }) => ({ customerId: id, kind: "unsuppressed", details: reason === undefined ? {} : { reason } })), by);
  }
}
