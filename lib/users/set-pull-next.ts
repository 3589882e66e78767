import { eq } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";

/** Remembers whether the acting operator wants the next customer with each outcome. A preference: not audited. */
export async function setPullNext(ctx: UserContext, { pullNext }: { pullNext: boolean }): Promise<void> {
  requirePermission(ctx.actor, "pool.work");
  const { users } = ctx.db.tables;
  await ctx.db.transaction((tx) => tx.update(users).set({ pullNext }).where(eq(users.id, ctx.actor.userId)));
}
