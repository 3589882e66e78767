import { appliedMigrations } from "@/db/applied-migrations";
import type { Db } from "@/db/client";
import { countMigrations } from "@/db/migrate";

export type Health = "ok" | "stopping" | "migrating" | "no_database";

const stopping = Symbol.for("callpool.stopping");
const current = new WeakSet<Db>();

/** Whether this process can serve: not about to stop, its database answers, and every migration is in it. */
export async function checkHealth(open: () => Db): Promise<Health> {
  if ((globalThis as Record<symbol, unknown>)[stopping]) return "stopping";
  try {
    const db = open();
    await db.ping();
    if (current.has(db)) return "ok";
    const expected = countMigrations(db.engine === "sqlite" ? "sqlite" : "pg");
    if ((await appliedMigrations(db)) < expected) return "migrating";
    current.add(db);
    return "ok";
  } catch {
    return "no_database";
  }
}
