import { aliasedTable, and, eq, exists, gt, lt, or } from "drizzle-orm";
import type { Context } from "../context";
import { FORGET_AFTER_MS } from "./throttle";

/**
 * Deletes failures to sign in that no longer count, and ended sessions a week later. Each user's latest session stays: it
 * says when they last signed in.
 */
export async function cleanUpAuth(ctx: Context): Promise<void> {
  const { db, now } = ctx;
  const { sessions, signInFailures } = db.tables;
  const newer = aliasedTable(sessions, "newer");
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
  await db.transaction(async (tx) => {
    await tx.delete(signInFailures).where(lt(signInFailures.lastFailedAt, new Date(now.getTime() - FORGET_AFTER_MS)));
    await tx.delete(sessions).where(and(
      or(lt(sessions.expiresAt, weekAgo), lt(sessions.revokedAt, weekAgo)),
      exists(tx.select({ id: newer.id }).from(newer).where(and(eq(newer.userId, sessions.userId), gt(newer.createdAt, sessions.createdAt)))),
    ));
  });
}
