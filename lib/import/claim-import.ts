import { and, asc, eq, gte, inArray, isNull, lt, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Tables } from "@/db/tables";

export type ImportRow = Tables["imports"]["$inferSelect"];

/** An import whose process has said nothing for this long has lost it. */
export const SILENT_MS = 10_000;

const silentSince = (now: Date): Date => new Date(now.getTime() - SILENT_MS);

/**
 * Takes the next import to run: one that was cut off, else the oldest in the queue. Null while another one runs anywhere:
 * two at once would only slow each other, and would not see each other's rows.
 */
export async function claimImport(db: Db, now: Date): Promise<ImportRow | null> {
  const { imports } = db.tables;
  if (!(await hasWork(db))) return null;
  return db.transaction(async (tx) => {
    await db.lockPool(tx);
    const running = and(eq(imports.status, "running"), gte(imports.aliveAt, silentSince(now)));
    const [busy] = await tx.select({ id: imports.id }).from(imports).where(running).limit(1);
    if (busy) return null;
    const cutOff = and(eq(imports.status, "running"), or(isNull(imports.aliveAt), lt(imports.aliveAt, silentSince(now))));
    const [next] = await tx.select().from(imports).where(or(cutOff, eq(imports.status, "queued"))).orderBy(asc(imports.id)).limit(1);
    if (!next) return null;
    const startedAt = next.startedAt ?? now;
    const [claimed] = await tx.update(imports).set({ status: "running", startedAt, aliveAt: now }).where(eq(imports.id, next.id)).returning();
    return claimed ?? null;
  });
}

/** Looks without a transaction first: the queue is asked every second, and mostly empty. */
async function hasWork(db: Db): Promise<boolean> {
  const { imports } = db.tables;
  const [any] = await db.read.prepared("imports.work", (q) =>
    q.select({ id: imports.id }).from(imports).where(inArray(imports.status, ["queued", "running"])).limit(1))();
  return any !== undefined;
}

/** Says that the import still runs here; in transactions too short to be noticed. */
export async function renewImport(db: Db, id: number, now: Date): Promise<void> {
  const { imports } = db.tables;
  await db.transaction((tx) => tx.update(imports).set({ aliveAt: now }).where(and(eq(imports.id, id), eq(imports.status, "running"))));
}

/** Gives a running import back, at the row it has come to, for whoever runs next. */
export async function giveBackImport(db: Db, id: number): Promise<void> {
  const { imports } = db.tables;
  await db.transaction((tx) => tx.update(imports).set({ aliveAt: null }).where(and(eq(imports.id, id), eq(imports.status, "running"))));
}
