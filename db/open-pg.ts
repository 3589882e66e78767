import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { currentTransaction, joined, type Db, type Reader, type Tx } from "./client";
import { withPrepared } from "./prepared";
import * as tables from "./schema.pg";

export interface PgOptions {
  /** Connections that write; as many read beside them. */
  connections?: number;
  onError?: (error: Error) => void;
}

/** The number under which all pulls of one database queue (an advisory lock's key). */
const POOL_LOCK = 72_710_001;

/**
 * Opens a PostgreSQL database with a pool for transactions and one for reads, the latter refused any write by the server.
 */
export function openPg(url: string, options: PgOptions = {}): Db {
  const max = options.connections ?? 10;
  const writers = new pg.Pool({ connectionString: url, max, options: "-c timezone=UTC", application_name: "callpool" });
  const readers = new pg.Pool({
    connectionString: url, max, options: "-c timezone=UTC -c default_transaction_read_only=on", application_name: "callpool-read",
  });
  // Without a listener an idle connection's failure would end the process.
  const onError = options.onError ?? (() => undefined);
  writers.on("error", onError);
  readers.on("error", onError);

  const read = withPrepared(drizzle({ client: readers })) as unknown as Reader;
  const clients = new WeakMap<pg.PoolClient, Tx>();

  function txOf(client: pg.PoolClient): Tx {
    let tx = clients.get(client);
    if (!tx) {
      tx = withPrepared(drizzle({ client })) as unknown as Tx;
      clients.set(client, tx);
      clientOf.set(tx, client);
    }
    return tx;
  }
  const clientOf = new WeakMap<Tx, pg.PoolClient>();

  const db: Db = {
    engine: "postgres",
    tables,
    get read() {
      return (joined(db) as Reader | undefined) ?? read;
    },
    async transaction(work) {
      const outer = joined(db);
      if (outer) return work(outer);
      const client = await writers.connect();
      const tx = txOf(client);
      const scope = { db, tx, open: true };
      let broken: Error | undefined;
      try {
        await client.query("begin");
        const result = await currentTransaction.run(scope, work, tx);
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch((e: Error) => { broken = e; });
        throw error;
      } finally {
        scope.open = false;
        client.release(broken);
      }
    },
    async lockPool(tx) {
      await clientOf.get(tx)?.query({ name: "lock_pool", text: `select pg_advisory_xact_lock(${POOL_LOCK})` });
    },
    async ping() { await readers.query("select 1"); },
    async close() { await Promise.all([writers.end(), readers.end()]); },
  };
  return db;
}
