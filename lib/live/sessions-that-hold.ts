import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";

/** As many ids as one question names. */
const AT_ONCE = 500;

/** Which of these sessions still hold, by the same rule as every request. */
export async function sessionsThatHold(db: Db, ids: readonly string[], now: Date): Promise<Set<string>> {
  const { sessions, users } = db.tables;
  const hold = new Set<string>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await db.read.select({ id: sessions.id }).from(sessions)
      .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.sessionVersion, sessions.version)))
      .where(and(inArray(sessions.id, ids.slice(from, from + AT_ONCE)), isNull(sessions.revokedAt), gt(sessions.expiresAt, now), eq(users.isActive, true)));
    for (const { id } of rows) hold.add(id);
  }
  return hold;
}
