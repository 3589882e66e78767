import { and, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { noteEdited } from "../customers/note-edited";
import { AppError } from "../errors";
import { laneZoneOf } from "../hours/customer-zone";
import { laneFor } from "../hours/lane-for";
import { followNumber } from "../pool/suppress-number";
import type { Customer } from "../pool/types";
import { expireAmong } from "../suppression/expire-suppressions";
import { suppressedAmong } from "../suppression/is-suppressed";
import { BAND } from "@/db/values";
import { planMerge, type MergeChoices } from "./merge-plan";

export interface MergeInput {
  staysId: number;
  goesId: number;
  choices: MergeChoices;
}

/**
 * Makes one customer of two records of one person. The one that stays takes the chosen details, the numbers of both, and the
 * state by both (`mergedState`). The other is kept for its history: its calls, assignments, events, imports and returns stay
 * with it, so that every report counts them as before, and are told in the history of the one that stays; it is in no list,
 * nobody's, promised to nobody, and never called again. Whoever was said to be another person than either stays so. There is
 * no way back.
 * @throws AppError forbidden, not_found, merge_same, customer_merged, customer_erased, customer_in_hand (either)
 */
export async function mergeCustomers(ctx: Context, { staysId, goesId, choices }: MergeInput): Promise<Customer> {
  requirePermission(ctx.actor, "customers.write");
  if (staysId === goesId) throw new AppError("merge_same");
  return ctx.db.transaction(async (tx) => {
    await ctx.db.lockPool(tx);
    const [stays, goes] = await takeBoth(ctx, tx, staysId, goesId);
    return merge(ctx, tx, stays, goes, choices);
  });
}

/** Both records, in the order of their ids, so that nobody waits crosswise. Nothing changes them from here on. */
async function takeBoth({ db, now }: Context, tx: Tx, staysId: number, goesId: number): Promise<[stays: Customer, goes: Customer]> {
  const { customers } = db.tables;
  const taken = new Map<number, Customer>();
  for (const id of [staysId, goesId].sort((a, b) => a - b)) {
    const [found] = await tx.update(customers).set({ updatedAt: now }).where(eq(customers.id, id)).returning();
    if (found) taken.set(id, found);
  }
  const [stays, goes] = [taken.get(staysId), taken.get(goesId)];
  if (!stays || !goes) throw new AppError("not_found");
  for (const one of [stays, goes]) {
    if (one.mergedInto !== null) throw new AppError("customer_merged");
    if (one.erasedAt !== null) throw new AppError("customer_erased");
    if (one.status === "assigned") throw new AppError("customer_in_hand");
  }
  return [stays, goes];
}

async function merge(ctx: Context, tx: Tx, stays: Customer, goes: Customer, choices: MergeChoices): Promise<Customer> {
  const { db, now, actor } = ctx;
  const { customers, customerEvents } = db.tables;
  const phones = [stays.phone, stays.phone2, goes.phone, goes.phone2].filter((phone) => phone !== null);
  await expireAmong(db, tx, phones, now);
  const { set } = planMerge(stays, goes, choices, await suppressedAmong(db, tx, phones, now), now);
  // Away first: codes are unique. What the other record was called by it keeps, for its history.
  await tx.update(customers).set({
    mergedInto: stays.id, status: "outside", listId: null, laneId: null, ownerId: null, owned: 0, awayOwnerId: null, reservedFor: null, reservedUntil: null, blockedBy: null,
    band: BAND.ordinary, queuePriority: goes.priority, sortAt: goes.createdAt, dueAt: null, pendingSince: null, ...(set.codeKey === goes.codeKey && { codeKey: null }), updatedAt: now,
  }).where(eq(customers.id, goes.id));
  const laneId = await laneOf(ctx, tx, stays, goes, set);
  const [merged] = await tx.update(customers).set({ ...set, laneId, updatedAt: now }).where(eq(customers.id, stays.id)).returning();
  if (!merged) throw new AppError("not_found");
  const customer = await followNumber(ctx, tx, merged);
  await tx.insert(customerEvents).values([
    { customerId: stays.id, at: now, actorId: actor.userId, kind: "merged" as const, details: { customerId: goes.id } },
    { customerId: goes.id, at: now, actorId: actor.userId, kind: "merged" as const, details: { into: stays.id } },
  ]);
  await noteEdited(ctx, tx, stays, customer);
  await keepDistinct(ctx, tx, stays.id, goes.id);
  await writeAudit(tx, ctx, { action: "customer.merge", entity: "customer", entityId: stays.id, details: { customerId: stays.id, mergedId: goes.id } });
  return customer;
}

/** The lane of the one that stays: its own, where it stays in its list and zone; else that of the list and zone that were chosen. */
async function laneOf({ db, now }: Context, tx: Tx, stays: Customer, goes: Customer, set: Partial<Customer> & Pick<Customer, "listId" | "phone">): Promise<number | null> {
  if (set.listId === null) return null;
  const { lanes } = db.tables;
  const laneZone = laneZoneOf({ zone: set.zone ?? null, country: set.country ?? null, phone: set.phone });
  const from = [stays, goes].find((one) => one.listId === set.listId)?.laneId ?? null;
  const [lane] = from === null ? [] : await tx.select({ id: lanes.id, zone: lanes.zone }).from(lanes).where(eq(lanes.id, from));
  return lane?.zone === laneZone ? lane.id : laneFor(db, tx, { listId: set.listId, laneZone }, now);
}

/** Whoever is said to be another person than the record that goes is another than the one that stays. */
async function keepDistinct({ db, actor, now }: Context, tx: Tx, staysId: number, goesId: number): Promise<void> {
  const { distinctPairs: pairs } = db.tables;
  const found = await tx.select().from(pairs).where(or(eq(pairs.lowId, goesId), eq(pairs.highId, goesId)));
  const others = found.map(({ lowId, highId }) => (lowId === goesId ? highId : lowId)).filter((id) => id !== staysId);
  if (others.length > 0) await tx.insert(pairs).values(others.map((id) => ({ lowId: Math.min(id, staysId), highId: Math.max(id, staysId), saidBy: actor.userId, at: now }))).onConflictDoNothing();
  await tx.delete(pairs).where(and(inArray(pairs.lowId, [staysId, goesId]), inArray(pairs.highId, [staysId, goesId])));
}
