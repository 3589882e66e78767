import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { roles } from "@/db/values";
import { scopeOf } from "../auth/permissions";

/** Somebody who calls customers. */
export interface Caller {
  id: number;
  name: string;
  username: string;
}

/** The roles that may pull customers. */
export const callingRoles = roles.filter((role) => scopeOf(role, "pool.work") !== null);

/** Everyone who may pull customers now, by name as the tables sort it. */
export async function listCallers(db: Db, query: Reader | Tx = db.read): Promise<Caller[]> {
  const { users } = db.tables;
  return await query.select({ id: users.id, name: users.name, username: users.username }).from(users)
    .where(and(eq(users.isActive, true), inArray(users.role, callingRoles))).orderBy(asc(users.name), asc(users.id));
}
