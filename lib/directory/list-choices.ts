import { and, asc, eq, or } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";

/** The lists that the acting operator may work, by name. */
export async function listChoices({ db, actor }: UserContext): Promise<{ id: number; name: string }[]> {
  requirePermission(actor, "directory.read");
  const { lists, listOperators } = db.tables;
  const rows = await db.read.select({ id: lists.id, name: lists.name, isRestricted: lists.isRestricted, member: listOperators.id }).from(lists)
    .leftJoin(listOperators, and(eq(listOperators.listId, lists.id), eq(listOperators.userId, actor.userId)))
    .where(or(eq(lists.isRestricted, false), eq(listOperators.userId, actor.userId))).orderBy(asc(lists.name));
  return rows.map(({ id, name }) => ({ id, name }));
}
