import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { freeListName } from "./choose-list";
import { createList } from "./create-list";
import { listState } from "./list-state";
import type { ListDraft } from "./schema";
import { readDraft, writeDraft } from "./write-draft";

/**
 * Makes a list with everything that is decided of it.
 * @throws AppError forbidden, invalid_input
 */
export async function addList(ctx: UserContext, input: ListDraft): Promise<{ id: number }> {
  requirePermission(ctx.actor, "lists.manage");
  const { db, now } = ctx;
  const draft = readDraft(input);
  return db.transaction(async (tx) => {
    const name = await freeListName(db, draft.name, tx, { path: "name" });
    const id = await createList(db, tx, name, now);
    await writeDraft(ctx, tx, await listState(db, tx, id), { ...draft, name });
    await writeAudit(tx, ctx, { action: "list.add", entity: "list", entityId: id, details: { ...draft, name } });
    return { id };
  }, { holdsPool: true });
}
