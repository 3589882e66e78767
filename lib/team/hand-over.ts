import { and, eq, exists, isNull, lt, not, or, sql } from "drizzle-orm";
import { BAND } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { tell } from "../live/tell";
import { operatorInReach } from "../users/operator-in-reach";
import { requireTaker } from "../users/require-taker";
import { moveAll, theirsOf } from "./everything";

/**
 * Hands all customers of one operator to another: their own, reserved ones, and callbacks, which keep their times. Those in
 * somebody's hand stay, and so do those in lists that the other one may not work.
 * @returns how many moved, and how many of the lists' stayed
 * @throws AppError forbidden, not_found (either of them), operator_away, invalid_input (to the same operator)
 */
export async function handOver(ctx: UserContext, { userId, to }: { userId: number; to: number }): Promise<{ moved: number; left: number }> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db } = ctx;
  const { customers, lists, listOperators } = db.tables;
  if (userId === to) throw new AppError("invalid_input", {}, [{ path: "to", code: "invalid" }]);
  await db.transaction(async (tx) => {
    await operatorInReach(ctx, tx, userId);
    await requireTaker(ctx, tx, to, { listId: null });
    await writeAudit(tx, ctx, { action: "team.hand_over", entity: "user", entityId: userId, details: { to } });
  });
  const works = db.read.select({ id: listOperators.id }).from(listOperators).where(and(eq(listOperators.listId, lists.id), eq(listOperators.userId, to)));
  const closed = db.read.select({ id: lists.id }).from(lists).where(and(eq(lists.id, customers.listId), eq(lists.isRestricted, true), not(exists(works))));
  const band = sql`case when ${customers.band} = ${BAND.openCallback} then ${BAND.ownCallback} else ${customers.band} end`;
  const reservedFor = sql`case when ${customers.reservedFor} is not null then cast(${to} as integer) end`;
  const open = or(isNull(customers.listId), not(exists(closed)));
  // One that is overdue is due from now on, so that whoever gets it has as long as anyone before it becomes everyone's.
  const overdue = and(lt(customers.band, BAND.ordinary), lt(customers.sortAt, ctx.now));
  const moved = await moveAll(ctx, { from: userId, to, set: { band, reservedFor, sortAt: ctx.now }, also: and(open, overdue) })
    + await moveAll(ctx, { from: userId, to, set: { band, reservedFor }, also: open });
  const left = await db.read.$count(customers, and(theirsOf(ctx, userId), exists(closed)));
  await db.transaction((tx) => tell(tx, ctx, { topic: "team", kind: "team.changed" }));
  return { moved, left };
}
