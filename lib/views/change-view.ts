import { eq } from "drizzle-orm";
import type { z } from "zod";
import { writeAudit } from "../audit/write-audit";
import type { UserContext } from "../context";
import { ownView, requireFreeName } from "./own-view";
import type { changeViewInput } from "./schema";

/**
 * Renames a view of the actor's own, gives it another search, shares it or takes it back.
 * @throws AppError forbidden, not_found, invalid_input by the field `name`
 */
export async function changeView(ctx: UserContext, { id, ...given }: z.output<typeof changeViewInput>): Promise<void> {
  const { savedViews } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const view = await ownView(ctx, tx, id);
    const after = { name: given.name ?? view.name, query: given.query ?? view.query, isShared: given.isShared ?? view.isShared };
    const changed = (["name", "query", "isShared"] as const).filter((key) => after[key] !== view[key]);
    if (changed.length === 0) return;
    if (changed.includes("name")) await requireFreeName(ctx, tx, view.screen, after.name, id);
    await tx.update(savedViews).set(after).where(eq(savedViews.id, id));
    await writeAudit(tx, ctx, { action: "view.change", entity: "view", entityId: id, details: { changed, isShared: after.isShared } });
  });
}
