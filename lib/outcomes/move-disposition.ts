import { asc, eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { keepRules } from "../rules/keep-rules";
import { moved } from "./move";
import type { Direction } from "./schema";

/**
 * Moves a second level one place up or down among those of its outcome.
 * @throws AppError forbidden, not_found
 */
export async function moveDisposition(ctx: UserContext, { id, to }: { id: number; to: Direction }): Promise<void> {
  requirePermission(ctx.actor, "outcomes.manage");
  const { dispositions } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const [present] = await tx.select({ outcome: dispositions.outcome }).from(dispositions).where(eq(dispositions.id, id));
    if (!present) throw new AppError("not_found");
    const row = await tx.select().from(dispositions).where(eq(dispositions.outcome, present.outcome)).orderBy(asc(dispositions.position), asc(dispositions.id));
    const one = row.find((disposition) => disposition.id === id);
    if (!one) throw new AppError("not_found");
    const places = moved(row, one, to);
    if (places.length === 0) return;
    for (const { item, position } of places) await tx.update(dispositions).set({ position }).where(eq(dispositions.id, item.id));
    await writeAudit(tx, ctx, { action: "disposition.move", entity: "disposition", entityId: id, details: { outcome: one.outcome, code: one.code, to } });
    await keepRules(ctx.db, tx, ctx.now);
  }, { holdsPool: true });
}
