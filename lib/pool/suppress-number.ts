import { and, desc, eq, exists, gte, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context, UserContext } from "../context";
import { AppError } from "../errors";
import { laneAfterChange } from "../hours/lane-after-change";
import { blockNumber, blockNumbers, unblock } from "../suppression/block-number";
import { earlierOf, restored } from "../suppression/entry";
import { expireAmong } from "../suppression/expire-suppressions";
import { inForce, isSuppressed } from "../suppression/is-suppressed";
import type { Customer } from "./types";

const REASON = "do_not_call";

/**
 * Puts a number on the suppression list for ever because of a call, and takes every customer with that number out of reach.
 * What stood there with an end is kept beneath, for when the call turns out to have ended otherwise. The caller holds the pool.
 */
export async function suppressNumber({ db, actor, now }: UserContext, tx: Tx, { phone, callId }: { phone: string; callId: number }): Promise<void> {
  const { suppressions } = db.tables;
  await expireAmong(db, tx, [phone], now);
  const byCall = { reason: REASON, addedBy: actor.userId, addedAt: now, expiresAt: null, callId, source: "call" } as const;
  const [present] = await tx.select().from(suppressions).where(eq(suppressions.phone, phone));
  if (present?.expiresAt) await tx.update(suppressions).set({ ...byCall, earlier: earlierOf(present) }).where(eq(suppressions.id, present.id));
  if (present) return;
  const [added] = await tx.insert(suppressions).values({ phone, ...byCall }).returning({ id: suppressions.id });
  if (added) await blockNumber(db, tx, { id: added.id, phone, reason: REASON }, { now, actorId: actor.userId });
}

/**
 * Takes back the suppression that a call set, when that call turns out to have ended otherwise: what stood there before
 * stands again, unless its time is over. If somebody else at that number has said since that they do not want calls either,
 * it stays, in the name of that call; what was said before it was set, somebody has lifted by hand.
 */
export async function liftSuppression({ db, actor, now }: UserContext, tx: Tx, callId: number): Promise<void> {
  const { suppressions, calls, callVersions, outcomes } = db.tables;
  const [set] = await tx.select().from(suppressions).where(eq(suppressions.callId, callId));
  if (!set) return;
  const here = eq(suppressions.id, set.id);
  const correctedSince = tx.select({ id: callVersions.id }).from(callVersions).innerJoin(outcomes, eq(outcomes.code, callVersions.outcome))
    .where(and(eq(callVersions.callId, calls.id), gte(callVersions.replacedAt, set.addedAt), ne(outcomes.effect, "do_not_call")));
  const [other] = await tx.select({ callId: calls.id }).from(calls)
    .where(and(eq(calls.phone, set.phone), eq(calls.effect, "do_not_call"), ne(calls.id, callId), or(gte(calls.recordedAt, set.addedAt), exists(correctedSince))))
    .orderBy(desc(calls.id)).limit(1);
  const instead = other ? { callId: other.callId } : restored(set.earlier, now);
  if (instead) {
    await tx.update(suppressions).set(instead).where(here);
    return;
  }
  await unblock(db, tx, [set.id], { now, actorId: actor.userId });
  await tx.delete(suppressions).where(here);
}

/**
 * Makes sure that a call may be promised to a number. One whose time on the list is over comes off it now: what is promised
 * from here on is not what was cancelled then.
 * @throws AppError number_suppressed
 */
export async function requirePromisable({ db, now }: UserContext, tx: Tx, phone: string): Promise<void> {
  await db.lockPool(tx);
  await expireAmong(db, tx, [phone], now);
  if (await isSuppressed(db, tx, phone, now)) throw new AppError("number_suppressed");
}

/**
 * Follows a customer to the number they are now called at, after another one was struck or came back: into the lane of that
 * number's country, where nothing else tells where they are, and onto the suppression list. Holds the pool from here on, so
 * that this number does not come on the list unseen.
 */
export async function followNumber({ db, actor, now }: Context, tx: Tx, customer: Customer): Promise<Customer> {
  const { suppressions, customers } = db.tables;
  await db.lockPool(tx);
  const laneId = await laneAfterChange(db, tx, customer.laneId, customer, now);
  const [listed] = await tx.select({ id: suppressions.id, reason: suppressions.reason }).from(suppressions)
    .where(and(eq(suppressions.phone, customer.phone), inForce(db, now)));
  if ((listed?.id ?? null) === customer.blockedBy && laneId === customer.laneId) return customer;
  await tx.update(customers).set({ laneId, blockedBy: null, updatedAt: now }).where(eq(customers.id, customer.id));
  if (listed) await blockNumbers(db, tx, [customer.phone], listed.reason, { now, actorId: actor.userId });
  const [followed] = await tx.select().from(customers).where(eq(customers.id, customer.id));
  return followed ?? customer;
}
