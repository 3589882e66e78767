import { rm } from "node:fs/promises";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { insertImport } from "./insert-import";
import { missingTargets } from "./mapping";
import { prepareDraft, type UploadedFile } from "./prepare-draft";
import { kickImports } from "./runner";

/**
 * Begins an import that its user still decides about: looks at the file, proposes what its columns become, and has its
 * rows counted, if that can be done already. Nothing but the draft is written.
 * @throws AppError forbidden, and what is wrong with the file, which is then removed
 */
export async function createDraft(ctx: UserContext, upload: UploadedFile): Promise<{ id: number }> {
  const { db, actor: { userId }, now } = ctx;
  const { path, fileName, size } = upload;
  try {
    requirePermission(ctx.actor, "imports.run");
    const plan = await prepareDraft(ctx, upload);
    const status = missingTargets(plan.options.columns, plan.options.mode) === null ? "checking" : "draft";
    const id = await db.transaction(async (tx) => {
      const made = await insertImport(db, tx, { path, fileName, size }, plan, { userId, status, now });
      await writeAudit(tx, ctx, { action: "import.draft", entity: "import", entityId: made, details: { fileName, size } });
      return made;
    });
    kickImports(db);
    return { id };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
