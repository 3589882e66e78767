import { and, eq, ne } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";

/** Remembers whether the acting operator wants the next customer with each outcome. */
export async function setPullNext(ctx: UserContext, { pullNext }: { pullNext: boolean }): Promise<void> {
  requirePermission(ctx.actor, "pool.work");
  const { users } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const [changed] = await tx.update(users).set({ pullNext }).where(and(eq(users.id, ctx.actor.userId), ne(users.pullNext, pullNext))).returning({ id: users.id });
    if (changed) await writeAudit(tx, ctx, { action: "user.set_pull_next", entity: "user", entityId: changed.id, details: { pullNext: { from: !pullNext, to: pullNext } } });
  });
}
