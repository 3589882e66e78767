import type { Tx } from "@/db/client";
import type { Context } from "../context";

export interface AuditEntry {
  /** What was done, as `noun.verb`; each is in ./actions.ts and has its words in the messages. */
  action: string;
  entity: string;
  entityId: string | number;
  /** Names of fields, ids, counts, reasons; never a customer's name, number or note: entries are kept for ever. */
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

/** Writes that somebody has read what matters, before it is shown: one insert in a transaction of its own. */
export const writeRead = (ctx: Context, entry: AuditEntry): Promise<void> => ctx.db.transaction((tx) => writeAudit(tx, ctx, entry));
