import { and, inArray, isNull, lt } from "drizzle-orm";
import type { Context } from "../context";
import { tell } from "../live/tell";
import { getSettings } from "../settings/get-settings";

/** Presences ended at a time; after a crash everybody's may be due. */
const BATCH = 500;

/**
 * Ends the presences of those who were not heard of for too long: a shut lid, a lost network, a crash of theirs or of the
 * server. They were here until the last sign of life.
 * @returns how many ended
 */
export async function closeLost({ db, now }: Pick<Context, "db" | "now">): Promise<number> {
  const { presences } = db.tables;
  const { offlineAfterSeconds } = await getSettings(db);
  const isLost = and(isNull(presences.endedAt), lt(presences.lastSeenAt, new Date(now.getTime() - offlineAfterSeconds * 1000)));
  for (let all = 0; ;) {
    const due = await db.read.select({ id: presences.id }).from(presences).where(isLost).limit(BATCH);
    if (due.length === 0) return all;
    all += await db.transaction(async (tx) => {
      const ended = await tx.update(presences).set({ endedAt: presences.lastSeenAt, ending: "lost" })
        .where(and(inArray(presences.id, due.map(({ id }) => id)), isLost)).returning({ id: presences.id });
      if (ended.length > 0) await tell(tx, { db, now }, { topic: "team", kind: "team.changed" });
      return ended.length;
    });
    if (due.length < BATCH) return all;
  }
}
