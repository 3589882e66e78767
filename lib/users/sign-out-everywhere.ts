import { writeAudit } from "../audit/write-audit";
import { endSessionsOf } from "../auth/sessions";
import { requirePermission, type UserContext } from "../context";
import { userForChange } from "./guards";

/** Ends all sessions of a user, the present one too when it is oneself. @throws AppError forbidden, not_found */
export async function signOutEverywhere(ctx: UserContext, input: { userId: number }): Promise<void> {
  requirePermission(ctx.actor, input.userId === ctx.actor.userId ? "profile.own" : "users.manage");
  await ctx.db.transaction(async (tx) => {
    const user = await userForChange(ctx, tx, input.userId);
    await endSessionsOf(ctx.db, tx, user.id, ctx.now);
    await writeAudit(tx, ctx, { action: "user.sign_out_everywhere", entity: "user", entityId: user.id });
  });
}
