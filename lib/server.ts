import type { Db } from "@/db/client";
import { openDatabase } from "@/db/open";
import { env } from "./env";
import { log } from "./log";

/**
 * The running process's database, opened at first use. Next gives instrumentation, routes and pages an instance of every
 * module each, so the one database lives on globalThis: two writers in one process would block each other.
 */
const key = Symbol.for("callpool.server.db");
const holder = globalThis as { [key]?: Db };

export function appDb(): Db {
  return (holder[key] ??= openDatabase(env.database, {
    connections: env.databaseConnections,
    onError: (error) => log.error({ err: error }, "database connection failed"),
  }));
}

/** Closes it, if it was opened; for a graceful stop. */
export async function closeAppDb(): Promise<void> {
  const db = holder[key];
  delete holder[key];
  await db?.close();
}
