import type { Db } from "@/db/client";

export type Row = Record<string, unknown>;

/**
 * A database to measure on: the product's own connection, and beside it the bare driver with the same settings. Names of
 * columns in rows are the database's.
 */
export interface Ground {
  db: Db;
  engine: Db["engine"];
  /** As DATABASE_URL names it. */
  url: string;
  raw: RawDriver;
  /** Adds customers from number `from` to `to`, pending or waiting, and brings the statistics up to date. */
  fill(from: number, to: number, status: "pending" | "waiting"): Promise<void>;
  /** Spreads the customers over so many lanes, every second of them outside its hours, and brings the statistics up to date. */
  spread(lanes: number): Promise<void>;
  /** Puts every customer who was called back to where they were. */
  restore(): Promise<void>;
  /** Makes a copy of the customers with the classical index, as it is now. */
  copyClassical(): Promise<void>;
  close(): Promise<void>;
}

/** The bare driver: statements prepared once under a name. */
export interface RawDriver {
  begin(): Promise<void> | void;
  commit(): Promise<void> | void;
  get(name: string, sql: string, values: readonly unknown[]): Promise<Row | undefined> | Row | undefined;
  /** How the driver takes an instant, a truth value and an object. */
  instant(at: Date): unknown;
  bool(value: boolean): unknown;
  json(value: unknown): unknown;
}

/** Columns and values of the n-th customer, in SQL that both engines read; `n` is that number's column. */
export function customerSql(status: "pending" | "waiting", instant: (seconds: string) => string): { columns: string; values: string } {
  const created = instant("n");
  const due = status === "waiting" ? instant("n + 100000000") : "null";
  const columns: Record<string, string> = {
    list_id: "(select min(id) from lists)", lane_id: "(select min(id) from lanes where import_id is null)", external_id: "'K' || n", code_key: "'k' || n",
    first_name: "'Ayşe ' || n", last_name: "'Yılmaz'", search: "'ayse ' || n || ' yilmaz k' || n", phone: "'+9053' || (200000000 + n)",
    struck_phones: "'[]'", fields: "'{\"Şehir\":\"İstanbul\",\"Ürün\":\"Kasko\",\"Tutar\":1250}'",
    status: `'${status}'`, priority: "(n % 100003) * 7919 % 5", band: "2", queue_priority: "(n % 100003) * 7919 % 5", owned: "0", sort_at: created, due_at: due,
    pending_since: status === "pending" ? created : "null", call_attempts: "0", created_at: created, updated_at: created,
  };
  return { columns: Object.keys(columns).join(", "), values: Object.values(columns).join(", ") };
}

/** What the ways of measuring changed, as it was before, in SQL that both engines read. */
export const restoreSql = [
  "update customers set status = 'pending', assigned_to = null, owner_id = null, owned = 0, call_attempts = 0, pending_since = created_at, "
  + "last_outcome = null, last_called_at = null, last_operator_id = null where status in ('assigned', 'completed')",
  "update classical set status = 'pending', assigned_to = null where status in ('assigned', 'completed')",
];

/** Makes lanes beside the first and spreads the customers over them all. */
export async function spreadOver({ db, run }: { db: Db; run: (sql: string) => unknown }, count: number): Promise<void> {
  const { lanes } = db.tables;
  const [first] = await db.read.select().from(lanes);
  if (!first) throw new Error("there is no lane");
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const added = await db.transaction((tx) => tx.insert(lanes).values(Array.from({ length: count - 1 }, (_, i) => ({
    listId: first.listId, zone: `bench ${i}`, opensAt: later(i % 2 === 0 ? 24 : -24), closesAt: later(48),
  }))).returning({ id: lanes.id }));
  const ids = [first.id, ...added.map(({ id }) => id)];
  await run(`update customers set lane_id = case id % ${count} ${ids.map((id, i) => `when ${i} then ${id}`).join(" ")} end`);
}

/** The classical design's table: the same rows, an index on what a pull asks for, nothing else. */
export const classicalSql = [
  "drop table if exists classical",
  "create table classical as select * from customers",
  "create unique index classical_id on classical (id)",
  "create index classical_pull on classical (status, priority, created_at)",
];
