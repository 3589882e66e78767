import pg from "pg";
import { migrateDatabase } from "@/db/open";
import { openPg, WRITER_OPTIONS } from "@/db/open-pg";
import { seedDatabase } from "@/db/seed";
import { startPostgres } from "../../testing/postgres";
import { classicalSql, customerSql, restoreSql, spreadOver, type Ground, type RawDriver, type Row } from "./ground";

/** A PostgreSQL server of its own, that writes to disk as a real one does. */
export async function postgresGround(now: Date): Promise<Ground> {
  const server = await startPostgres({ durable: true });
  await migrateDatabase({ engine: "postgres", url: server.url });
  const db = openPg(server.url, { connections: 4 });
  await seedDatabase(db, now);
  const bare = new pg.Client({ connectionString: server.url, options: WRITER_OPTIONS });
  await bare.connect();
  return {
    db, engine: "postgres", url: server.url, raw: rawPg(bare),
    async fill(from, to, status) {
      const { columns, values } = customerSql(status, (seconds) => `to_timestamp(1700000000 + ${seconds})`);
      await bare.query(`insert into customers (${columns}) select ${jsonb(values)} from generate_series(${from}, ${to - 1}) as numbers(n)`);
      await bare.query("vacuum analyze customers");
    },
    async spread(lanes) {
      await spreadOver({ db, run: (sql) => bare.query(sql) }, lanes);
      await bare.query("vacuum analyze customers");
    },
    async restore() { for (const sql of restoreSql) await bare.query(sql); },
    async copyClassical() { for (const sql of classicalSql) await bare.query(sql); await bare.query("vacuum analyze classical"); },
    async close() { await bare.end(); await db.close(); await server.stop(); },
  };
}

/** Texts that are JSON, as PostgreSQL wants them. */
const jsonb = (values: string) => values.replace("'[]'", "'[]'::jsonb").replace(/('\{[^']*\}')/, "$1::jsonb");

function rawPg(client: pg.Client): RawDriver {
  return {
    async begin() { await client.query("begin"); },
    async commit() { await client.query("commit"); },
    async get(name, text, values) {
      const { rows } = await client.query<Row>({ name, text, values: [...values] });
      return rows[0];
    },
    instant: (at) => at.toISOString(),
    bool: (value) => value,
    json: (value) => JSON.stringify(value),
  };
}
