import { eq } from "drizzle-orm";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { entryInForce } from "./lift-suppression";
import { requireUntil } from "./requirements";

/**
 * Changes until when a number stays on the suppression list, to a longer or a shorter time.
 * @param input.expiresAt null for ever
 * @throws AppError forbidden, not_found, suppression_by_call (what a call said never ends by itself), invalid_input
 */
export async function changeExpiry(ctx: Context, { id, expiresAt }: { id: number; expiresAt: Date | null }): Promise<{ phone: string }> {
  requirePermission(ctx.actor, "suppression.manage");
  requireUntil(expiresAt, ctx.now);
  const { suppressions } = ctx.db.tables;
  return ctx.db.transaction(async (tx) => {
    const entry = await entryInForce(ctx, tx, id);
    if (entry.source === "call") throw new AppError("suppression_by_call");
    if (entry.expiresAt?.getTime() !== expiresAt?.getTime()) {
      await tx.update(suppressions).set({ expiresAt }).where(eq(suppressions.id, id));
      const [from, to] = [entry.expiresAt, expiresAt].map((at) => at?.toISOString() ?? null);
      await writeAudit(tx, ctx, { action: "suppression.change", entity: "suppression", entityId: id, details: { expiresAt: { from, to } } });
    }
    return { phone: entry.phone };
  }, { holdsPool: true });
}
