import type { Tx } from "@/db/client";
import type { Context } from "../context";

export interface AuditEntry {
  /** What was done, as `noun.verb`. */
  action: string;
  entity: string;
  entityId: string | number;
  details?: Record<string, unknown>;
}

/** Writes who did what to what, when and from where; in the transaction of the change itself, so that neither is without the other. */
export async function writeAudit(tx: Tx, ctx: Context, entry: AuditEntry): Promise<void> {
  const { auditEntries } = ctx.db.tables;
  await tx.insert(auditEntries).values({
    at: ctx.now,
    actorId: ctx.actor.userId,
    via: ctx.actor.via,
    tokenId: ctx.actor.tokenId ?? null,
    address: ctx.actor.address ?? null,
    action: entry.action,
    entity: entry.entity,
    entityId: String(entry.entityId),
    details: entry.details ?? {},
  });
}
