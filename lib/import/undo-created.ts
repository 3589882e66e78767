import { and, desc, eq, inArray, isNull, lte, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { ImportRow } from "./claim-import";
import { laneOfImport, ownLane } from "./go-live";
import { noteKept } from "./note-kept";
import type { UndoStep } from "./run-undo";

/** Customers looked at in one transaction; few enough that no pull notices. */
const BATCH = 200;

/**
 * Removes the next customers that an import created, from its last row upwards, except those whom somebody has worked on
 * or changed since: they stay, and move to their list's own lane.
 * @returns null when there are none left
 */
export async function undoCreated(db: Db, tx: Tx, { id, lastRow }: ImportRow): Promise<UndoStep | null> {
  const { customers, customerChanges, returns } = db.tables;
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
    for (const table of [customerChanges, returns]) await tx.delete(table).where(inArray(table.customerId, gone));
    await tx.delete(customers).where(inArray(customers.id, gone));
  }
  await noteKept(db, tx, id, kept);
  await toOwnLane(db, tx, id, kept.map((row) => row.id));
  return { lastRow: (last.row ?? 0) - 1, removed: gone.length, restored: 0, kept: kept.length };
}

/** Those of the customers whom anybody ever pulled. */
async function workedOn({ tables: { assignments } }: Db, tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const found = await tx.selectDistinct({ id: assignments.customerId }).from(assignments).where(inArray(assignments.customerId, [...ids]));
  return new Set(found.map((row) => row.id));
}

/** Those of the customers whom a later import, still in force, or somebody by hand has changed. */
async function changedSince({ tables: { customerChanges, auditEntries } }: Db, tx: Tx, importId: number, ids: readonly number[], touched: readonly number[]): Promise<Set<number>> {
  const byImport = await tx.selectDistinct({ id: customerChanges.customerId }).from(customerChanges)
    .where(and(inArray(customerChanges.customerId, [...ids]), ne(customerChanges.importId, importId), isNull(customerChanges.undoneAt)));
  const byHand = touched.length === 0 ? [] : await tx.selectDistinct({ id: auditEntries.entityId }).from(auditEntries)
    .where(and(eq(auditEntries.entity, "customer"), inArray(auditEntries.entityId, touched.map(String)), eq(auditEntries.action, "customer.change")));
  return new Set([...byImport.map((row) => row.id), ...byHand.map((row) => Number(row.id))]);
}

/** Whoever stays must not stay in a lane that a later import takes for its own. */
async function toOwnLane(db: Db, tx: Tx, importId: number, ids: readonly number[]): Promise<void> {
  const lane = ids.length === 0 ? undefined : await laneOfImport(db, tx, importId);
  if (!lane) return;
  const { customers } = db.tables;
  const own = await ownLane(db, tx, lane.listId);
  await tx.update(customers).set({ laneId: own.id }).where(and(inArray(customers.id, [...ids]), eq(customers.laneId, lane.id)));
}
