import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { fold } from "../i18n/fold";
import { viewScreens, type ViewScreen } from "./schema";

/**
 * A view of the actor's own; somebody else's is not theirs to change, shared or not.
 * @throws AppError forbidden, not_found
 */
export async function ownView({ db, actor }: UserContext, tx: Tx, id: number) {
  const { savedViews } = db.tables;
  const [view] = await tx.select().from(savedViews).where(and(eq(savedViews.id, id), eq(savedViews.userId, actor.userId)));
  const permission = view && (viewScreens as Partial<Record<string, (typeof viewScreens)[ViewScreen]>>)[view.screen];
  if (!view || !permission) throw new AppError("not_found");
  requirePermission(actor, permission);
  return view;
}

/**
 * Sees to it that none of the actor's views on a screen is called so, whatever its letters' case and accents.
 * @param except the view that is being renamed
 * @returns how many views they keep there
 * @throws AppError invalid_input by the field `name`
 */
export async function requireFreeName({ db, actor }: UserContext, tx: Tx, screen: string, name: string, except?: number): Promise<number> {
  const { savedViews } = db.tables;
  const own = await tx.select({ id: savedViews.id, name: savedViews.name }).from(savedViews).where(and(eq(savedViews.userId, actor.userId), eq(savedViews.screen, screen)));
  const key = fold(name);
  if (own.some((view) => view.id !== except && fold(view.name) === key)) throw new AppError("invalid_input", {}, [{ path: "name", code: "taken" }]);
  return own.length;
}
