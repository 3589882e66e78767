import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { currentTransaction, joined, type Db, type Reader, type Tx } from "./client";
import { withPrepared } from "./prepared";
import * as tables from "./schema.sqlite";

export interface SqliteOptions {
  /** How long a transaction waits for another process's, in milliseconds. */
  busyTimeout?: number;
  /** Whether a commit waits for the disk. Only tests go without: what they write need not survive a power cut. */
  synchronous?: "FULL" | "OFF";
}

const BUSY_TIMEOUT = 10_000;

/** How many waiting transactions one commit may carry; few enough that the first of them is not kept long for the last. */
const GROUP = 32;

interface Waiting {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  /** Runs a function in the async context of whoever asked. */
  inContext: ReturnType<typeof AsyncLocalStorage.snapshot>;
}

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

/** A connection that only reads. */
function openReader(path: string, options: SqliteOptions = {}): Database.Database {
  const reader = new Database(path, { readonly: true });
  reader.pragma(`busy_timeout = ${options.busyTimeout ?? BUSY_TIMEOUT}`);
  reader.pragma("cache_size = -65536");
  reader.pragma("mmap_size = 268435456");
  return reader;
}

/** Opens a SQLite file for reading alone: for a thread beside the server, which never writes. */
export function openSqliteToRead(path: string): Db {
  const reader = openReader(path);
  return {
    engine: "sqlite",
    path,
    tables,
    read: withPrepared(drizzle({ client: reader })) as unknown as Reader,
    transaction: () => Promise.reject(new Error("opened for reading alone")),
    lockPool: () => Promise.reject(new Error("opened for reading alone")),
    ping: async () => { reader.prepare("select 1").get(); await Promise.resolve(); },
    close: async () => { reader.close(); await Promise.resolve(); },
  };
}

/**
 * Opens a SQLite file with one connection that writes and one that only reads. Transactions queue in this process and
 * take the file's write lock at their beginning, so that a read inside one is never overtaken. Those that wait together are
 * committed together: each runs alone in a savepoint of its own, and none is answered before the one write to the disk
 * that all of them share.
 */
export function openSqlite(path: string, options: SqliteOptions = {}): Db {
  const writer = new Database(path);
  applyPragmas(writer, options);
  // From here on the writer waits without stopping the process, see `takeLock`.
  writer.pragma("busy_timeout = 0");
  const reader = openReader(path, options);

  const tx = withPrepared(drizzle({ client: writer })) as unknown as Tx;
  const read = withPrepared(drizzle({ client: reader })) as unknown as Reader;
  const begin = writer.prepare("begin immediate");
  const commit = writer.prepare("commit");
  const rollback = writer.prepare("rollback");
  const probe = reader.prepare("select 1");
  const savepoint = writer.prepare("savepoint one");
  const keepOne = writer.prepare("release one");
  const undoOne = writer.prepare("rollback to one");
  const queue: Waiting[] = [];
  let asked = 0;
  let busy = false;
  let draining = false;
  let drained: Promise<void> = Promise.resolve();

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

  /** Notes that a transaction was asked for, and with the end of each turn of the event loop whether several were. */
  function noteAsked(): void {
    asked += 1;
    if (asked === 1) setImmediate(() => { busy = asked > 1; asked = 0; });
  }

  /**
   * Works through the queue, a group in each turn of the event loop. Alone, a transaction runs at once; where several are
   * asked for, they wait for the turn to end: requests that arrived together come here one after another within it, and
   * would else each be written to the disk for itself.
   */
  async function drain(): Promise<void> {
    draining = true;
    for (let wait = busy || asked > 1; queue.length > 0; wait = true) {
      if (wait) await nextTurn();
      await commitTogether(queue.splice(0, GROUP));
    }
    draining = false;
  }

  /** Runs each of a group in turn and commits them by one write. Settles every one of them; never throws. */
  async function commitTogether(group: Waiting[]): Promise<void> {
    const alone = group.length === 1;
    const unsettled = new Set(group);
    const done: (() => void)[] = [];
    try {
      if (!tryLock()) await takeLock();
      for (const one of group) {
        if (!alone) savepoint.run();
        try {
          const value = await runOne(one);
          if (!alone) keepOne.run();
          done.push(() => { one.resolve(value); });
        } catch (error) {
          // An error that ended the whole transaction (a full disk) is everybody's.
          if (alone || !writer.inTransaction) throw error;
          undoOne.run();
          keepOne.run();
          unsettled.delete(one);
          one.reject(error);
        }
      }
      commit.run();
    } catch (error) {
      if (writer.inTransaction) rollback.run();
      for (const one of unsettled) one.reject(error);
      return;
    }
    for (const settle of done) settle();
  }

  async function runOne(one: Waiting): Promise<unknown> {
    const scope = { db, tx, open: true };
    try {
      return await one.inContext(() => currentTransaction.run(scope, one.work, tx));
    } finally {
      scope.open = false;
    }
  }

  const db: Db = {
    engine: "sqlite",
    path,
    tables,
    get read() {
      return joined(db) ?? read;
    },
    async transaction(work) {
      const outer = joined(db);
      if (outer) return work(outer);
      return await new Promise<Awaited<ReturnType<typeof work>>>((resolve, reject) => {
        queue.push({ work, resolve: (value) => { resolve(value as never); }, reject, inContext: AsyncLocalStorage.snapshot() });
        noteAsked();
        if (!draining) drained = drain();
      });
    },
    lockPool: () => Promise.resolve(),
    ping: async () => { probe.get(); await Promise.resolve(); },
    async close() {
      await drained;
      reader.close();
      writer.close();
    },
  };
  return db;
}
