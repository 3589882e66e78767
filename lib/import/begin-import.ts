import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import type { UserContext } from "../context";
import { ensureFields } from "../fields/ensure-fields";
import { createList } from "../lists/create-list";
import { freeListName, listByText, type ListChoice } from "../lists/choose-list";
import type { ImportOptions } from "./options";

interface Beginning {
  id: number;
  fileName: string;
  size: number;
  options: ImportOptions;
  list: ListChoice;
  /** Whether a list that somebody made meanwhile under the new one's name is taken instead of refused. */
  joinsList: boolean;
}

/**
 * What comes with the beginning of an import, in its transaction: its list, the definitions of its custom fields, the audit.
 * @returns what its row then says
 * @throws AppError invalid_input by the field `list`
 */
export async function beginImport(ctx: UserContext, tx: Tx, { id, fileName, size, options, list, joinsList }: Beginning): Promise<{ listId: number; options: ImportOptions }> {
  const { db, now } = ctx;
  const made = await listOf();
  const columns = await ensureFields(db, tx, options.columns, id, now);
  await writeAudit(tx, ctx, { action: "import.start", entity: "import", entityId: id, details: { fileName, size, list: made.listId } });
  return { listId: made.listId, options: { ...options, columns, newList: made.newList } };

  async function listOf(): Promise<{ listId: number; newList: string | null }> {
    if (list.listId !== null) return list;
    // Whoever makes a list holds this: names are compared folded, which no index does.
    await db.lockPool(tx);
    const found = joinsList ? await listByText(db, list.newList, tx) : { listId: null, newList: await freeListName(db, list.newList, tx) };
    if (found.listId !== null) return found;
    return { listId: await createList(db, tx, found.newList, now), newList: found.newList };
  }
}
