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

/**
 * Writers look rows up by an index and read them in its order, and nothing else. The planner would know that from
 * statistics, but right after an import these still speak of a small table, and a prepared statement keeps the plan that
 * was made for it: a pull then read all customers. So every other way is put out of the question, and the plan is made once.
 * (Before PostgreSQL 18 what is put out of the question counts as expensive, which would start the compiler: hence no jit.)
 */
export const WRITER_OPTIONS = ["timezone=UTC", "plan_cache_mode=force_generic_plan", "jit=off",
  ...["seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"].map((way) => `enable_${way}=off`)].map((option) => `-c ${option}`).join(" ");

/** Milliseconds that one statement of a read may take: nobody waits longer for a page, and a file is read in many. */
const READ_TIMEOUT = 120_000;

/** How often a transaction that lost to another one (deadlock, serialisation) is run before its error is let out. */
const MAX_ATTEMPTS = 5;

function lostToAnother(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const code = (e as { code?: unknown }).code;
    if (code === "40P01" || code === "40001") return true;
  }
  return false;
}

/** All pulls of one database queue under this number, across processes. */
const LOCK_POOL = "select pg_advisory_xact_lock(72710001)";

/**
 * Opens a PostgreSQL database with a pool for transactions and one for reads, the latter refused any write by the server.
 */
export function openPg(url: string, options: PgOptions = {}): Db {
  const max = options.connections ?? 10;
  const writers = new pg.Pool({ connectionString: url, max, options: WRITER_OPTIONS, application_name: "callpool" });
  const readers = new pg.Pool({
    connectionString: url, max, options: `-c timezone=UTC -c default_transaction_read_only=on -c statement_timeout=${READ_TIMEOUT}`, application_name: "callpool-read",
  });
  // Without a listener an idle connection's failure would end the process.
  const onError = options.onError ?? (() => undefined);
  for (const pool of [writers, readers]) {
    pool.on("error", onError);
    // The pool listens to those alone that lie idle; one that fails between two statements of a transaction would end the process too.
    pool.on("connect", (client) => { client.on("error", onError); });
  }

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

  async function runOnce<T>(work: (tx: Tx) => Promise<T>, begin: string): Promise<T> {
    const client = await writers.connect();
    const tx = txOf(client);
    const scope = { db, tx, open: true };
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await currentTransaction.run(scope, work, tx);
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch((e: unknown) => { broken = e instanceof Error ? e : new Error(String(e)); });
      throw error;
    } finally {
      scope.open = false;
      client.release(broken);
    }
  }

  async function run<T>(work: (tx: Tx) => Promise<T>, begin = "begin"): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await runOnce(work, begin);
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !lostToAnother(error)) throw error;
      }
    }
  }

  let lastOfPool: Promise<unknown> = Promise.resolve();

  const db: Db = {
    engine: "postgres",
    path: null,
    tables,
    get read() {
      return (joined(db) as Reader | undefined) ?? read;
    },
    async transaction(work, { holdsPool = false } = {}) {
      const outer = joined(db);
      if (outer && holdsPool) await db.lockPool(outer);
      if (outer) return work(outer);
      if (!holdsPool) return run(work);
      const turn = lastOfPool.then(() => run(work, `begin; ${LOCK_POOL}`));
      lastOfPool = turn.catch(() => undefined);
      return turn;
    },
    async lockPool(tx) {
      await clientOf.get(tx)?.query({ name: "lock_pool", text: LOCK_POOL });
    },
    async ping() { await readers.query("select 1"); },
    async close() { await Promise.all([writers.end(), readers.end()]); },
  };
  return db;
}
