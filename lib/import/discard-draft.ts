import { rm } from "node:fs/promises";
import { and, eq, inArray } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { clearProblems } from "./clear-problems";
import { draftStatuses, findDraft } from "./find-draft";

/**
 * Throws a draft away, with its file and all that was found out about it.
 * @param only the version to throw away; any, when not given
 * @throws AppError forbidden, import_not_found, import_started, draft_changed
 */
export async function discardDraft(ctx: Context, id: number, only?: number): Promise<void> {
  requirePermission(ctx.actor, "imports.run");
  const { db } = ctx;
  const { version, filePath, fileName } = await findDraft(db, id, only);
  const { imports } = db.tables;
  await db.transaction(async (tx) => {
    const still = and(eq(imports.id, id), eq(imports.version, version), inArray(imports.status, draftStatuses));
    // Takes hold of the row, so that no check writes problems between the two deletions.
    const held = await tx.update(imports).set({ version: version + 1 }).where(still).returning({ id: imports.id });
    if (held.length === 0) {
      await findDraft(db, id, version, tx);
      throw new AppError("draft_changed");
    }
    await clearProblems(db, tx, id);
    await tx.delete(imports).where(eq(imports.id, id));
    await writeAudit(tx, ctx, { action: "import.discard", entity: "import", entityId: id, details: { fileName } });
  });
  if (filePath) await rm(filePath, { force: true });
}
