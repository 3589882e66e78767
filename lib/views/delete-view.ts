import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import type { UserContext } from "../context";
import { ownView } from "./own-view";

/** Forgets a view of the actor's own, for everyone it was shared with too. @throws AppError forbidden, not_found */
export async function deleteView(ctx: UserContext, { id }: { id: number }): Promise<void> {
  const { savedViews } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const view = await ownView(ctx, tx, id);
    await tx.delete(savedViews).where(eq(savedViews.id, id));
    await writeAudit(tx, ctx, { action: "view.delete", entity: "view", entityId: id, details: { screen: view.screen, isShared: view.isShared } });
  });
}
