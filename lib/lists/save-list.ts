import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { freeListName } from "./choose-list";
import { listState, versionOf } from "./list-state";
import type { ListDraft } from "./schema";
import { readDraft, writeDraft } from "./write-draft";

export interface ListChange extends ListDraft {
  id: number;
  /** What the admin looked at; whatever is there, when not given. */
  version?: string;
}

/**
 * Changes a list to what is given. From the next pull on the pool goes by it.
 * @throws AppError forbidden, not_found, list_changed (somebody saved it meanwhile), invalid_input
 */
export async function saveList(ctx: UserContext, { id, version, ...input }: ListChange): Promise<void> {
  requirePermission(ctx.actor, "lists.manage");
  const { db } = ctx;
  const draft = readDraft(input);
  await db.transaction(async (tx) => {
    const before = await listState(db, tx, id);
    if (version !== undefined && version !== versionOf(before)) throw new AppError("list_changed");
    const name = await freeListName(db, draft.name, tx, { of: before, path: "name" });
    const details = await writeDraft(ctx, tx, before, { ...draft, name });
    if (details) await writeAudit(tx, ctx, { action: "list.change", entity: "list", entityId: id, details });
  }, { holdsPool: true });
}
