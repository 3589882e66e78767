import type { Tx } from "@/db/client";
import type { Context } from "../context";

/** Whose screens hear of something: one user's, or those of everyone who supervises. */
export type Topic = `user:${number}` | "team";

export interface LiveEvent {
  topic: Topic;
  /** What happened, as `noun.verb`; screens that know nothing of it read themselves anew. */
  kind: string;
  details?: Record<string, unknown>;
}

/**
 * Lets open screens know, within two seconds, of what somebody else did; in the transaction of the change itself. For what
 * is rare (a supervisor's deeds, a break), never for each pull: those screens look by themselves.
 */
export async function tell(tx: Tx, { db, now }: Pick<Context, "db" | "now">, ...events: readonly LiveEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(db.tables.liveEvents).values(events.map(({ topic, kind, details = {} }) => ({ topic, kind, details, at: now })));
}
