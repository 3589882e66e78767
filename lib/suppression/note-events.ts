import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertJson } from "@/db/fragments";
import { valueOf } from "../pool/statements";

/** When something happened, and who did it; nobody is the system itself. */
export interface By {
  now: Date;
  actorId: number | null;
}

type Event = { customerId: number; kind: "suppressed" | "unsuppressed"; details: Record<string, unknown> };

/** Writes to the customers' histories that their number went on the suppression list, or came off it. */
export async function noteEvents({ engine, tables: { customerEvents } }: Db, tx: Tx, events: readonly Event[], { now, actorId }: By): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ customerId, kind, details }) => [customerId, kind, details]);
  await tx.prepared("suppression.events", (q) => q.insert(customerEvents).select(insertJson(engine, customerEvents, {
    customerId: 0, kind: 1, details: { json: 2 }, at: valueOf(customerEvents.at, "now"), actorId: sql`${sql.placeholder("actorId")}`,
  })))({ rows: JSON.stringify(rows), now, actorId });
}
