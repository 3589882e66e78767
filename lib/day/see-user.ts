import { and, desc, eq, gt, isNull, lt, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { tell } from "../live/tell";
import { getSettings } from "../settings/get-settings";
import { currentState, type OperatorState } from "./states-of";
import { isFresh } from "./timeline";

/** A sign of life sooner than this after the last one is not written down. */
const WRITE_AFTER_MS = 10_000;

/** A break goes on for somebody who is back within so long; after that it ended when they went. */
const BREAK_WAITS_MS = 4 * 3_600_000;

/**
 * A sign of life of the acting operator, from any of their open screens: they are here from now on, or still. Most write
 * nothing or one row. Whoever was not heard of for too long was away since the last sign, and begins anew.
 * @throws AppError forbidden, unauthenticated (deactivated meanwhile)
 */
export async function seeUser(ctx: UserContext): Promise<OperatorState> {
  requirePermission(ctx.actor, "pool.work");
  const { db, actor, now } = ctx;
  const { presences } = db.tables;
  const [live] = await db.read.select({ lastSeenAt: presences.lastSeenAt }).from(presences).where(and(eq(presences.userId, actor.userId), isNull(presences.endedAt)));
  if (!live || now.getTime() - live.lastSeenAt.getTime() >= WRITE_AFTER_MS) await db.transaction((tx) => seen(ctx, tx));
  return currentState(ctx, actor.userId);
}

/** The same, within a transaction that does more. */
export async function seen(ctx: UserContext, tx: Tx): Promise<void> {
  const { db, actor, now } = ctx;
  const { presences } = db.tables;
  const lost = (await getSettings(db, tx)).offlineAfterSeconds * 1000;
  const mine = and(eq(presences.userId, actor.userId), isNull(presences.endedAt));
  for (;;) {
    const [live] = await tx.select().from(presences).where(mine);
    if (!live) {
      if (await begin(ctx, tx)) return;
      // Begun at this moment by another tab, through another process.
    } else if (isFresh(live.lastSeenAt, now, lost)) {
      if (live.lastSeenAt >= now) return;
      const [renewed] = await tx.update(presences).set({ lastSeenAt: now }).where(and(eq(presences.id, live.id), isNull(presences.endedAt), lte(presences.lastSeenAt, now)))
        .returning({ id: presences.id });
      if (renewed) return;
    } else {
      await tx.update(presences).set({ endedAt: live.lastSeenAt, ending: "lost" }).where(and(eq(presences.id, live.id), isNull(presences.endedAt), lte(presences.lastSeenAt, live.lastSeenAt)));
    }
  }
}

/** Begins a presence; the index lets a user have one at a time. @returns whether it was this one that began it */
async function begin(ctx: UserContext, tx: Tx): Promise<boolean> {
  const { db, actor, now } = ctx;
  const { presences, users } = db.tables;
  const [user] = await tx.select({ isActive: users.isActive }).from(users).where(eq(users.id, actor.userId));
  if (!user?.isActive || await hasSignedOut(ctx, tx)) throw new AppError("unauthenticated");
  const [before] = await tx.select({ endedAt: presences.endedAt }).from(presences).where(eq(presences.userId, actor.userId)).orderBy(desc(presences.startedAt), desc(presences.id)).limit(1);
  const [begun] = await tx.insert(presences).values({ userId: actor.userId, startedAt: now, lastSeenAt: now }).onConflictDoNothing().returning({ id: presences.id });
  if (!begun) return false;
  await endForgottenBreak(ctx, tx, before?.endedAt ?? null);
  await tell(tx, ctx, { topic: "team", kind: "team.changed", details: { userId: actor.userId } });
  return true;
}

/** Whether every session of theirs is over: a sign of life that was under way during a sign-out begins nothing. */
async function hasSignedOut({ db, actor, now }: UserContext, tx: Tx): Promise<boolean> {
  const { sessions } = db.tables;
  const [any] = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, actor.userId)).limit(1);
  if (!any) return false;
  const [live] = await tx.select({ id: sessions.id }).from(sessions).where(and(eq(sessions.userId, actor.userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now))).limit(1);
  return !live;
}

/** Somebody who went in a break and was not back for hours did not have a break of hours. */
async function endForgottenBreak({ db, actor, now }: UserContext, tx: Tx, wentAt: Date | null): Promise<void> {
  if (wentAt === null || now.getTime() - wentAt.getTime() <= BREAK_WAITS_MS) return;
  const { breaks } = db.tables;
  const mine = and(eq(breaks.userId, actor.userId), isNull(breaks.endedAt));
  await tx.update(breaks).set({ endedAt: wentAt }).where(and(mine, lt(breaks.startedAt, wentAt)));
  await tx.update(breaks).set({ endedAt: breaks.startedAt }).where(and(mine, lte(breaks.startedAt, new Date(now.getTime() - BREAK_WAITS_MS))));
}
