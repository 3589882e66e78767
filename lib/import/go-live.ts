import { and, asc, eq, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Tables } from "@/db/tables";
import type { Context } from "../context";
import { optionsOf, type GoLive } from "./options";

type Lane = Tables["lanes"]["$inferSelect"];

/**
 * The lane that an import's customers go into: the list's own when they go live as they come, else one of the import's,
 * closed until they go live together. Asked again after a restart it gives the same lane.
 *
 * A lane of an import is used again once it is known to be empty, since looking whether it is would mean reading all
 * customers: `closes_at` is set in the transaction that takes the last one out (`mergeLanes`), and an import that was
 * undone or failed has left nobody either.
 */
export async function laneOf(db: Db, tx: Tx, { id, listId, goLive }: { id: number; listId: number; goLive: GoLive }): Promise<{ laneId: number; listId: number }> {
  const own = await ownLane(db, tx, listId);
  if (goLive === "loading") return { laneId: own.id, listId };
  const { lanes } = db.tables;
  const mine = await laneOfImport(db, tx, id);
  if (mine) return { laneId: mine.id, listId };
  const free = await freeLane(db, tx, listId);
  const closed = { importId: id, isActive: false, priorityOffset: own.priorityOffset, opensAt: null, closesAt: null };
  const [lane] = free === null
    ? await tx.insert(lanes).values({ listId, ...closed }).returning({ id: lanes.id })
    : await tx.update(lanes).set(closed).where(eq(lanes.id, free)).returning({ id: lanes.id });
  if (!lane) throw new Error("a lane was not written");
  return { laneId: lane.id, listId };
}

/** The lane that a list always has; made when it is not there. */
export async function ownLane({ tables: { lanes } }: Db, tx: Tx, listId: number): Promise<Lane> {
  const find = () => tx.select().from(lanes).where(and(eq(lanes.listId, listId), isNull(lanes.importId))).orderBy(asc(lanes.id)).limit(1);
  const [lane] = await find();
  if (lane) return lane;
  await tx.insert(lanes).values({ listId }).onConflictDoNothing();
  const [made] = await find();
  if (!made) throw new Error("a list has no lane");
  return made;
}

/** The lane in which an import's customers wait or are still being merged; none when they came into the list's own. */
export async function laneOfImport({ tables: { lanes } }: Db, tx: Tx, importId: number): Promise<Lane | undefined> {
  const [lane] = await tx.select().from(lanes).where(and(eq(lanes.importId, importId), isNull(lanes.closesAt))).limit(1);
  return lane;
}

async function freeLane({ tables: { lanes, imports } }: Db, tx: Tx, listId: number): Promise<number | null> {
  const [lane] = await tx.select({ id: lanes.id }).from(lanes).innerJoin(imports, eq(imports.id, lanes.importId))
    .where(and(eq(lanes.listId, listId), eq(lanes.isActive, false), or(isNotNull(lanes.closesAt), inArray(imports.status, ["undone", "failed"]))))
    .orderBy(asc(lanes.id)).limit(1);
  return lane?.id ?? null;
}

/**
 * Opens the lane of an import whose rows are all there, unless its time is yet to come. In the transaction that ends the
 * import, so that none is finished and forgotten.
 */
export async function finishGoLive(db: Db, tx: Tx, id: number, now: Date): Promise<void> {
  const { imports, lanes } = db.tables;
  const [found] = await tx.select({ options: imports.options, goLiveAt: imports.goLiveAt, liveAt: imports.liveAt, listId: imports.listId }).from(imports).where(eq(imports.id, id));
  if (!found || found.liveAt !== null) return;
  if (optionsOf(found.options).goLive === "at" && found.goLiveAt !== null && found.goLiveAt > now) return;
  const lane = await laneOfImport(db, tx, id);
  if (lane) {
    // A list that is paused stays so, and its customers stand in one order.
    const { isActive, priorityOffset } = await ownLane(db, tx, lane.listId);
    await tx.update(lanes).set({ isActive, priorityOffset, opensAt: now }).where(eq(lanes.id, lane.id));
  }
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
