import type { Tables } from "@/db/tables";
import type { SuppressionSource } from "@/db/values";

export type Suppression = Tables["suppressions"]["$inferSelect"];

/** What stood on the list before a call made it last for ever, as `earlier` keeps it. */
export interface Earlier {
  reason: string;
  addedBy: number | null;
  addedAt: string;
  expiresAt: string | null;
  source: SuppressionSource;
}

export const earlierOf = ({ reason, addedBy, addedAt, expiresAt, source }: Omit<Suppression, "id" | "phone" | "callId" | "earlier">): Record<string, unknown> & Earlier =>
  ({ reason, addedBy, addedAt: addedAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, source });

/** The columns that stand again once the call is taken back; null when there were none, or their time is over by now. */
export function restored(earlier: Record<string, unknown> | null, now: Date): Partial<Suppression> | null {
  if (!earlier) return null;
  const { reason, addedBy, addedAt, expiresAt, source } = earlier as unknown as Earlier;
  const until = expiresAt === null ? null : new Date(expiresAt);
  if (until && until <= now) return null;
  return { reason, addedBy, addedAt: new Date(addedAt), expiresAt: until, source, callId: null, earlier: null };
}
