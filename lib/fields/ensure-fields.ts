import type { Db, Tx } from "@/db/client";
import type { Column } from "../import/options";
import { fieldKey, withFieldKeys } from "./field-keys";
import { listFields } from "./list-fields";

const AT_ONCE = 1000;

/**
 * Sees to it that every custom field of an import is known, and gives the columns with the names under which they are kept:
 * of two imports that bring a field at once, both use the first one's name.
 */
export async function ensureFields(db: Db, tx: Tx, columns: readonly Column[], importId: number, now: Date): Promise<Column[]> {
  const { fieldDefinitions } = db.tables;
  const wanted = withFieldKeys(columns, await listFields(db, tx)).filter((column) => column.target === "field");
  // A sheet may have 16,384 columns, and a statement only so many values.
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    await tx.insert(fieldDefinitions)
      .values(wanted.slice(from, from + AT_ONCE).map(({ key, kind }) => ({ name: key, nameKey: fieldKey(key), kind, importId, createdAt: now })))
      .onConflictDoNothing();
  }
  return withFieldKeys(columns, await listFields(db, tx));
}
