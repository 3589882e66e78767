import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { AppError } from "../errors";
import type { ListDraft } from "./schema";

/** A list as it stands. Its operators are all that were chosen, those too who cannot sign in now. */
export interface ListState extends ListDraft {
  id: number;
}

/** @throws AppError not_found */
export async function listState(db: Db, query: Reader | Tx, id: number): Promise<ListState> {
  const { lists, listOperators } = db.tables;
  const [list] = await query.select().from(lists).where(eq(lists.id, id));
  if (!list) throw new AppError("not_found");
  const members = await query.select({ id: listOperators.userId }).from(listOperators).where(eq(listOperators.listId, id)).orderBy(asc(listOperators.userId));
  const { name, isActive, priorityOffset, isRestricted, script, hours, limits } = list;
  return { id, name, isActive, priorityOffset, operatorIds: isRestricted ? members.map((member) => member.id) : null, script, hours, limits };
}

/** Names what somebody saw of a list, so that nobody saves over what another one has saved since. */
export function versionOf({ name, isActive, priorityOffset, operatorIds, script, hours, limits }: ListState): string {
  // Names of an object come back in an order of the engine's own.
  const own = (["maxAttempts", "coolDownDays", "minGapMinutes", "maxCallsPerDay"] as const).map((limit) => (limits[limit] === undefined ? "general" : limits[limit]));
  const all = [name, isActive, priorityOffset, operatorIds, script, hours?.days ?? null, own];
  return createHash("sha256").update(JSON.stringify(all)).digest("base64url").slice(0, 22);
}
