import { eq } from "drizzle-orm";
import type { Role } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { scopeOf } from "../auth/permissions";
import { endSessionsOf } from "../auth/sessions";
import { requirePermission, type Context } from "../context";
import { releaseEverything } from "../pool/release-everything";
import { lockAccounts, refuseSelf, requireAnotherAdmin, userForChange } from "./guards";

/**
 * Gives somebody another role and ends their sessions. The same role changes nothing. Who no longer calls owns nobody: the
 * customer in their hand and the callbacks they promised go back to all.
 * @throws AppError forbidden, not_found, not_yourself, last_admin
 */
export async function changeRole(ctx: Context, input: { userId: number; role: Role }): Promise<void> {
  requirePermission(ctx.actor, "users.manage");
  refuseSelf(ctx, input.userId);
  const { users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    await lockAccounts(ctx, tx);
    const user = await userForChange(ctx, tx, input.userId);
    if (user.role === input.role) return;
    if (user.role === "admin" && user.isActive) await requireAnotherAdmin(ctx, tx, user.id);
    await tx.update(users).set({ role: input.role }).where(eq(users.id, user.id));
    await endSessionsOf(ctx.db, tx, user.id, ctx.now);
    await writeAudit(tx, ctx, { action: "user.change_role", entity: "user", entityId: user.id, details: { from: user.role, to: input.role } });
  });
  if (!scopeOf(input.role, "pool.work")) await releaseEverything(ctx, input.userId);
}
