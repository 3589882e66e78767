import { and, desc, eq, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { laneFor } from "../hours/lane-for";
import type { ImportRow } from "./claim-import";
import { lanesOfImport } from "./go-live";
import { noteKept } from "./note-kept";
import type { UndoStep } from "./run-undo";

/** Customers looked at in one transaction; few enough that no pull notices. */
const BATCH = 200;

/**
 * Removes the next customers that an import created, from its last row upwards, except those whom somebody has worked on
 * or changed since: they stay, and move to their list's own lanes.
 * @returns null when there are none left
 */
export async function undoCreated(db: Db, tx: Tx, { id, lastRow }: ImportRow, now: Date): Promise<UndoStep | null> {
  const { customers, customerChanges, customerEvents, returns } = db.tables;
  const rows = await tx.select({
    id: customers.id, row: customers.importRow, firstName: customers.firstName, lastName: customers.lastName, status: customers.status,
    untouched: sql<number>`case when ${customers.updatedAt} = ${customers.createdAt} then 1 else 0 end`.mapWith(Number),
  }).from(customers).where(and(eq(customers.importId, id), lte(customers.importRow, lastRow))).orderBy(desc(customers.importRow)).limit(BATCH);
  const last = rows.at(-1);
  if (!last) return null;

  const ids = rows.map((row) => row.id);
  const worked = await workedOn(db, tx, ids);
  const changed = await changedSince(db, tx, id, ids, rows.filter((row) => row.untouched === 0).map((row) => row.id));
  const codeOf = (row: (typeof rows)[number]) => (row.status === "assigned" || worked.has(row.id) ? "kept_worked" : changed.has(row.id) ? "kept_changed" : null);
  const kept = rows.flatMap((row) => {
    const code = codeOf(row);
    return code === null ? [] : [{ ...row, row: row.row ?? 0, code } as const];
  });
  const gone = rows.filter((row) => codeOf(row) === null).map((row) => row.id);

  if (gone.length > 0) {
    for (const table of [customerChanges, customerEvents, returns]) await tx.delete(table).where(inArray(table.customerId, gone));
    await tx.delete(customers).where(inArray(customers.id, gone));
  }
  await noteKept(db, tx, id, kept);
  await toOwnLanes(db, tx, id, kept.map((row) => row.id), now);
  return { lastRow: (last.row ?? 0) - 1, removed: gone.length, restored: 0, kept: kept.length };
}

/** Those of the customers whom anybody ever pulled. */
async function workedOn({ tables: { assignments } }: Db, tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const found = await tx.selectDistinct({ id: assignments.customerId }).from(assignments).where(inArray(assignments.customerId, [...ids]));
  return new Set(found.map((row) => row.id));
}

/** What of a customer's events somebody decided; the others happen to a number, or after calls. */
const decided = [
  "reserved", "unreserved", "moved", "repaired", "edited", "owner_changed", "to_pool", "new_round", "priority", "merged", "not_same", "reassigned", "erased",
] as const;

/** Those of the customers whom a later import, still in force, or somebody by hand has changed. */
async function changedSince({ tables: { customerChanges, customerEvents, auditEntries } }: Db, tx: Tx, importId: number, ids: readonly number[], touched: readonly number[]): Promise<Set<number>> {
  const byImport = await tx.selectDistinct({ id: customerChanges.customerId }).from(customerChanges)
    .where(and(inArray(customerChanges.customerId, [...ids]), ne(customerChanges.importId, importId), isNull(customerChanges.undoneAt)));
  const byDecision = await tx.selectDistinct({ id: customerEvents.customerId }).from(customerEvents)
    .where(and(inArray(customerEvents.customerId, [...ids]), inArray(customerEvents.kind, [...decided])));
  const byHand = touched.length === 0 ? [] : await tx.selectDistinct({ id: auditEntries.entityId }).from(auditEntries)
    .where(and(eq(auditEntries.entity, "customer"), inArray(auditEntries.entityId, touched.map(String)), eq(auditEntries.action, "customer.change")));
  return new Set([...[...byImport, ...byDecision].map((row) => row.id), ...byHand.map((row) => Number(row.id))]);
}

/** Whoever stays must not stay in a lane that a later import takes for its own. */
async function toOwnLanes(db: Db, tx: Tx, importId: number, ids: readonly number[], now: Date): Promise<void> {
  const { customers } = db.tables;
  const here = ids.length === 0 ? [] : await tx.select({ id: customers.id, laneId: customers.laneId }).from(customers).where(inArray(customers.id, [...ids]));
  for (const { id, listId, zone } of here.length === 0 ? [] : await lanesOfImport(db, tx, importId)) {
    const moved = here.filter((customer) => customer.laneId === id).map((customer) => customer.id);
    if (moved.length === 0) continue;
    await tx.update(customers).set({ laneId: await laneFor(db, tx, { listId, laneZone: zone }, now) }).where(and(inArray(customers.id, moved), eq(customers.laneId, id)));
  }
}
