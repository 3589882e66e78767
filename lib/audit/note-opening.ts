import { and, desc, eq, gt } from "drizzle-orm";
import type { UserContext } from "../context";
import { writeRead } from "./write-audit";

/** Opening a customer again within this is the same reading. */
const AGAIN_MS = 60 * 60_000;

/**
 * Writes that somebody opened a customer whom they had searched for; once for each person, customer and hour. The search
 * itself, which may be a name or a number, is not written.
 */
export async function noteOpening(ctx: UserContext, customerId: number): Promise<void> {
  const { auditEntries } = ctx.db.tables;
  const [before] = await ctx.db.read.select({ id: auditEntries.id }).from(auditEntries).where(and(
    eq(auditEntries.entity, "customer"), eq(auditEntries.entityId, String(customerId)), eq(auditEntries.action, "customer.open_by_search"),
    eq(auditEntries.actorId, ctx.actor.userId), gt(auditEntries.at, new Date(ctx.now.getTime() - AGAIN_MS)),
  )).orderBy(desc(auditEntries.id)).limit(1);
  if (!before) await writeRead(ctx, { action: "customer.open_by_search", entity: "customer", entityId: customerId });
}
