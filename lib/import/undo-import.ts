import { and, eq, inArray } from "drizzle-orm";
import { joined } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { kickImports } from "./runner";

const undoable = ["queued", "running", "finished", "failed"] as const;

/** Past every row of any file. */
const ALL_ROWS = 2_147_483_647;

/**
 * Begins to take an import back: what it created goes, what it changed becomes as it was, except where somebody has worked
 * or changed something since. The server does it beside (`runUndo`); an import that still runs stops at once. Asked again
 * while it goes on, it goes on.
 * @throws AppError forbidden, import_not_found, import_not_undoable (a draft, or undone already)
 */
export async function undoImport(ctx: UserContext, id: number): Promise<{ id: number; status: "undoing" }> {
  requirePermission(ctx.actor, "imports.run");
  const { db, actor } = ctx;
  const { imports } = db.tables;
  if (!Number.isSafeInteger(id) || id < 1 || id > ALL_ROWS) throw new AppError("import_not_found");
  const begun = await db.transaction(async (tx) => {
    // Whoever writes rows holds the pool: from here on no row of this import appears any more.
    await db.lockPool(tx);
    const [found] = await tx.select().from(imports).where(eq(imports.id, id));
    if (!found) throw new AppError("import_not_found");
    if (found.status === "undoing" && found.error === null) return { id, status: "undoing" as const };
    const total = found.created + (found.marks.changed ?? 0);
    const rows = await tx.update(imports).set({
      status: "undoing", error: null, undone: { total, done: 0, removed: 0, restored: 0, kept: 0 }, undoneBy: actor.userId, aliveAt: null, lastRow: ALL_ROWS,
    }).where(and(eq(imports.id, id), inArray(imports.status, undoable))).returning({ id: imports.id });
    if (rows.length === 0) throw new AppError("import_not_undoable", { state: found.status });
    await writeAudit(tx, ctx, { action: "import.undo", entity: "import", entityId: id, details: { fileName: found.fileName } });
    return { id, status: "undoing" as const };
  });
  // Inside a transaction (the API keeps its answer in one) the server comes by itself within a second.
  if (!joined(db)) kickImports(db);
  return begun;
}
