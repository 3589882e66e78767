import { and, eq, or } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { fold } from "../i18n/fold";
import { viewScreens, type ViewScreen } from "./schema";

export interface View {
  id: number;
  name: string;
  /** What it asks for, as the address of its screen has it. */
  query: string;
  isShared: boolean;
  isMine: boolean;
  /** Who keeps it. */
  by: string;
}

/**
 * The views of a screen that the actor sees: their own, then what others share, each by name. What a person shared goes on
 * while they are deactivated: others have made it theirs.
 * @throws AppError forbidden
 */
export async function listViews(ctx: UserContext, screen: ViewScreen): Promise<View[]> {
  const { db, actor } = ctx;
  requirePermission(actor, viewScreens[screen]);
  const { savedViews, users } = db.tables;
  const found = await db.read.select({ id: savedViews.id, userId: savedViews.userId, name: savedViews.name, query: savedViews.query, isShared: savedViews.isShared, by: users.name })
    .from(savedViews).innerJoin(users, eq(users.id, savedViews.userId))
    .where(and(eq(savedViews.screen, screen), or(eq(savedViews.userId, actor.userId), eq(savedViews.isShared, true))));
  return found.map(({ userId, ...view }): View => ({ ...view, isMine: userId === actor.userId }))
    .sort((a, b) => Number(b.isMine) - Number(a.isMine) || compare(fold(a.name), fold(b.name)) || a.id - b.id);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
