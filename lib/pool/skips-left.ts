import { and, eq, gte } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import type { Settings } from "../settings/schema";
import { dayStart } from "../time/zoned";

/** How many more customers an operator may skip on the team's present day. */
export async function skipsLeft(db: Db, query: Reader | Tx, operatorId: number, { skipsPerDay, timeZone }: Settings, now: Date): Promise<number> {
  if (skipsPerDay === 0) return 0;
  const { skips } = db.tables;
  return Math.max(0, skipsPerDay - (await query.$count(skips, and(eq(skips.operatorId, operatorId), gte(skips.at, dayStart(now, timeZone))))));
}
