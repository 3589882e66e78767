import { and, asc, eq, isNotNull, isNull, lte } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Tables } from "@/db/tables";
import type { Context } from "../context";
import { optionsOf } from "./options";

type Lane = Tables["lanes"]["$inferSelect"];

/**
 * The lanes in which an import's customers wait, or are still being merged, one for each zone; none when they came into the
 * list's own. A lane that is known to be empty does not count: `freed_at` is set in the transaction that takes the last
 * customer out (`mergeLanes`, `finishUndo`), since looking whether one is empty would mean reading all customers.
 */
export async function lanesOfImport({ tables: { lanes } }: Db, tx: Tx, importId: number): Promise<Lane[]> {
  return await tx.select().from(lanes).where(and(eq(lanes.importId, importId), isNull(lanes.freedAt))).orderBy(asc(lanes.id));
}

/** Marks the lanes of an import as empty: the next zone or import takes them. */
export async function freeLanes({ tables: { lanes } }: Db, tx: Tx, importId: number, now: Date): Promise<void> {
  await tx.update(lanes).set({ isActive: false, freedAt: now }).where(and(eq(lanes.importId, importId), isNull(lanes.freedAt)));
}

/**
 * Opens the lanes of an import whose rows are all there, unless its time is yet to come. In the transaction that ends the
 * import, so that none is finished and forgotten.
 */
export async function finishGoLive(db: Db, tx: Tx, id: number, now: Date): Promise<void> {
  const { imports, lanes } = db.tables;
  const [found] = await tx.select({ options: imports.options, goLiveAt: imports.goLiveAt, liveAt: imports.liveAt }).from(imports).where(eq(imports.id, id));
  if (!found || found.liveAt !== null) return;
  if (optionsOf(found.options).goLive === "at" && found.goLiveAt !== null && found.goLiveAt > now) return;
  await tx.update(lanes).set({ isActive: true }).where(and(eq(lanes.importId, id), isNull(lanes.freedAt)));
  await tx.update(imports).set({ liveAt: now }).where(eq(imports.id, id));
}

/** Opens the lanes of finished imports whose chosen time has come. */
export async function goLiveDue({ db, now }: Context): Promise<void> {
  const { imports } = db.tables;
  const due = await db.read.select({ id: imports.id }).from(imports)
    .where(and(eq(imports.status, "finished"), isNull(imports.liveAt), isNotNull(imports.goLiveAt), lte(imports.goLiveAt, now))).orderBy(asc(imports.id));
  for (const { id } of due) {
    await db.transaction(async (tx) => {
      // An undo that begins meanwhile goes first or sees it live.
      await db.lockPool(tx);
      const [still] = await tx.select({ status: imports.status }).from(imports).where(eq(imports.id, id));
      if (still?.status === "finished") await finishGoLive(db, tx, id, now);
    });
  }
}
