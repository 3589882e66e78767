import type { Db } from "@/db/client";
import { BAND } from "@/db/values";
import { comparePlaces, pullClassOf } from "../rules";
import type { Customer } from "../types";

export function customerRows(db: Db): Promise<Customer[]> {
  const { customers } = db.tables;
  return db.read.prepared("record.rows", (q) => q.select().from(customers))();
}

/** Where the queue's columns contradict one another; empty when they agree. */
export function contradictions(rows: readonly Customer[]): string[] {
  const live = ["pending", "waiting", "assigned"];
  return rows.flatMap((row) => [
    row.owned !== (row.ownerId === null ? 0 : 1) && "owned",
    row.queuePriority !== (row.band === BAND.ordinary ? row.priority : 0) && "queue priority",
    row.band === BAND.ordinary && row.sortAt.getTime() !== row.createdAt.getTime() && "place",
    row.band === BAND.ownCallback && row.ownerId === null && "a callback for nobody",
    row.band === BAND.openCallback && row.ownerId !== null && "everyone's callback is somebody's",
    row.band !== BAND.ordinary && !live.includes(row.status) && `a callback that is ${row.status}`,
    row.reservedFor !== null && row.ownerId !== row.reservedFor && "reserved for another than the owner",
    (row.reservedFor === null) !== (row.reservedUntil === null) && "reserved for ever, or for nobody",
    row.awayOwnerId !== null && row.ownerId !== null && "owned while the owner is away",
    row.status === "pending" && row.dueAt !== null && "pending and due",
    row.status === "waiting" && row.dueAt === null && "waits for ever",
    (row.assignedTo !== null) !== (row.status === "assigned") && "in hand or not",
  ].filter((problem) => problem !== false).map((problem) => `${row.firstName}: ${problem}`));
}

/**
 * Whom the operator would get, one after the other, by the product's own rule of order, from what is pending in lanes that
 * are open for them; none while they hold somebody.
 */
export async function placesByRule(db: Db, operator: number, now: Date): Promise<number[]> {
  const rows = await customerRows(db);
  if (rows.some((row) => row.assignedTo === operator)) return [];
  const { lanes, lists, listOperators, skips, calls } = db.tables;
  const offsets = new Map((await db.read.select().from(lists)).map((list) => [list.id, list]));
  const mine = new Set((await db.read.select().from(listOperators)).filter((row) => row.userId === operator).map((row) => row.listId));
  const open = new Map((await db.read.select().from(lanes)).flatMap((lane) => {
    const list = offsets.get(lane.listId);
    const isOpen = lane.opensAt === null || lane.closesAt === null || (lane.opensAt <= now && lane.closesAt > now);
    return list?.isActive && lane.isActive && isOpen && (!list.isRestricted || mine.has(list.id)) ? [[lane.id, list.priorityOffset] as const] : [];
  }));
  const made = (await db.read.select().from(calls)).filter((call) => call.operatorId === operator);
  const last = Math.max(0, ...made.map((call) => call.id));
  const skipped = new Set((await db.read.select().from(skips)).filter((skip) => skip.operatorId === operator && skip.afterCall === last).map((skip) => skip.customerId));
  return rows.flatMap((row) => {
    const offset = open.get(row.laneId ?? 0);
    return row.status === "pending" && row.blockedBy === null && !skipped.has(row.id) && offset !== undefined ? [{ ...row, queuePriority: row.queuePriority + offset }] : [];
  }).filter((row) => pullClassOf(row, operator)).sort((a, b) => comparePlaces(a, b, operator)).map((row) => row.id);
}
