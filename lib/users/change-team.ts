import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { userForChange } from "./guards";
import { teamIdOf } from "./team-id";

/**
 * Puts somebody into a team, which is made when there is none of that name; without a name, into none. It counts at their
 * next request.
 * @throws AppError forbidden, not_found
 */
export async function changeTeam(ctx: Context, input: { userId: number; teamName?: string }): Promise<void> {
  requirePermission(ctx.actor, "users.manage");
  const { users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const user = await userForChange(ctx, tx, input.userId);
    const teamId = await teamIdOf(ctx, tx, input.teamName?.trim());
    if (user.teamId === teamId) return;
    await tx.update(users).set({ teamId }).where(eq(users.id, user.id));
    await writeAudit(tx, ctx, { action: "user.change_team", entity: "user", entityId: user.id, details: { from: user.teamId, to: teamId } });
  });
}
