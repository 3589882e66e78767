import { setImmediate as nextTurn } from "node:timers/promises";
import { and, count, desc, eq, gt, lte } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

export interface Uses {
  /** Calls by outcome. */
  outcomes: ReadonlyMap<string, number>;
  /** Calls by second level. */
  dispositions: ReadonlyMap<number, number>;
}

/** As many calls as are counted at once: on SQLite nobody is served meanwhile. */
const CHUNK = 25_000;

/** How many calls ended with each outcome and each second level. */
export async function countUses({ read, tables: { calls } }: Db): Promise<Uses> {
  const outcomes = new Map<string, number>();
  const dispositions = new Map<number, number>();
  const [newest] = await read.select({ id: calls.id }).from(calls).orderBy(desc(calls.id)).limit(1);
  for (let after = 0; after < (newest?.id ?? 0); after += CHUNK) {
    const rows = await read.select({ outcome: calls.outcome, disposition: calls.dispositionId, calls: count() }).from(calls)
      .where(and(gt(calls.id, after), lte(calls.id, after + CHUNK))).groupBy(calls.outcome, calls.dispositionId);
    for (const row of rows) {
      outcomes.set(row.outcome, (outcomes.get(row.outcome) ?? 0) + row.calls);
      if (row.disposition !== null) dispositions.set(row.disposition, (dispositions.get(row.disposition) ?? 0) + row.calls);
    }
    await nextTurn();
  }
  return { outcomes, dispositions };
}

/** Whether anything was ever recorded with this outcome: a call, an earlier version of one, or a note that came too late. */
export async function isUsed({ tables: { calls, callVersions, lateNotes } }: Db, tx: Tx, code: string): Promise<boolean> {
  for (const table of [calls, callVersions, lateNotes]) {
    const [found] = await tx.select({ id: table.id }).from(table).where(eq(table.outcome, code)).limit(1);
    if (found) return true;
  }
  return false;
}
