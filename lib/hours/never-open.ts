import { and, asc, eq, exists, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { NEVER } from "./lane-window";

/**
 * The zones of lanes in which somebody waits who can never be called: there is no hour that the calling hours of all places
 * of the country have in common, or no calling hour at all. Names as `lanes.zone` has them.
 */
export async function neverOpening({ read, tables: { lanes, lists, customers } }: Db): Promise<string[]> {
  // 'pending' and null stand as literals: only so do both engines use the partial index.
  const somebody = exists(read.select({ one: sql`1` }).from(customers)
    .where(sql`${customers.laneId} = ${lanes.id} and ${customers.status} = 'pending' and ${customers.blockedBy} is null and ${customers.reservedFor} is null`));
  const found = await read.selectDistinct({ zone: lanes.zone }).from(lanes).innerJoin(lists, eq(lists.id, lanes.listId))
    .where(and(eq(lanes.opensAt, NEVER), isNull(lanes.freedAt), eq(lists.isActive, true), somebody)).orderBy(asc(lanes.zone));
  return found.map(({ zone }) => zone);
}
