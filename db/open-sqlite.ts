import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { currentTransaction, joined, type Db, type Reader, type Tx } from "./client";
import { withPrepared } from "./prepared";
import * as tables from "./schema.sqlite";
import type { Tables } from "./tables";

export interface SqliteOptions {
  /** How long a transaction waits for another process's, in milliseconds. */
  busyTimeout?: number;
  /** Whether a commit waits for the disk. Only tests go without: what they write need not survive a power cut. */
  synchronous?: "FULL" | "OFF";
}

const BUSY_TIMEOUT = 10_000;

const isBusy = (error: unknown) => error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");

/** The settings of every connection: durable at commit (a recorded outcome survives a power cut), readers beside the writer. */
export function applyPragmas(connection: Database.Database, options: SqliteOptions = {}): void {
  connection.pragma(`busy_timeout = ${options.busyTimeout ?? BUSY_TIMEOUT}`);
  connection.pragma("journal_mode = WAL");
  connection.pragma(`synchronous = ${options.synchronous ?? "FULL"}`);
  connection.pragma("foreign_keys = ON");
  connection.pragma("cache_size = -65536");
  connection.pragma("temp_store = MEMORY");
  connection.pragma("mmap_size = 268435456");
}

/**
 * Opens a SQLite file with one connection that writes and one that only reads. Transactions queue in this process and
 * take the file's write lock at their beginning, so that a read inside one is never overtaken.
 */
export function openSqlite(path: string, options: SqliteOptions = {}): Db {
  const writer = new Database(path);
  applyPragmas(writer, options);
  // From here on the writer waits without stopping the process, see `takeLock`.
  writer.pragma("busy_timeout = 0");
  const reader = new Database(path, { readonly: true });
  reader.pragma(`busy_timeout = ${options.busyTimeout ?? BUSY_TIMEOUT}`);
  reader.pragma("cache_size = -65536");
  reader.pragma("mmap_size = 268435456");

  const tx = withPrepared(drizzle({ client: writer })) as unknown as Tx;
  const read = withPrepared(drizzle({ client: reader })) as unknown as Reader;
  const begin = writer.prepare("begin immediate");
  const commit = writer.prepare("commit");
  const rollback = writer.prepare("rollback");
  const probe = reader.prepare("select 1");
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  /**
   * Takes the file's write lock, asking every millisecond while another process has it. SQLite's own waiting sleeps inside
   * the call, so that nothing else runs, and ever longer: beside a busy server a command came to its turn after seconds.
   */
  async function takeLock(): Promise<void> {
    const until = performance.now() + (options.busyTimeout ?? BUSY_TIMEOUT);
    for (;;) {
      await sleep(1);
      if (tryLock(performance.now() > until)) return;
    }
  }

  function tryLock(orThrow = false): boolean {
    try {
      begin.run();
      return true;
    } catch (error) {
      if (orThrow || !isBusy(error)) throw error;
      return false;
    }
  }

  async function run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!tryLock()) await takeLock();
    const scope = { db, tx, open: true };
    try {
      const result = await currentTransaction.run(scope, work, tx);
      commit.run();
      return result;
    } catch (error) {
      if (writer.inTransaction) rollback.run();
      throw error;
    } finally {
      scope.open = false;
    }
  }

  const db: Db = {
    engine: "sqlite",
    tables: tables as unknown as Tables,
    get read() {
      return (joined(db) as Reader | undefined) ?? read;
    },
    async transaction(work) {
      const outer = joined(db);
      if (outer) return work(outer);
      waiting += 1;
      const turn = waiting === 1 ? run(work) : last.then(() => run(work));
      last = turn.then(() => { waiting -= 1; }, () => { waiting -= 1; });
      return turn;
    },
    lockPool: () => Promise.resolve(),
    ping: async () => { probe.get(); await Promise.resolve(); },
    async close() {
      await last;
      reader.close();
      writer.close();
    },
  };
  return db;
}
