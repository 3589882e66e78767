import { desc, eq, sql } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import type { Rules } from "./types";

/** A set of rules and the number under which it is kept. */
export interface KeptRules {
  id: number;
  rules: Rules;
}

/** The set last read of each database: reading its text again costs more than the rest of a pull. */
const last = new WeakMap<Db, KeptRules>();

/** The rules kept last; null in a database that has none yet. */
export async function latestRules(db: Db, query: Reader | Tx): Promise<KeptRules | null> {
  const { ruleSets } = db.tables;
  const [newest] = await query.prepared("rules.newest", (q) => q.select({ id: ruleSets.id }).from(ruleSets).orderBy(desc(ruleSets.id)).limit(1))();
  if (!newest) return null;
  const known = last.get(db);
  if (known?.id === newest.id) return known;
  const rules = await rulesOf(db, query, newest.id);
  const kept = { id: newest.id, rules };
  last.set(db, kept);
  return kept;
}

/** The rules of a set that a call names. */
export async function rulesOf(db: Db, query: Reader | Tx, id: number): Promise<Rules> {
  const { ruleSets } = db.tables;
  const [row] = await query.prepared("rules.byId", (q) => q.select({ rules: ruleSets.rules }).from(ruleSets).where(eq(ruleSets.id, sql.placeholder("id"))))({ id });
  if (!row) throw new Error("a set of rules is gone");
  return row.rules as Rules;
}
