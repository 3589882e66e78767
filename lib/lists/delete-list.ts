import { eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { listState } from "./list-state";

/**
 * Removes a list that nothing belongs to: no customer, no import, no call. What was used is paused instead.
 * @throws AppError forbidden, not_found, last_list, list_in_use
 */
export async function deleteList(ctx: UserContext, { id }: { id: number }): Promise<void> {
  requirePermission(ctx.actor, "lists.manage");
  const { db } = ctx;
  const { lists, listOperators } = db.tables;
  await db.transaction(async (tx) => {
    const { name } = await listState(db, tx, id);
    const [other] = await tx.select({ id: lists.id }).from(lists).where(ne(lists.id, id)).limit(1);
    if (!other) throw new AppError("last_list");
    if (await isUsed(ctx, tx, id)) throw new AppError("list_in_use");
    await tx.delete(listOperators).where(eq(listOperators.listId, id));
    await giveLanes(ctx, tx, id, other.id);
    await tx.delete(lists).where(eq(lists.id, id));
    await writeAudit(tx, ctx, { action: "list.delete", entity: "list", entityId: id, details: { name } });
  }, { holdsPool: true });
}

/** Gives the list's empty lanes to another one, which takes them when it needs one: deleting each would look through all customers for who is in it. */
async function giveLanes({ db: { tables: { lanes } }, now }: UserContext, tx: Tx, from: number, to: number): Promise<void> {
  const given = await tx.select({ id: lanes.id }).from(lanes).where(eq(lanes.listId, from));
  // A zone that no other lane has.
  for (const lane of given) await tx.update(lanes).set({ listId: to, zone: `-${lane.id}`, isActive: false, freedAt: now }).where(eq(lanes.id, lane.id));
}

async function isUsed({ db: { tables: { imports, customers, calls } } }: UserContext, tx: Tx, id: number): Promise<boolean> {
  for (const table of [imports, customers, calls]) {
    const [found] = await tx.select({ id: table.id }).from(table).where(eq(table.listId, id)).limit(1);
    if (found) return true;
  }
  return false;
}
