import { and, asc, desc, eq, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Context } from "../context";
import { freeLanes, lanesOfImport } from "./go-live";

/** Customers moved in one transaction; few enough that no pull notices. */
const BATCH = 300;

/** Batches in one run of the job, so that a stopping server does not wait for the last of a million. */
const BATCHES = 20;

/**
 * Moves the customers of imports that are live out of the imports' lanes into their list's own of the same zones, a few at
 * a time, so that the pool does not look through more lanes with every import. Nobody's place changes: the pool merges open
 * lanes of one list by the key that a customer keeps. How far it is stands in the import's `last_row`, from the last row
 * upwards.
 */
export async function mergeLanes({ db, now }: Context): Promise<void> {
  const { lanes, imports } = db.tables;
  const live = await db.read.prepared("imports.merging", (q) => q.select({ id: imports.id }).from(lanes).innerJoin(imports, eq(imports.id, lanes.importId))
    .where(and(isNull(lanes.freedAt), eq(imports.status, "finished"), isNotNull(imports.liveAt))).orderBy(asc(lanes.id)).limit(1))();
  const [next] = live;
  if (!next) return;
  for (let i = 0; i < BATCHES; i++) {
    if (!(await db.transaction((tx) => mergeBatch(db, tx, next.id, now)))) return;
    // Pulls and outcomes that came meanwhile go first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** @returns whether there is more to move */
async function mergeBatch(db: Db, tx: Tx, importId: number, now: Date): Promise<boolean> {
  const { imports, customers } = db.tables;
  await db.lockPool(tx);
  const [found] = await tx.select({ status: imports.status, lastRow: imports.lastRow }).from(imports).where(eq(imports.id, importId));
  if (found?.status !== "finished") return false;
  const moves = await movesOf(db, tx, importId);
  if (moves.length === 0) return false;
  const rows = await tx.select({ id: customers.id, row: customers.importRow, laneId: customers.laneId }).from(customers)
    .where(and(eq(customers.importId, importId), lte(customers.importRow, found.lastRow))).orderBy(desc(customers.importRow)).limit(BATCH);
  const last = rows.at(-1);
  if (!last) {
    await freeLanes(db, tx, importId, now);
    return false;
  }
  for (const { from, to } of moves) {
    const here = rows.filter((row) => row.laneId === from).map((row) => row.id);
    if (here.length > 0) await tx.update(customers).set({ laneId: to }).where(and(inArray(customers.id, here), eq(customers.laneId, from)));
  }
  await tx.update(imports).set({ lastRow: (last.row ?? 0) - 1 }).where(eq(imports.id, importId));
  return true;
}

/** From which lane of the import to which of the list customers have to move. Where the list has none of a zone, the import's becomes it. */
async function movesOf(db: Db, tx: Tx, importId: number): Promise<{ from: number; to: number }[]> {
  const { lanes } = db.tables;
  const mine = await lanesOfImport(db, tx, importId);
  const moves: { from: number; to: number }[] = [];
  for (const { id, listId, zone } of mine) {
    const [own] = await tx.select({ id: lanes.id }).from(lanes).where(and(eq(lanes.listId, listId), eq(lanes.zone, zone), isNull(lanes.importId)));
    if (own) moves.push({ from: id, to: own.id });
    else await tx.update(lanes).set({ importId: null }).where(eq(lanes.id, id));
  }
  return moves;
}
