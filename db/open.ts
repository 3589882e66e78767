import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Db } from "./client";
import { migratePgDatabase, migrateSqliteFile } from "./migrate";
import { openPg, type PgOptions } from "./open-pg";
import { openSqlite } from "./open-sqlite";

export type Location = { engine: "sqlite"; path: string } | { engine: "postgres"; url: string };

/** Opens the database at a location, which must hold the present schema. */
export function openDatabase(location: Location, options: PgOptions = {}): Db {
  return location.engine === "sqlite" ? openSqlite(location.path) : openPg(location.url, options);
}

/** Creates the database's place if it has none, and brings it to the present schema. */
export async function migrateDatabase(location: Location): Promise<void> {
  if (location.engine === "postgres") return migratePgDatabase(location.url);
  mkdirSync(dirname(location.path), { recursive: true, mode: 0o700 });
  migrateSqliteFile(location.path);
}
