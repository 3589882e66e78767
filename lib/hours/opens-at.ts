import { and, eq, exists, gt, isNull, lt, min, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { NEVER } from "./lane-window";

/**
 * When the next calling window opens in which somebody waits whom this operator may call; null when none will, as far as
 * one can see, or when there are none but open ones.
 */
export async function nextOpening({ read, tables: { lanes, lists, listOperators, customers } }: Db, operatorId: number, now: Date): Promise<Date | null> {
  const mayWork = exists(read.select({ one: sql`1` }).from(listOperators).where(and(eq(listOperators.listId, lists.id), eq(listOperators.userId, operatorId))));
  // 'pending' and null stand as literals: only so do both engines use the partial indexes.
  const waiting = sql`${customers.laneId} = ${lanes.id} and ${customers.status} = 'pending' and ${customers.blockedBy} is null`;
  const somebody = exists(read.select({ one: sql`1` }).from(customers).where(sql`${waiting} and ${customers.reservedFor} is null`));
  const mine = exists(read.select({ one: sql`1` }).from(customers).where(sql`${customers.ownerId} = ${operatorId} and ${waiting}`));
  const [next] = await read.select({ at: min(lanes.opensAt) }).from(lanes).innerJoin(lists, eq(lists.id, lanes.listId)).where(and(
    gt(lanes.opensAt, now), lt(lanes.opensAt, NEVER), eq(lanes.isActive, true), isNull(lanes.freedAt), eq(lists.isActive, true),
    or(eq(lists.isRestricted, false), mayWork), or(somebody, mine),
  ));
  return next?.at ?? null;
}
