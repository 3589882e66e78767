import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import type { Context } from "../context";
import { laneZoneOf } from "../hours/customer-zone";
import { laneFor } from "../hours/lane-for";
import type { Customer } from "../pool/types";

/** What of a customer decides about a move. */
export type Movable = Pick<Customer, "id" | "listId" | "status" | "zone" | "country" | "phone" | "priority" | "createdAt">;

/**
 * Puts customers whom nobody has in hand, and who were neither merged nor deleted, into a list, each in the lane of its zone. State, owner, attempts and place stay;
 * whoever was in no list becomes pending at the place of the day they came. Writes their history. In a transaction that
 * holds the pool.
 * @returns the ids that were moved
 */
export async function moveRows(ctx: Context, tx: Tx, found: readonly Movable[], listId: number): Promise<number[]> {
  const { db, now, actor } = ctx;
  const { customers, customerEvents } = db.tables;
  const moved: number[] = [];
  for (const [laneZone, ofZone] of byZone(found)) {
    const laneId = await laneFor(db, tx, { listId, laneZone }, now);
    const ids = ofZone.map((customer) => customer.id);
    const rows = await tx.update(customers).set({ listId, laneId, updatedAt: now }).where(and(inArray(customers.id, ids), ne(customers.status, "assigned"), isNull(customers.erasedAt), isNull(customers.mergedInto))).returning({ id: customers.id });
    moved.push(...rows.map((row) => row.id));
  }
  for (const { id, priority, createdAt } of found.filter((customer) => customer.status === "outside" && moved.includes(customer.id))) {
    await tx.update(customers).set({ status: "pending", pendingSince: now, dueAt: null, band: BAND.ordinary, queuePriority: priority, sortAt: createdAt })
      .where(and(eq(customers.id, id), eq(customers.status, "outside")));
  }
  if (moved.length > 0) {
    await tx.insert(customerEvents).values(found.filter((customer) => moved.includes(customer.id))
      .map(({ id, listId: from }) => ({ customerId: id, at: now, actorId: actor.userId, kind: "moved" as const, details: { from, to: listId } })));
  }
  return moved.sort((a, b) => a - b);
}

function byZone(found: readonly Movable[]): Map<string, Movable[]> {
  const zones = new Map<string, Movable[]>();
  for (const customer of found) {
    const zone = laneZoneOf(customer);
    zones.set(zone, [...(zones.get(zone) ?? []), customer]);
  }
  return zones;
}
