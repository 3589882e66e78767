import { eq } from "drizzle-orm";
import { isReferenceViolation } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { keepRules } from "../rules/keep-rules";
import { requireCompleting } from "./check-outcome";
import { isBuiltIn } from "./list-managed-outcomes";

/**
 * Deletes an outcome, with its second level, that was never used. What was used keeps its name in every history: it can
 * only be deactivated.
 * @throws AppError forbidden, not_found, outcome_built_in, outcome_in_use, last_outcome
 */
export async function deleteOutcome(ctx: UserContext, { code }: { code: string }): Promise<void> {
  requirePermission(ctx.actor, "outcomes.manage");
  const { outcomes, dispositions } = ctx.db.tables;
  try {
    await ctx.db.transaction(async (tx) => {
      const all = await tx.select().from(outcomes);
      const one = all.find((outcome) => outcome.code === code);
      if (!one) throw new AppError("not_found");
      if (isBuiltIn(code)) throw new AppError("outcome_built_in");
      requireCompleting(all.filter((outcome) => outcome !== one));
      await tx.delete(dispositions).where(eq(dispositions.outcome, code));
      await tx.delete(outcomes).where(eq(outcomes.code, code));
      await writeAudit(tx, ctx, { action: "outcome.delete", entity: "outcome", entityId: code, details: { labels: one.labels, effect: one.effect } });
      await keepRules(ctx.db, tx, ctx.now);
    }, { holdsPool: true });
  } catch (error) {
    // The database knows everything that names it, a call recorded this very moment too.
    throw isReferenceViolation(error) ? new AppError("outcome_in_use") : error;
  }
}
