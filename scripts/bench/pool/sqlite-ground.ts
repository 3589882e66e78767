import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrateDatabase } from "@/db/open";
import { applyPragmas, openSqlite } from "@/db/open-sqlite";
import { seedDatabase } from "@/db/seed";
import { classicalSql, customerSql, restoreSql, spreadOver, type Ground, type RawDriver, type Row } from "./ground";

/** A SQLite file in a temporary folder, with the product's connections and a bare one. */
export async function sqliteGround(now: Date): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), "callpool-bench-"));
  const path = join(folder, "bench.db");
  await migrateDatabase({ engine: "sqlite", path });
  const db = openSqlite(path);
  await seedDatabase(db, now);
  const bare = new Database(path);
  applyPragmas(bare);
  return {
    db, engine: "sqlite", url: `file:${path}`, raw: rawSqlite(bare),
    async fill(from, to, status) {
      const { columns, values } = customerSql(status, (seconds) => `(1700000000 + ${seconds}) * 1000`);
      bare.exec(`insert into customers (${columns}) with recursive numbers(n) as (select ${from} union all select n + 1 from numbers where n < ${to - 1}) select ${values} from numbers`);
      bare.exec("analyze");
      bare.pragma("wal_checkpoint(truncate)");
    },
    async spread(lanes) {
      await spreadOver({ db, run: (sql) => bare.exec(sql) }, lanes);
      bare.exec("analyze");
      bare.pragma("wal_checkpoint(truncate)");
    },
    async restore() { for (const sql of restoreSql) bare.exec(sql); },
    async copyClassical() { for (const sql of classicalSql) bare.exec(sql); bare.exec("analyze"); bare.pragma("wal_checkpoint(truncate)"); },
    async close() { bare.close(); await db.close(); rmSync(folder, { recursive: true, force: true }); },
  };
}

function rawSqlite(connection: Database.Database): RawDriver {
  const statements = new Map<string, Database.Statement<unknown[], Row>>();
  const begin = connection.prepare("begin immediate");
  const commit = connection.prepare("commit");
  return {
    begin() { begin.run(); },
    commit() { commit.run(); },
    get(name, sql, values) {
      let statement = statements.get(name);
      if (!statement) statements.set(name, (statement = connection.prepare(sql)));
      if (statement.reader) return statement.get(...values);
      statement.run(...values);
      return undefined;
    },
    instant: (at) => at.getTime(),
    bool: (value) => (value ? 1 : 0),
    json: (value) => JSON.stringify(value),
  };
}
