import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { customerStatuses, type CustomerStatus } from "@/db/values";
import { conditionsOf, listCondition, statusCondition } from "./conditions";
import type { Search } from "./search";

/**
 * The conditions of a search that is answered directly: each is an index's of its own, and every customer who is searched
 * for fits just one.
 */
export function branchesOf(db: Db, search: Search): (SQL | undefined)[] {
  const { filters: { statuses, listIds }, sort, words } = search;
  if (words?.kind === "exact") return [conditionsOf(db, search, "by_filter")];
  const { customers } = db.tables;
  const states = [...new Set(statuses ?? customerStatuses)];
  // Whoever was merged is in no list.
  if (listIds) return [...new Set(listIds)].flatMap((id) => states.map((status) => and(listCondition(db, [id]), eq(customers.status, status))));
  const inState = (status: CustomerStatus) => and(statusCondition(db, [status]), status === "outside" ? isNull(customers.mergedInto) : undefined);
  if (sort.by === "due") return states.map(inState);
  return statuses ? states.map(inState) : [conditionsOf(db, search, "in_order")];
}
