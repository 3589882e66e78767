import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { getSettings } from "../settings/get-settings";
import { laneWindows } from "./lane-window";

export interface LaneKey {
  listId: number;
  /** From `laneZoneOf`. */
  laneZone: string;
  /** For the lane in which an import's customers wait until they are live. */
  importId?: number;
}

/** The lane of a list's customers in one zone; made with its calling window when it is not there, an import's closed. */
export async function laneFor(db: Db, tx: Tx, { listId, laneZone, importId }: LaneKey, now: Date): Promise<number> {
  const { lanes, lists } = db.tables;
  const key = and(eq(lanes.listId, listId), eq(lanes.zone, laneZone), importId === undefined ? isNull(lanes.importId) : eq(lanes.importId, importId));
  const find = async () => (await tx.select({ id: lanes.id }).from(lanes).where(key).limit(1))[0]?.id;
  const found = await find();
  if (found !== undefined) return found;
  // So that hours that change meanwhile are either known here, or reach this lane too.
  await db.lockPool(tx);
  const [list] = await tx.select({ hours: lists.hours }).from(lists).where(eq(lists.id, listId));
  if (!list) throw new Error("there is no such list");
  const window = laneWindows(await getSettings(db, tx), now)(list.hours, laneZone);
  await tx.insert(lanes).values({ listId, zone: laneZone, importId: importId ?? null, isActive: importId === undefined, ...window }).onConflictDoNothing();
  const made = await find();
  if (made === undefined) throw new Error("a lane was not written");
  return made;
}
