import { and, asc, count, eq, inArray, isNotNull, max, sql } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { callingRoles } from "./callers";
import { countCustomers, type StateCounts } from "./count-customers";
import { openingOf, type Opening } from "./opening";

/** A list as the table of lists shows it. */
export interface ListRow {
  id: number;
  /** As it is stored; `listLabel` says it. */
  name: string;
  isActive: boolean;
  priorityOffset: number;
  /** How many may work it; null for everyone. */
  operators: number | null;
  hasOwnHours: boolean;
  hasOwnLimits: boolean;
  hasScript: boolean;
  customers: StateCounts;
  opening: Opening;
  lastImport: { id: number; fileName: string; at: Date } | null;
}

/**
 * All lists with what their customers are doing, the oldest first.
 * @throws AppError forbidden
 */
export async function getLists(ctx: UserContext): Promise<ListRow[]> {
  requirePermission(ctx.actor, "lists.manage");
  const { db, now } = ctx;
  const { lists, listOperators, users, imports } = db.tables;
  const [found, members, latest, openings, counts] = await Promise.all([
    db.read.select().from(lists).orderBy(asc(lists.id)),
    db.read.select({ listId: listOperators.listId, operators: count() }).from(listOperators).innerJoin(users, eq(users.id, listOperators.userId))
      .where(and(eq(users.isActive, true), inArray(users.role, callingRoles))).groupBy(listOperators.listId),
    db.read.select({ id: imports.id, listId: imports.listId, fileName: imports.fileName, at: sql`coalesce(${imports.startedAt}, ${imports.createdAt})`.mapWith(imports.createdAt) })
      .from(imports).where(inArray(imports.id, db.read.select({ id: max(imports.id) }).from(imports)
        .where(and(isNotNull(imports.listId), inArray(imports.status, ["queued", "running", "finished"]))).groupBy(imports.listId))),
    openingOf(db, now),
    countCustomers(db),
  ]);
  const operatorsOf = new Map(members.map((row) => [row.listId, row.operators]));
  const importOf = new Map(latest.map(({ listId, ...row }) => [listId, row]));
  return found.map(({ id, name, isActive, priorityOffset, isRestricted, hours, limits, script }): ListRow => ({
    id, name, isActive, priorityOffset, operators: isRestricted ? (operatorsOf.get(id) ?? 0) : null, hasOwnHours: hours !== null,
    hasOwnLimits: Object.keys(limits).length > 0, hasScript: script !== "", customers: counts.get(id) ?? {},
    opening: openings.get(id) ?? { state: "open", until: null }, lastImport: importOf.get(id) ?? null,
  }));
}
