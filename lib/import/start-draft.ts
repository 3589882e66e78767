import { and, eq, inArray } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import type { ListChoice } from "../lists/choose-list";
import { beginImport } from "./begin-import";
import type { ImportRow } from "./claim-import";
import { clearProblems, nothingCounted } from "./clear-problems";
import { draftStatuses, findDraft } from "./find-draft";
import { missingTargets } from "./mapping";
import { optionsOf } from "./options";
import { planErrors } from "./plan-errors";
import { rememberMapping } from "./remember-mapping";
import { kickImports } from "./runner";

/**
 * Puts a draft in the queue, whoever made it: makes its list and its custom fields, and remembers what its columns became.
 * From here on it is the import of the user who started it.
 * @param version of the draft that the user looked at; any, when not given
 * @throws AppError forbidden, import_not_found, import_started, draft_changed, mapping_incomplete, invalid_input (`list`,
 *   `go_live_at`, …)
 */
export async function startDraft(ctx: UserContext, id: number, version?: number): Promise<{ id: number; status: "queued" }> {
  requirePermission(ctx.actor, "imports.run");
  const { db, now, actor: { userId } } = ctx;
  const row = await findDraft(db, id, version);
  const options = optionsOf(row.options);
  const missing = missingTargets(options.columns, options.mode);
  if (missing !== null) throw new AppError("mapping_incomplete", { missing });
  const errors = planErrors(options, row.goLiveAt, now);
  if (errors.length > 0) throw new AppError("invalid_input", {}, errors);

  const { imports } = db.tables;
  await db.transaction(async (tx) => {
    const asBefore = and(eq(imports.id, id), eq(imports.version, row.version), inArray(imports.status, draftStatuses));
    const started = await tx.update(imports).set({ ...nothingCounted, status: "queued", userId }).where(asBefore).returning({ id: imports.id });
    if (started.length === 0) {
      await findDraft(db, id, row.version, tx);
      throw new AppError("draft_changed");
    }
    const begun = await beginImport(ctx, tx, { id, fileName: row.fileName, size: row.fileSize, options, list: listOf(row, options.newList), joinsList: false });
    await tx.update(imports).set({ listId: begun.listId, options: { ...begun.options } }).where(eq(imports.id, id));
    await rememberMapping(db, tx, begun.options, userId, now);
    await clearProblems(db, tx, id);
  });
  kickImports(db);
  return { id, status: "queued" };
}

const listOf = ({ listId }: ImportRow, newList: string | null): ListChoice =>
  listId === null ? { listId, newList: newList ?? "" } : { listId, newList: null };
