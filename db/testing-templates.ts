import pg from "pg";
import { migratePgDatabase, migrateSqliteFile } from "./migrate";
import { openPg } from "./open-pg";
import { openSqlite } from "./open-sqlite";
import { seedDatabase } from "./seed";

/** The instant at which a test database was made. */
export const TEST_EPOCH = new Date("2026-11-02T06:00:00.000Z");

export const PG_TEMPLATE = "callpool_template";

/** Makes both templates; the global setup calls it once per run. */
export async function makeTemplates(sqlitePath: string, pgUrl: string): Promise<void> {
  migrateSqliteFile(sqlitePath);
  const sqlite = openSqlite(sqlitePath);
  await seedDatabase(sqlite, TEST_EPOCH);
  await sqlite.close();
  await administer(pgUrl, `drop database if exists ${PG_TEMPLATE}`);
  await administer(pgUrl, `create database ${PG_TEMPLATE}`);
  const template = databaseUrl(pgUrl, PG_TEMPLATE);
  await migratePgDatabase(template);
  const postgres = openPg(template, { connections: 1 });
  await seedDatabase(postgres, TEST_EPOCH);
  await postgres.close();
}

/** Runs one statement on the server's own database. */
export async function administer(pgUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: pgUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
