import { AsyncLocalStorage } from "node:async_hooks";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Tables } from "./tables";

type Builder = NodePgDatabase;

/** A query that Drizzle built once; called with the values of its placeholders. */
export type Prepared<R> = (values?: Record<string, unknown>) => Promise<R>;

interface Preparable extends PromiseLike<unknown> {
  prepare(name: string): { execute(values?: Record<string, unknown>): PromiseLike<unknown> };
}

interface Prepares<Q> {
  /**
   * The same query, built once per connection and kept under `name`. Placeholders: `sql.placeholder("x")`.
   * Building a query costs more than running it, so every statement of a pull or an outcome comes through here.
   */
  prepared<B extends Preparable>(name: string, build: (query: Q) => B): Prepared<Awaited<B>>;
}

export type Queries = Pick<Builder, "select" | "selectDistinct" | "with" | "$count">;
export type Reader = Queries & Prepares<Queries>;

type Writes = Queries & Pick<Builder, "insert" | "update" | "delete">;
/** What a transaction offers: reads that see its own writes, and the only writes there are. */
export type Tx = Writes & Prepares<Writes>;

/** One organisation's database, whichever engine holds it. */
export interface Db {
  readonly engine: "sqlite" | "postgres";
  /** SQLite's file, for a thread that reads it by itself; null on PostgreSQL. */
  readonly path: string | null;
  readonly tables: Tables;
  /** Reads outside a transaction; inside one, the transaction itself. */
  readonly read: Reader;
  /**
   * Runs `work` in one transaction: all of it is kept, or none. Called inside another it joins that one.
   * On PostgreSQL `work` runs again when it lost to another transaction, so it does nothing but read and write through `tx`.
   * No hashing, network or file work inside: on SQLite every writer waits for it.
   * @param options.holdsPool begins with `lockPool`. Those of one process then wait for each other before they take a
   *   connection, so that pulls in line never keep the connections from everybody else.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { holdsPool?: boolean }): Promise<T>;
  /**
   * Holds the pool's order for the rest of the transaction, so that two pulls on PostgreSQL never see the same head.
   * On SQLite the transaction is already alone.
   */
  lockPool(tx: Tx): Promise<void>;
  /** Throws when the database cannot answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface Scope {
  db: Db;
  tx: Tx;
  /** False once it ended: work left running after a transaction must not believe to be in it. */
  open: boolean;
}

/** The transaction that the present call chain is in, of whichever database. Shared by all instances of this module. */
const key = Symbol.for("callpool.db.transaction");
const holder = globalThis as { [key]?: AsyncLocalStorage<Scope> };
export const currentTransaction = (holder[key] ??= new AsyncLocalStorage<Scope>());

/** The transaction of this database that the caller is in, if any. */
export function joined(db: Db): Tx | undefined {
  const scope = currentTransaction.getStore();
  return scope?.open && scope.db === db ? scope.tx : undefined;
}

/**
 * Whether an error is a unique constraint's refusal, on either engine; Drizzle wraps the driver's error, so the chain of
 * causes is walked.
 */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, ["23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"]);
}

/** Whether an error is a reference's refusal: another row still names what was to go, or names what is not there. */
export function isReferenceViolation(error: unknown): boolean {
  return hasCode(error, ["23503", "SQLITE_CONSTRAINT_FOREIGNKEY"]);
}

function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (codes.includes((e as { code?: unknown }).code)) return true;
  }
  return false;
}
