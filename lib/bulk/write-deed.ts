import { inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import type { UserContext } from "../context";
import { moveRows } from "../lists/move-rows";
import type { Customer } from "../pool/types";
import { handBack } from "../reserve/hand-back";
import { reserveRows } from "../reserve/reserve-rows";
import { putBatch } from "../suppression/put-numbers";
import { removeCustomers } from "../erase/remove-customers";
import type { Deed, DeedOf } from "./deed";
import { numbersOf } from "./why-left";

/** Numbers put on the suppression list with one statement. */
const NUMBERS = 125;

type Change = Partial<Customer> | Record<string, unknown>;
type Event = { customerId: number; kind: "owner_changed" | "to_pool" | "new_round" | "priority" | "suppressed"; details: Record<string, unknown> };

/**
 * Does the deed with customers whom nothing keeps from it, and writes their histories; the caller holds the pool and these rows.
 * @returns of how many deleted ones the figures stay
 */
export async function writeDeed(ctx: UserContext, tx: Tx, deed: Deed, rows: readonly Customer[]): Promise<{ figuresStay: number }> {
  if (rows.length === 0) return { figuresStay: 0 };
  if (deed.kind === "delete") return { figuresStay: (await removeCustomers(ctx, tx, rows.map((row) => row.id))).erased };
  await change(ctx, tx, deed, rows);
  return { figuresStay: 0 };
}

async function change(ctx: UserContext, tx: Tx, deed: Exclude<Deed, { kind: "delete" }>, rows: readonly Customer[]): Promise<void> {
  const { db, now, actor } = ctx;
  const ids = rows.map((row) => row.id);
  switch (deed.kind) {
    case "reserve": await reserveRows(ctx, tx, ids, deed); return;
    case "unreserve": await handBack(db, tx, ids, { now, actorId: actor.userId }); return;
    case "owner": return changeOwner(ctx, tx, deed, rows);
    case "to_pool": return backToPool(ctx, tx, rows);
    case "new_round": return newRound(ctx, tx, rows);
    case "move": await moveRows(ctx, tx, rows, deed.listId); return;
    case "priority": return changePriority(ctx, tx, deed, rows);
    case "suppress": return suppress(ctx, tx, deed, rows);
  }
}

async function update({ db, now }: UserContext, tx: Tx, ids: readonly number[], change: Change): Promise<void> {
  const { customers } = db.tables;
  await tx.update(customers).set({ ...change, updatedAt: now }).where(inArray(customers.id, [...ids]));
}

async function tell({ db, now, actor }: UserContext, tx: Tx, events: readonly Event[]): Promise<void> {
  if (events.length > 0) await tx.insert(db.tables.customerEvents).values(events.map((event) => ({ ...event, at: now, actorId: actor.userId })));
}

/** A callback goes with its owner: nobody's is everyone's. */
async function changeOwner(ctx: UserContext, tx: Tx, { operatorId }: DeedOf<"owner">, rows: readonly Customer[]): Promise<void> {
  const { customers } = ctx.db.tables;
  const [from, to] = operatorId === null ? [BAND.ownCallback, BAND.openCallback] : [BAND.openCallback, BAND.ownCallback];
  await update(ctx, tx, rows.map((row) => row.id), {
    ownerId: operatorId, owned: operatorId === null ? 0 : 1, awayOwnerId: null,
    band: sql`case when ${customers.band} = ${from} then ${to} else ${customers.band} end`,
  });
  await tell(ctx, tx, rows.map(({ id, ownerId, awayOwnerId }) => ({ customerId: id, kind: "owner_changed", details: { from: ownerId ?? awayOwnerId, to: operatorId } })));
}

/** Waits and callbacks are over; the owner stays, and so does the place. */
async function backToPool(ctx: UserContext, tx: Tx, rows: readonly Customer[]): Promise<void> {
  const { customers } = ctx.db.tables;
  await update(ctx, tx, rows.map((row) => row.id), {
    ...ordinary(ctx), status: "pending", dueAt: null,
    // Somebody whose callback was due by then has been waiting since.
    pendingSince: sql`case when ${customers.status} = 'pending' then ${customers.pendingSince} else ${sql.param(ctx.now, customers.pendingSince)} end`,
  });
  await tell(ctx, tx, rows.map(({ id, status }) => ({ customerId: id, kind: "to_pool", details: { from: status } })));
}

/** As after an unreachable customer's rest: attempts count from 0. */
async function newRound(ctx: UserContext, tx: Tx, rows: readonly Customer[]): Promise<void> {
  const { now } = ctx;
  await update(ctx, tx, rows.map((row) => row.id), { ...ordinary(ctx), status: "pending", dueAt: null, pendingSince: now, callAttempts: 0, roundAt: now });
  await tell(ctx, tx, rows.map(({ id, status }) => ({ customerId: id, kind: "new_round", details: { from: status } })));
}

function ordinary({ db: { tables: { customers } } }: UserContext): Change {
  return { band: BAND.ordinary, queuePriority: sql`${customers.priority}`, sortAt: sql`${customers.createdAt}` };
}

/** A callback keeps its place until it was called; then the priority counts. */
async function changePriority(ctx: UserContext, tx: Tx, { priority }: DeedOf<"priority">, rows: readonly Customer[]): Promise<void> {
  const { customers } = ctx.db.tables;
  await update(ctx, tx, rows.map((row) => row.id), {
    priority, queuePriority: sql`case when ${customers.band} = ${BAND.ordinary} then ${sql.param(priority, customers.priority)} else ${customers.queuePriority} end`,
  });
  await tell(ctx, tx, rows.map((row) => ({ customerId: row.id, kind: "priority", details: { from: row.priority, to: priority } })));
}

/** Both numbers of each: somebody who is not to be called is called at neither. */
async function suppress(ctx: UserContext, tx: Tx, { reason, expiresAt }: DeedOf<"suppress">, rows: readonly Customer[]): Promise<void> {
  const phones = [...new Set(rows.flatMap(numbersOf))];
  for (let from = 0; from < phones.length; from += NUMBERS) {
    await putBatch(ctx, tx, phones.slice(from, from + NUMBERS), { reason: reason.trim(), expiresAt, source: "hand" }, false);
  }
}
