import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { migrate as migrateSqlite } from "drizzle-orm/better-sqlite3/migrator";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import { migrate as migratePg } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { applyPragmas } from "./open-sqlite";

/** Where the project's files lie: the nearest folder above the working directory that holds the migrations. */
export function projectRoot(from = process.cwd()): string {
  for (let at = from; ; at = join(at, "..")) {
    if (existsSync(join(at, "drizzle", "sqlite", "meta", "_journal.json"))) return at;
    if (at === join(at, "..")) throw new Error("The migrations folder was not found above " + from);
  }
}

/**
 * Brings a SQLite file to the present schema. Foreign keys are off meanwhile, outside the migrator's transaction: inside
 * it the pragma does nothing, and rebuilding a table would delete the rows that point at it. They are checked afterwards.
 * @throws Error when a migration leaves a row that points nowhere; the file is then unchanged only up to that migration.
 */
export function migrateSqliteFile(path: string, root = projectRoot()): void {
  const connection = new Database(path);
  try {
    applyPragmas(connection);
    connection.pragma("foreign_keys = OFF");
    migrateSqlite(drizzleSqlite({ client: connection }), { migrationsFolder: join(root, "drizzle", "sqlite") });
    const broken = connection.pragma("foreign_key_check") as unknown[];
    if (broken.length > 0) throw new Error(`Migration left ${broken.length} rows whose foreign key points nowhere`);
  } finally {
    connection.close();
  }
}

/** Brings a PostgreSQL database to the present schema; several processes starting at once wait for one another. */
export async function migratePgDatabase(url: string, root = projectRoot()): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // The query that is under way fails with it, and says so.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(72710000)");
    await migratePg(drizzlePg({ client }), { migrationsFolder: join(root, "drizzle", "pg") });
  } finally {
    await client.end();
  }
}

/** How many migrations the project holds, for one engine. */
export function countMigrations(engine: "sqlite" | "pg", root = projectRoot()): number {
  const journal = JSON.parse(readFileSync(join(root, "drizzle", engine, "meta", "_journal.json"), "utf8")) as { entries: unknown[] };
  return journal.entries.length;
}
