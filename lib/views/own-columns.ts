import { and, eq } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { viewScreens, type ViewScreen } from "./schema";

/** Under which a user's columns are kept: on a screen that no view is listed for. */
const rowOf = (screen: ViewScreen) => ({ screen: `${screen}.columns`, name: "own" });

/** The columns that the actor chose last on a screen, in their order; null when they never did. @throws AppError forbidden */
export async function ownColumns({ db, actor }: UserContext, screen: ViewScreen): Promise<string[] | null> {
  requirePermission(actor, viewScreens[screen]);
  const { savedViews } = db.tables;
  const kept = rowOf(screen);
  const [row] = await db.read.select({ query: savedViews.query }).from(savedViews)
    .where(and(eq(savedViews.userId, actor.userId), eq(savedViews.screen, kept.screen), eq(savedViews.name, kept.name)));
  return row ? new URLSearchParams(row.query).getAll("col") : null;
}

/**
 * Remembers them for the next time; null forgets them. A preference: not audited.
 * @throws AppError forbidden
 */
export async function keepColumns({ db, actor, now }: UserContext, screen: ViewScreen, columns: readonly string[] | null): Promise<void> {
  requirePermission(actor, viewScreens[screen]);
  const { savedViews } = db.tables;
  const query = new URLSearchParams(columns?.map((column) => ["col", column])).toString();
  const key = { userId: actor.userId, ...rowOf(screen) };
  await db.transaction(async (tx) => {
    if (columns === null) {
      await tx.delete(savedViews).where(and(eq(savedViews.userId, key.userId), eq(savedViews.screen, key.screen), eq(savedViews.name, key.name)));
      return;
    }
    await tx.insert(savedViews).values({ ...key, query, createdAt: now })
      .onConflictDoUpdate({ target: [savedViews.userId, savedViews.screen, savedViews.name], set: { query } });
  });
}
