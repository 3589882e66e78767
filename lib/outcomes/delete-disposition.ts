import { eq } from "drizzle-orm";
import { isReferenceViolation } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { keepRules } from "../rules/keep-rules";

/**
 * Deletes a second level that was never used.
 * @throws AppError forbidden, not_found, outcome_in_use
 */
export async function deleteDisposition(ctx: UserContext, { id }: { id: number }): Promise<void> {
  requirePermission(ctx.actor, "outcomes.manage");
  const { dispositions } = ctx.db.tables;
  try {
    await ctx.db.transaction(async (tx) => {
      const [gone] = await tx.delete(dispositions).where(eq(dispositions.id, id)).returning();
      if (!gone) throw new AppError("not_found");
      await writeAudit(tx, ctx, { action: "disposition.delete", entity: "disposition", entityId: id, details: { outcome: gone.outcome, code: gone.code, labels: gone.labels } });
      await keepRules(ctx.db, tx, ctx.now);
    }, { holdsPool: true });
  } catch (error) {
    throw isReferenceViolation(error) ? new AppError("outcome_in_use") : error;
  }
}
