import { eq, lte } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { getSettings } from "../settings/get-settings";
import { laneWindows } from "./lane-window";

export interface LanesToRefresh {
  /** After hours, holidays or the team's zone changed. */
  all?: boolean;
  /** After the hours of this list changed. */
  listId?: number;
}

/**
 * Gives lanes their present or next calling window: all, those of one list, or else those whose window has passed. To be
 * called in the transaction that changes what windows follow from.
 * @returns how many lanes changed
 */
export async function refreshLanes(db: Db, tx: Tx, now: Date, { all = false, listId }: LanesToRefresh = {}): Promise<number> {
  // A lane that is being made meanwhile is either seen here, or made by what is committed here.
  await db.lockPool(tx);
  const { lanes, lists } = db.tables;
  const which = all ? undefined : listId === undefined ? lte(lanes.closesAt, now) : eq(lanes.listId, listId);
  const found = await tx.select({ id: lanes.id, zone: lanes.zone, opensAt: lanes.opensAt, closesAt: lanes.closesAt, hours: lists.hours })
    .from(lanes).innerJoin(lists, eq(lists.id, lanes.listId)).where(which);
  if (found.length === 0) return 0;
  const windowOf = laneWindows(await getSettings(db, tx), now);
  let changed = 0;
  for (const { id, zone, hours, opensAt, closesAt } of found) {
    const window = windowOf(hours, zone);
    if (window.opensAt?.getTime() === opensAt?.getTime() && window.closesAt?.getTime() === closesAt?.getTime()) continue;
    await tx.update(lanes).set(window).where(eq(lanes.id, id));
    changed += 1;
  }
  return changed;
}

/** Gives the lanes whose window has passed their next one; nearly always there is none, and nothing is locked. */
export async function refreshPassedLanes(db: Db, now: Date): Promise<number> {
  const { lanes } = db.tables;
  const [passed] = await db.read.select({ id: lanes.id }).from(lanes).where(lte(lanes.closesAt, now)).limit(1);
  return passed ? db.transaction((tx) => refreshLanes(db, tx, now)) : 0;
}
