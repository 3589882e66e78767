import { and, eq, inArray, or, sql, type SQL } from "drizzle-orm";
import { reachOf, type Context } from "../context";
import { AppError } from "../errors";

/** Whose callbacks are asked for: the actor's own, or everyone's as far as a supervisor's reach goes. */
export type Whose = "mine" | "all";

/**
 * Which callbacks the actor may see. A callback that is open to everyone belongs to no team, so every supervisor sees it.
 * The conditions on the band stand as literals: only so do both engines use the partial indexes.
 * @throws AppError forbidden
 */
export function callbacksWithin({ db, actor }: Context, whose: Whose): SQL | undefined {
  const { customers, users } = db.tables;
  if (whose === "mine") {
    if (!reachOf(actor, "pool.work")) throw new AppError("forbidden");
    return and(sql`${customers.band} = 0`, eq(customers.ownerId, actor.userId ?? -1));
  }
  const reach = reachOf(actor, "pool.supervise");
  if (!reach) throw new AppError("forbidden");
  if (reach === "all") return sql`${customers.band} < 2`;
  // "team" is never answered for somebody in none; -1 is nobody's team.
  const team = db.read.select({ id: users.id }).from(users).where(eq(users.teamId, actor.teamId ?? -1));
  return and(sql`${customers.band} < 2`, or(sql`${customers.band} = 1`, inArray(customers.ownerId, team)));
}
