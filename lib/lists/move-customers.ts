import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { moveRows, type Movable } from "./move-rows";

/** As many as one call takes. */
export const MOST_MOVED = 500;
/** Customers of one transaction: no pull waits long behind it. */
const BATCH = 100;

export interface Moved {
  moved: number[];
  /** Those who were in the list already. */
  already: number[];
  /** Those whom an operator has in hand: they stay where they are. */
  inHand: number[];
  /** Ids that nobody has. */
  missing: number[];
  /** Those whose number somebody else in the list has, too. They were moved all the same. */
  sameNumber: number[];
}

/**
 * Moves customers into another list, except those in hand. What is done stays done when a later batch fails.
 * @throws AppError forbidden, invalid_input, list_unknown
 */
export async function moveCustomers(ctx: Context, { customerIds, listId }: { customerIds: readonly number[]; listId: number }): Promise<Moved> {
  requirePermission(ctx.actor, "customers.write");
  const ids = [...new Set(customerIds)].sort((a, b) => a - b);
  if (ids.length === 0) throw new AppError("invalid_input", {}, [{ path: "customerIds", code: "required" }]);
  if (ids.length > MOST_MOVED) throw new AppError("invalid_input", {}, [{ path: "customerIds", code: "too_many", params: { maximum: MOST_MOVED } }]);
  const all: Moved = { moved: [], already: [], inHand: [], missing: [], sameNumber: [] };
  for (let i = 0; i < ids.length; i += BATCH) {
    const done = await ctx.db.transaction((tx) => moveBatch(ctx, tx, ids.slice(i, i + BATCH), listId), { holdsPool: true });
    for (const key of Object.keys(all) as (keyof Moved)[]) all[key].push(...done[key]);
  }
  return all;
}

async function moveBatch(ctx: Context, tx: Tx, ids: readonly number[], listId: number): Promise<Moved> {
  const { lists, customers } = ctx.db.tables;
  const [list] = await tx.select({ id: lists.id }).from(lists).where(eq(lists.id, listId));
  if (!list) throw new AppError("list_unknown", {}, [{ path: "listId", code: "list_unknown" }]);
  const found = await tx.select({
    id: customers.id, listId: customers.listId, status: customers.status, zone: customers.zone, country: customers.country,
    phone: customers.phone, phone2: customers.phone2, priority: customers.priority, createdAt: customers.createdAt,
  }).from(customers).where(inArray(customers.id, [...ids]));
  const there = new Set(found.map((customer) => customer.id));
  const already = found.filter((customer) => customer.listId === listId).map((customer) => customer.id);
  const others = found.filter((customer) => customer.listId !== listId);
  const moved = await moveRows(ctx, tx, others.filter((customer) => customer.status !== "assigned"), listId);
  if (moved.length > 0) await writeAudit(tx, ctx, { action: "customers.move", entity: "list", entityId: listId, details: { customers: moved } });
  return {
    moved, already, missing: ids.filter((id) => !there.has(id)),
    inHand: others.map((customer) => customer.id).filter((id) => !moved.includes(id)),
    sameNumber: await withSameNumber(ctx, tx, others.filter((customer) => moved.includes(customer.id)), listId),
  };
}

/** Those who have a number that another customer of the list has. */
async function withSameNumber({ db: { tables: { customers } } }: Context, tx: Tx, moved: readonly (Movable & { phone2: string | null })[], listId: number): Promise<number[]> {
  const same: number[] = [];
  for (const { id, phone, phone2 } of moved) {
    const numbers = phone2 === null ? [phone] : [phone, phone2];
    // By two questions, each with its index.
    for (const column of [customers.phone, customers.phone2]) {
      if (same.at(-1) === id) continue;
      const [other] = await tx.select({ id: customers.id }).from(customers).where(and(inArray(column, numbers), ne(customers.id, id), eq(customers.listId, listId))).limit(1);
      if (other) same.push(id);
    }
  }
  return same;
}
