import { and, eq } from "drizzle-orm";
import { isUniqueViolation, type Db, type Tx } from "@/db/client";
import { laneFor } from "../hours/lane-for";
import type { Customer } from "../pool/types";
import { createCustomers } from "./create-customers";
import { withLane } from "./creation-json";
import { findKnown } from "./find-known";
import type { ImportMode } from "./options";
import { Pace } from "./pace";
import { candidatesOf, planBatch, type Standing } from "./plan-batch";
import type { UpdateRules } from "./plan-update";
import type { ReadRow } from "./worker-messages";
import { writeProblems } from "./write-problems";
import { takeCustomers, writeUpdates } from "./write-updates";

export interface Job {
  id: number;
  listId: number;
  /** Whether customers can be pulled as they come, from the list's own lanes; else they wait in the import's. */
  liveAtOnce: boolean;
  /** The lanes that were found so far, by their zones. */
  lanes: Map<string, number>;
  mode: ImportMode;
  rules: UpdateRules;
  /** The instant that all customers of this import came in: their order is that of the rows. */
  startedAt: Date;
  /** The customers that rows of this file matched so far, by id, and those rows. */
  matched: Map<number, number>;
}

/** Somebody else goes on with this import, or it is being undone: what this process read is no longer wanted. */
export class ImportLost extends Error {}

/**
 * Writes a batch of rows and the counters in one transaction: after a crash either both are there or neither is.
 * @param pace is told how long it took
 * @returns where the import stands afterwards
 * @throws ImportLost when another process has moved it on
 */
export async function writeBatch(db: Db, job: Job, standing: Standing, rows: readonly ReadRow[], now: Date, expectedRows: number | null, pace = new Pace()): Promise<Standing> {
  for (let attempt = 1; ; attempt++) {
    try {
      // The pool is held: no suppression, no other customer of one of these numbers comes between the question and the writing.
      const { after, matched, lanes } = await db.transaction(async (tx) => {
        const begun = performance.now();
        const written = await write(db, tx, job, standing, rows, now, expectedRows);
        pace.took(rows.length, performance.now() - begun);
        return written;
      }, { holdsPool: true });
      for (const [id, row] of matched) job.matched.set(id, row);
      for (const [zone, laneId] of lanes) job.lanes.set(zone, laneId);
      return after;
    } catch (error) {
      // Somebody added a customer with one of these codes between the question and the writing; the next time it is seen.
      if (attempt === 3 || !isUniqueViolation(error)) throw error;
    }
  }
}

/** What a batch leaves for the next, once it is kept. */
interface Written {
  after: Standing;
  matched: [number, number][];
  lanes: Map<string, number>;
}

async function write(db: Db, tx: Tx, job: Job, before: Standing, rows: readonly ReadRow[], now: Date, expectedRows: number | null): Promise<Written> {
  const { imports } = db.tables;
  const { id, listId, mode, rules, matched } = job;
  const known = await findKnown(db, tx, rows, { importId: id, listId, matched, now });
  const customers = mode === "upsert" ? await takeCustomers(db, tx, candidatesOf(known)) : new Map<number, Customer>();
  const { standing: after, creations, matches, noted } = planBatch(rows, before, { mode, listId, rules, known, customers, now });
  const lanes = await lanesOf(db, tx, job, creations, now);
  await createCustomers(db, tx, creations.map((row) => withLane(row.creation, lanes.get(row.laneZone) ?? 0)), { listId, importId: id, at: job.startedAt });
  await writeUpdates(db, tx, matches, { importId: id, now });
  await writeProblems(db, tx, id, noted);
  const [written] = await tx.update(imports).set({ ...after, aliveAt: now, expectedRows: Math.max(expectedRows ?? 0, after.rows) })
    .where(and(eq(imports.id, job.id), eq(imports.status, "running"), eq(imports.lastRow, before.lastRow))).returning({ id: imports.id });
  if (!written) throw new ImportLost();
  return { after, matched: matches.map(({ row, customer }) => [customer.id, row.row]), lanes };
}

/** The lanes of these rows, by their zones; asked for anew until a batch with them is kept. */
async function lanesOf(db: Db, tx: Tx, { id, listId, liveAtOnce, lanes }: Job, creations: readonly ReadRow[], now: Date): Promise<Map<string, number>> {
  const found = new Map(lanes);
  for (const { laneZone } of creations) {
    if (!found.has(laneZone)) found.set(laneZone, await laneFor(db, tx, { listId, laneZone, ...(!liveAtOnce && { importId: id }) }, now));
  }
  return found;
}
