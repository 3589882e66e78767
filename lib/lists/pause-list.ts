import { and, eq, ne } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";

/**
 * Pauses a list, or lets it go on: from the next pull on its customers are given out no longer, or again. Who is in hand
 * stays there. Doing it again changes nothing.
 * @throws AppError forbidden, not_found
 */
export async function pauseList(ctx: UserContext, { id, isActive }: { id: number; isActive: boolean }): Promise<void> {
  requirePermission(ctx.actor, "lists.manage");
  const { lists } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const [changed] = await tx.update(lists).set({ isActive }).where(and(eq(lists.id, id), ne(lists.isActive, isActive))).returning({ id: lists.id });
    if (changed) {
      await writeAudit(tx, ctx, { action: isActive ? "list.resume" : "list.pause", entity: "list", entityId: id });
      return;
    }
    const [there] = await tx.select({ id: lists.id }).from(lists).where(eq(lists.id, id));
    if (!there) throw new AppError("not_found");
  });
}
