import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import type { UserContext } from "../context";
import { requireWithinYear } from "../time/future";
import { operatorInReach } from "../users/operator-in-reach";
import { releaseAway } from "./release-away";

/** Customers moved in one transaction, so that no pull waits long behind it. */
export const BATCH = 250;

/**
 * Says that an operator is away until a time: their callbacks become everyone's and their customers nobody's until then;
 * reserved ones stay, and so does the one in hand. Operators say so of themselves, supervisors of theirs. What a process
 * that dies here leaves undone, the server's job finishes.
 * @throws AppError forbidden, not_found, invalid_input
 */
export async function setAway(ctx: UserContext, { userId, until }: { userId: number; until: Date }): Promise<void> {
  const { db, now } = ctx;
  const { users } = db.tables;
  await db.transaction(async (tx) => {
    const user = await operatorInReach(ctx, tx, userId, { orSelf: true });
    requireWithinYear(until, now, "until");
    if (user.awayUntil?.getTime() === until.getTime()) return;
    await tx.update(users).set({ awayUntil: until }).where(eq(users.id, user.id));
    await writeAudit(tx, ctx, { action: "user.away", entity: "user", entityId: user.id, details: { from: user.awayUntil, until } });
  });
  while ((await releaseAway(db, now, BATCH, userId)) > 0);
}
