import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { userForChange } from "./guards";

/** Lets somebody in again, with the password and role they had. @throws AppError forbidden, not_found */
export async function reactivateUser(ctx: Context, input: { userId: number }): Promise<void> {
  requirePermission(ctx.actor, "users.manage");
  const { users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const user = await userForChange(ctx, tx, input.userId);
    if (user.isActive) return;
    await tx.update(users).set({ isActive: true, deactivatedAt: null }).where(eq(users.id, user.id));
    await writeAudit(tx, ctx, { action: "user.reactivate", entity: "user", entityId: user.id });
  });
}
