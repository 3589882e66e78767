import { asc, eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { keepRules } from "../rules/keep-rules";
import { moved } from "./move";
import type { Direction } from "./schema";

/**
 * Moves an outcome one place up or down among all; where there is no further place, nothing happens.
 * @throws AppError forbidden, not_found
 */
export async function moveOutcome(ctx: UserContext, { code, to }: { code: string; to: Direction }): Promise<void> {
  requirePermission(ctx.actor, "outcomes.manage");
  const { outcomes } = ctx.db.tables;
  await ctx.db.transaction(async (tx) => {
    const all = await tx.select().from(outcomes).orderBy(asc(outcomes.position), asc(outcomes.code));
    const one = all.find((outcome) => outcome.code === code);
    if (!one) throw new AppError("not_found");
    const places = moved(all, one, to);
    if (places.length === 0) return;
    for (const { item, position } of places) await tx.update(outcomes).set({ position }).where(eq(outcomes.code, item.code));
    await writeAudit(tx, ctx, { action: "outcome.move", entity: "outcome", entityId: code, details: { to } });
    await keepRules(ctx.db, tx, ctx.now);
  }, { holdsPool: true });
}
