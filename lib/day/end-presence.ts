import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { PresenceEnding } from "@/db/values";
import type { Context } from "../context";
import { tell } from "../live/tell";
import { getSettings } from "../settings/get-settings";
import { isFresh } from "./timeline";

/**
 * Ends the presence of somebody who signs out, or whom somebody shuts out, and the break they are in. Whoever had been
 * lost before was gone since the last sign of life. Does nothing for somebody who is not here.
 */
export async function endPresence({ db, now }: Pick<Context, "db" | "now">, tx: Tx, userId: number, ending: Exclude<PresenceEnding, "lost">): Promise<void> {
  const { presences, breaks } = db.tables;
  const [live] = await tx.select().from(presences).where(and(eq(presences.userId, userId), isNull(presences.endedAt)));
  const isHere = live !== undefined && isFresh(live.lastSeenAt, now, (await getSettings(db, tx)).offlineAfterSeconds * 1000);
  const [ended] = live
    ? await tx.update(presences).set(isHere ? { endedAt: now, ending } : { endedAt: live.lastSeenAt, ending: "lost" }).where(and(eq(presences.id, live.id), isNull(presences.endedAt))).returning({ id: presences.id })
    : [];
  const paused = await tx.update(breaks).set({ endedAt: now }).where(and(eq(breaks.userId, userId), isNull(breaks.endedAt))).returning({ id: breaks.id });
  if (ended || paused.length > 0) await tell(tx, { db, now }, { topic: "team", kind: "team.changed", details: { userId } });
}
