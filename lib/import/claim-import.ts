import { and, asc, eq, gte, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Tables } from "@/db/tables";

export type ImportRow = Tables["imports"]["$inferSelect"];

/** An import whose process has said nothing for this long has lost it. */
export const SILENT_MS = 10_000;

/** What a process is at, and says every now and then that it still is. */
const underWay = ["checking", "running", "undoing"] as const;

const silentSince = (now: Date): Date => new Date(now.getTime() - SILENT_MS);

/**
 * Takes the next import to run or to undo: one that was cut off, else the oldest in the queue. Null while another one runs
 * anywhere: two at once would only slow each other, and would not see each other's rows.
 */
export async function claimImport(db: Db, now: Date): Promise<ImportRow | null> {
  const { imports } = db.tables;
  if (!(await hasWork(db))) return null;
  return db.transaction(async (tx) => {
    await db.lockPool(tx);
    const atWork = inArray(imports.status, ["running", "undoing"]);
    const [busy] = await tx.select({ id: imports.id }).from(imports).where(and(atWork, gte(imports.aliveAt, silentSince(now)))).limit(1);
    if (busy) return null;
    const [next] = await tx.select().from(imports).where(or(and(atWork, isLost(db, now)), eq(imports.status, "queued"))).orderBy(asc(imports.id)).limit(1);
    if (!next) return null;
    const set = next.status === "undoing" ? { aliveAt: now } : { status: "running" as const, startedAt: next.startedAt ?? now, aliveAt: now };
    const [claimed] = await tx.update(imports).set(set).where(eq(imports.id, next.id)).returning();
    return claimed ?? null;
  });
}

/** Takes the oldest check that nobody is at. Checks write nothing that others could see, so several may run. */
export async function claimCheck(db: Db, now: Date): Promise<ImportRow | null> {
  const { imports } = db.tables;
  const waiting = await db.read.prepared("imports.checks", (q) => q.select({ id: imports.id }).from(imports).where(eq(imports.status, "checking")).limit(1))();
  if (waiting.length === 0) return null;
  return db.transaction(async (tx) => {
    const lost = and(eq(imports.status, "checking"), isLost(db, now));
    const [next] = await tx.select({ id: imports.id }).from(imports).where(lost).orderBy(asc(imports.id)).limit(1);
    if (!next) return null;
    const [claimed] = await tx.update(imports).set({ aliveAt: now }).where(and(eq(imports.id, next.id), lost)).returning();
    return claimed ?? null;
  });
}

const isLost = ({ tables: { imports } }: Db, now: Date): SQL | undefined => or(isNull(imports.aliveAt), lt(imports.aliveAt, silentSince(now)));

/** Looks without a transaction first: the queue is asked every second, and mostly empty. */
async function hasWork(db: Db): Promise<boolean> {
  const { imports } = db.tables;
  const [any] = await db.read.prepared("imports.work", (q) =>
    q.select({ id: imports.id }).from(imports).where(inArray(imports.status, ["queued", "running", "undoing"])).limit(1))();
  return any !== undefined;
}

/** Says that work on an import goes on here; in transactions too short to be noticed. */
export async function renewImport(db: Db, id: number, now: Date): Promise<void> {
  const { imports } = db.tables;
  await db.transaction((tx) => tx.update(imports).set({ aliveAt: now }).where(and(eq(imports.id, id), inArray(imports.status, underWay))));
}

/** Gives an import back, at the row it has come to, for whoever runs next. */
export async function giveBackImport(db: Db, id: number): Promise<void> {
  const { imports } = db.tables;
  await db.transaction((tx) => tx.update(imports).set({ aliveAt: null }).where(and(eq(imports.id, id), inArray(imports.status, underWay))));
}
