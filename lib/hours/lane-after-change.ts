import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { laneZoneOf, type Whereabouts } from "./customer-zone";
import { laneFor } from "./lane-for";

/**
 * The lane of a customer whose zone, country or number changed: the same where they are in the same zone. Whose import is
 * not live yet stays among those who wait for it.
 * @param laneId where the customer is; null for one in no list
 */
export async function laneAfterChange(db: Db, tx: Tx, laneId: number | null, customer: Whereabouts, now: Date): Promise<number | null> {
  if (laneId === null) return null;
  const { lanes } = db.tables;
  const [lane] = await tx.select().from(lanes).where(eq(lanes.id, laneId));
  const laneZone = laneZoneOf(customer);
  if (!lane || lane.zone === laneZone) return laneId;
  const waits = lane.importId !== null && !lane.isActive && lane.freedAt === null;
  return laneFor(db, tx, { listId: lane.listId, laneZone, ...(waits && lane.importId !== null && { importId: lane.importId }) }, now);
}
