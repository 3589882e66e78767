import type { z } from "zod";
import { isUniqueViolation } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { requireFreeName } from "./own-view";
import { MAX_VIEWS, viewScreens, type saveViewInput } from "./schema";

/**
 * Keeps a search under a name, for the actor and, shared, for everyone who may open the screen.
 * @throws AppError forbidden, invalid_input by the field `name`: taken, or too many of them
 */
export async function saveView(ctx: UserContext, { screen, name, query, isShared }: z.output<typeof saveViewInput>): Promise<{ id: number }> {
  requirePermission(ctx.actor, viewScreens[screen]);
  const { savedViews } = ctx.db.tables;
  try {
    return await ctx.db.transaction(async (tx) => {
      const count = await requireFreeName(ctx, tx, screen, name);
      if (count >= MAX_VIEWS) throw new AppError("invalid_input", {}, [{ path: "name", code: "too_many", params: { maximum: MAX_VIEWS } }]);
      const [view] = await tx.insert(savedViews).values({ userId: ctx.actor.userId, screen, name, query, isShared, createdAt: ctx.now }).returning({ id: savedViews.id });
      if (!view) throw new Error("nothing was inserted");
      await writeAudit(tx, ctx, { action: "view.add", entity: "view", entityId: view.id, details: { screen, isShared } });
      return view;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("invalid_input", {}, [{ path: "name", code: "taken" }]);
    throw error;
  }
}
