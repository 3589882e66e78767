import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
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

/**
 * The lane of a list's customers in one zone; made with its calling window when it is not there, an import's closed. A lane
 * that an import has left serves again.
 */
export async function laneFor(db: Db, tx: Tx, key: LaneKey, now: Date): Promise<number> {
  const found = await find(db, tx, key);
  if (found !== null) return found;
  // Two who want one lane make it in turn, and hours that change meanwhile are known here or reach this lane too.
  await db.lockPool(tx);
  return (await find(db, tx, key)) ?? make(db, tx, key, now);
}

async function find({ tables: { lanes } }: Db, tx: Tx, { listId, laneZone, importId }: LaneKey): Promise<number | null> {
  const [lane] = await tx.select({ id: lanes.id }).from(lanes).where(and(
    eq(lanes.listId, listId), eq(lanes.zone, laneZone), importId === undefined ? isNull(lanes.importId) : eq(lanes.importId, importId), isNull(lanes.freedAt),
  )).limit(1);
  return lane?.id ?? null;
}

async function make(db: Db, tx: Tx, { listId, laneZone, importId }: LaneKey, now: Date): Promise<number> {
  const { lanes, lists } = db.tables;
  const [list] = await tx.select({ hours: lists.hours }).from(lists).where(eq(lists.id, listId));
  if (!list) throw new Error("there is no such list");
  const window = laneWindows(await getSettings(db, tx), now)(list.hours, laneZone);
  const row = { zone: laneZone, importId: importId ?? null, isActive: importId === undefined, freedAt: null, ...window };
  // This import's own old one first, since it has the only place under its zone.
  const free = await tx.select({ id: lanes.id, zone: lanes.zone, importId: lanes.importId }).from(lanes).where(and(eq(lanes.listId, listId), isNotNull(lanes.freedAt))).orderBy(asc(lanes.id));
  const again = free.find((lane) => lane.zone === laneZone && lane.importId === importId) ?? free[0];
  const [lane] = again
    ? await tx.update(lanes).set(row).where(eq(lanes.id, again.id)).returning({ id: lanes.id })
    : await tx.insert(lanes).values({ listId, ...row }).returning({ id: lanes.id });
  if (!lane) throw new Error("a lane was not written");
  return lane.id;
}
