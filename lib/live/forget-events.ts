import { lt } from "drizzle-orm";
import type { Context } from "../context";

const HOUR = 3_600_000;

/** Deletes what was told long ago. */
export async function forgetEvents({ db, now }: Context): Promise<void> {
  const { liveEvents } = db.tables;
  await db.transaction((tx) => tx.delete(liveEvents).where(lt(liveEvents.at, new Date(now.getTime() - HOUR))));
}
