import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import type { UserContext } from "../context";
import { operatorInReach } from "../users/operator-in-reach";
import { bringBack } from "./bring-back";
import { BATCH } from "./set-away";

/**
 * Says that an operator is back before the time: their customers are theirs again, except those whom somebody else called
 * meanwhile. Saying it of one who is here is no error.
 * @throws AppError forbidden, not_found
 */
export async function endAway(ctx: UserContext, { userId }: { userId: number }): Promise<void> {
  const { db, now } = ctx;
  const { users } = db.tables;
  await db.transaction(async (tx) => {
    const user = await operatorInReach(ctx, tx, userId, { orSelf: true });
    if (user.awayUntil === null) return;
    await tx.update(users).set({ awayUntil: null }).where(eq(users.id, user.id));
    await writeAudit(tx, ctx, { action: "user.back", entity: "user", entityId: user.id, details: { until: user.awayUntil } });
  });
  while ((await bringBack(db, now, BATCH)) > 0);
}
