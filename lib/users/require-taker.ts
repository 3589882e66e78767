import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { callingRoles } from "../lists/callers";

/**
 * Somebody whom a supervisor gives a customer: theirs, here, and allowed to work the customer's list.
 * @throws AppError not_found, operator_away, operator_not_in_list; each names the field `to`
 */
export async function requireTaker({ db, actor, now }: UserContext, tx: Tx, operatorId: number, { listId }: { listId: number | null }): Promise<void> {
  const { users, lists, listOperators } = db.tables;
  const [taker] = await tx.select().from(users).where(eq(users.id, operatorId));
  const within = requirePermission(actor, "pool.supervise") === "all" || taker?.teamId === actor.teamId;
  if (!taker?.isActive || !within || !callingRoles.includes(taker.role)) throw new AppError("not_found", {}, [{ path: "to", code: "invalid" }]);
  if (taker.awayUntil !== null && taker.awayUntil > now) throw new AppError("operator_away", {}, [{ path: "to", code: "invalid" }]);
  if (listId === null) return;
  const [list] = await tx.select({ isRestricted: lists.isRestricted }).from(lists).where(eq(lists.id, listId));
  if (!list?.isRestricted) return;
  const [works] = await tx.select({ id: listOperators.id }).from(listOperators).where(and(eq(listOperators.listId, listId), eq(listOperators.userId, operatorId)));
  if (!works) throw new AppError("operator_not_in_list", {}, [{ path: "to", code: "invalid" }]);
}
