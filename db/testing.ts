import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe } from "vitest";
import type { Db } from "./client";
import { openPg } from "./open-pg";
import { openSqlite } from "./open-sqlite";
import { PG_TEMPLATE, administer, databaseUrl } from "./testing-templates";

export { TEST_EPOCH } from "./testing-templates";

/** Set by the tests' global setup: a PostgreSQL server on loopback where databases may be created. */
export const testPgUrl = (): string => {
  const url = process.env.CALLPOOL_TEST_PG;
  if (!url) throw new Error("CALLPOOL_TEST_PG is missing: tests run through the project's vitest configuration");
  return url;
};

/** The migrated and seeded database that every test copies, made once by the global setup. */
export const testSqliteTemplate = (): string => {
  const path = process.env.CALLPOOL_TEST_SQLITE;
  if (!path) throw new Error("CALLPOOL_TEST_SQLITE is missing: tests run through the project's vitest configuration");
  return path;
};
export type Engine = Db["engine"];
export const engines: readonly Engine[] = ["sqlite", "postgres"];

export interface TestDatabase {
  db: Db;
  /** The SQLite file's path, or the PostgreSQL URL: for tests that open it a second time. */
  location: string;
  drop(): Promise<void>;
}

let made = 0;

/** A fresh migrated and seeded database of its own. The caller drops it. */
export async function makeTestDatabase(engine: Engine, options: { connections?: number } = {}): Promise<TestDatabase> {
  if (engine === "sqlite") {
    const folder = mkdtempSync(join(tmpdir(), "callpool-test-"));
    const path = join(folder, "test.db");
    copyFileSync(testSqliteTemplate(), path);
    const db = openSqlite(path, { synchronous: "OFF" });
    return { db, location: path, drop: async () => { await db.close(); rmSync(folder, { recursive: true, force: true }); } };
  }
  made += 1;
  const name = `test_${process.pid}_${made}_${Date.now().toString(36)}`;
  // Copying a template fails while another copy of it is being made by a parallel test file; PostgreSQL asks to retry.
  for (let attempt = 1; ; attempt++) {
    try {
      await administer(testPgUrl(), `create database ${name} template ${PG_TEMPLATE}`);
      break;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const url = databaseUrl(testPgUrl(), name);
  const db = openPg(url, { connections: options.connections ?? 4 });
  return { db, location: url, drop: async () => { await db.close(); await administer(testPgUrl(), `drop database ${name} with (force)`); } };
}

/**
 * Describes the same behaviour on both engines. `use()` gives the present test's database, fresh for each test.
 * @example eachEngine("pullCustomer", (use) => { it("…", async () => { const { db } = use(); … }); });
 */
export function eachEngine(name: string, body: (use: () => TestDatabase, engine: Engine) => void): void {
  describe.each(engines)(`${name} on %s`, (engine) => {
    let current: TestDatabase | undefined;
    const use = () => {
      if (!current) throw new Error("use() is for inside a test");
      return current;
    };
    beforeEach(async () => { current = await makeTestDatabase(engine); });
    afterEach(async () => { const done = current; current = undefined; await done?.drop(); });
    body(use, engine);
  });
}
