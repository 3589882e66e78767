import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, notInArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Context } from "../context";
import { laneOfImport, ownLane } from "./go-live";
import { optionsOf } from "./options";

/** Customers moved in one transaction; few enough that no pull notices. */
const BATCH = 300;

/** Batches in one run of the job, so that a stopping server does not wait for the last of a million. */
const BATCHES = 20;

/**
 * Moves the customers of imports that are live out of the imports' lanes into their list's own, a few at a time, so that
 * the pool does not look through more lanes with every import. Nobody's place changes: the pool merges open lanes of one
 * offset by the key that a customer keeps. How far it is stands in the import's `last_row`, from the last row upwards.
 */
export async function mergeLanes({ db, now }: Context): Promise<void> {
  const { lanes, imports } = db.tables;
  const live = await db.read.prepared("imports.merging", (q) => q.select({ id: imports.id }).from(lanes).innerJoin(imports, eq(imports.id, lanes.importId))
    .where(and(isNull(lanes.closesAt), eq(imports.status, "finished"), isNotNull(imports.liveAt))).orderBy(asc(lanes.id)).limit(1))();
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
  const { lanes, imports, customers } = db.tables;
  await db.lockPool(tx);
  const [found] = await tx.select({ status: imports.status, lastRow: imports.lastRow, options: imports.options }).from(imports).where(eq(imports.id, importId));
  const lane = await laneOfImport(db, tx, importId);
  if (found?.status !== "finished" || !lane) return false;
  const own = await ownLane(db, tx, lane.listId);
  if (optionsOf(found.options).newList !== null && (await isAlone(db, tx, importId, own))) {
    await swap(tx, { own: own.id, mine: lane.id });
    return false;
  }
  // A list that was paused or moved up meanwhile takes those along who are still here.
  if (lane.isActive !== own.isActive || lane.priorityOffset !== own.priorityOffset) {
    await tx.update(lanes).set({ isActive: own.isActive, priorityOffset: own.priorityOffset }).where(eq(lanes.id, lane.id));
  }
  const rows = await tx.select({ id: customers.id, row: customers.importRow }).from(customers)
    .where(and(eq(customers.importId, importId), lte(customers.importRow, found.lastRow))).orderBy(desc(customers.importRow)).limit(BATCH);
  const last = rows.at(-1);
  if (!last) {
    await tx.update(lanes).set({ isActive: false, closesAt: now }).where(eq(lanes.id, lane.id));
    return false;
  }
  await tx.update(customers).set({ laneId: own.id }).where(and(inArray(customers.id, rows.map(({ id }) => id)), eq(customers.laneId, lane.id)));
  await tx.update(imports).set({ lastRow: (last.row ?? 0) - 1 }).where(eq(imports.id, importId));
  return true;

  /** The two lanes change places: the list was made for this import, and nobody else was ever put into it. */
  async function swap(by: Tx, { own: empty, mine }: { own: number; mine: number }): Promise<void> {
    // Through a zone that no lane has, since neither two own lanes nor two of one import may be there at any moment.
    await by.update(lanes).set({ importId, zone: "-", isActive: false, opensAt: null, closesAt: now }).where(eq(lanes.id, empty));
    await by.update(lanes).set({ importId: null, opensAt: null, isActive: own.isActive, priorityOffset: own.priorityOffset }).where(eq(lanes.id, mine));
    await by.update(lanes).set({ zone: "" }).where(eq(lanes.id, empty));
  }
}

/**
 * Whether a list's own lane is surely empty. Nothing but imports and additions by hand puts customers into lanes, and the
 * latter go into the first list's.
 */
async function isAlone({ tables: { lanes, imports } }: Db, tx: Tx, importId: number, own: { id: number; listId: number }): Promise<boolean> {
  const [first] = await tx.select({ id: lanes.id }).from(lanes).where(isNull(lanes.importId)).orderBy(asc(lanes.id)).limit(1);
  if (first?.id === own.id) return false;
  const [other] = await tx.select({ id: imports.id }).from(imports)
    .where(and(eq(imports.listId, own.listId), ne(imports.id, importId), notInArray(imports.status, ["draft", "checking", "checked"]))).limit(1);
  return other === undefined;
}
