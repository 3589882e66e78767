import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { endSessionsOf } from "../auth/sessions";
import { requirePermission, type Context } from "../context";
import { releaseEverything } from "../pool/release-everything";
import { lockAccounts, refuseSelf, requireAnotherAdmin, userForChange } from "./guards";

/**
 * Shuts somebody out from their next request on; the customer in their hand and those who were theirs return to all.
 * Doing it again only makes sure of the latter.
 * @throws AppError forbidden, not_found, not_yourself, last_admin
 */
export async function deactivateUser(ctx: Context, input: { userId: number }): Promise<void> {
  requirePermission(ctx.actor, "users.manage");
  refuseSelf(ctx, input.userId);
  const { users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    await lockAccounts(ctx, tx);
    const user = await userForChange(ctx, tx, input.userId);
    if (!user.isActive) return;
    if (user.role === "admin") await requireAnotherAdmin(ctx, tx, user.id);
    await tx.update(users).set({ isActive: false, deactivatedAt: ctx.now }).where(eq(users.id, user.id));
    await endSessionsOf(ctx.db, tx, user.id, ctx.now);
    await writeAudit(tx, ctx, { action: "user.deactivate", entity: "user", entityId: user.id });
  });
  await releaseEverything(ctx, input.userId);
}
