import Database from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db, Tx } from "@/db/client";
import { WRITER_OPTIONS } from "@/db/open-pg";
import { engines, makeTestDatabase, TEST_EPOCH, type TestDatabase } from "@/db/testing";
import { textOf } from "./proof/statement-text";
import * as statements from "./statements";
import { addOperators } from "./testing";

const builders = { sqlite: drizzleSqlite.mock(), postgres: drizzlePg.mock() };

/** What a pull or an outcome looks something up with, and the indexes that it must find it by; a table's name for its key. */
const lookups: [name: string, statement: (db: Db, tx: Tx) => unknown, indexes: string[], onPostgres?: string[]][] = [
  ["the operator and what they hold", statements.findHeld, ["assignments_live_operator", "users"]],
  ["a customer", statements.findCustomer, ["customers"]],
  ["an assignment", statements.findAssignment, ["assignments"]],
  ["whoever pulls, and what they skipped", statements.findPuller, ["assignments_live_operator", "breaks_live", "calls_operator", "skips_live", "users"]],
  ["a call's customer and operator", statements.findForCall, ["customers", "users"]],
  ["a number in hand", statements.findNumberInHand, ["customers_phone"]],
  ["a number's last call", statements.findLastCallTo, ["calls_phone"]],
  ["a customer's calls of a day", statements.findCallsOfSince, ["calls_customer"]],
  ["a number's calls of a day", statements.findCallsToSince, ["calls_phone"]],
  ["a customer's calls", statements.findCallsOf, ["calls_customer"]],
  ["the customer to put aside", statements.park, ["customers"]],
  ["an assignment's call", statements.findCallOfAssignment, ["calls_assignment_id_unique"]],
  ["the next customer, to take", (db, tx) => statements.claim(db, tx, false), ["customers", "customers_mine", "customers_pool", "list_operators_list", "lists"]],
  ["the next customer, to know of", (db, tx) => statements.findNext(db, tx, false), ["customers", "customers_mine", "customers_pool", "list_operators_list", "lists", "users"]],
  ["the next customer after a skip", (db, tx) => statements.claim(db, tx, true), ["calls_operator", "customers", "customers_mine", "customers_pool", "list_operators_list", "lists", "skips_live"]],
  ["what an outcome ends", statements.endByOutcome, ["assignments", "users"], ["assignments_live_operator", "users"]],
  ["the customer whom it moves", statements.updateState, ["customers"]],
  ["leases that ran out", statements.findExpired, ["assignments_lease"]],
];

describe.each(engines)("how the pool looks things up on %s", (engine) => {
  let database: TestDatabase;
  beforeEach(async () => { database = await makeTestDatabase(engine); });
  afterEach(() => database.drop());

  it.each(lookups)("finds %s by index, and reads no table from end to end, even before there are statistics", async (_, statement, indexes, onPostgres = indexes) => {
    const { sql } = textOf(database.db, statement, builders);
    const plan = engine === "sqlite" ? planOfSqlite(database.location, sql) : await planOfPostgres(database.location, sql);
    expect(plan).toEqual({ scans: [], indexes: engine === "sqlite" ? indexes : onPostgres });
  });
});

describe("a pull on PostgreSQL whose plan was made for an empty pool", () => {
  let database: TestDatabase;
  beforeEach(async () => { database = await makeTestDatabase("postgres"); });
  afterEach(() => database.drop());

  it("reads a few pages after a large import, without waiting for statistics", async () => {
    const [operator = 0] = await addOperators(database.db, 1);
    const { sql, bind } = textOf(database.db, (db, tx) => statements.claim(db, tx, false), builders);
    const client = new pg.Client({ connectionString: database.location, options: WRITER_OPTIONS });
    await client.connect();
    try {
      await client.query("alter table customers set (autovacuum_enabled = false)");
      await client.query(`prepare claim as ${sql}`);
      const values = bind({ operator, now: TEST_EPOCH.toISOString() }).map((value) => `'${String(value)}'`);
      for (let i = 0; i < 10; i++) await client.query(`execute claim (${values.join(", ")})`);
      await client.query("insert into lanes (list_id, zone, is_active) select min(id), 'zone ' || n, n <> 3 from lists, generate_series(1, 3) n group by n");
      await client.query(fill(30_000, operator));
      const { rows } = await client.query<Record<string, string>>(`explain (analyze, buffers) execute claim (${values.join(", ")})`);
      const [, pages = "0"] = /shared hit=(\d+)/.exec(rows.map((row) => Object.values(row)[0]).join("\n")) ?? [];
      expect(Number(pages)).toBeGreaterThan(0);
      // A thousand and more when anything is read from end to end.
      expect(Number(pages)).toBeLessThan(150);
    } finally {
      await client.end();
    }
  });
});

/** Customers in four lanes, of whom every fourth was called by the operator before. */
const fill = (count: number, operator: number) => `
  insert into customers (list_id, lane_id, first_name, last_name, search, phone, struck_phones, fields, status, priority, queue_priority, owned,
    owner_id, sort_at, created_at, updated_at)
  select (select min(id) from lists), (select min(id) from lanes) + n / 3 % 4, 'A', 'B', 'c', '+90532' || n, '[]', '{}',
    case n % 4 when 0 then 'completed' else 'pending' end, n % 5, n % 5, case n % 4 when 0 then 1 else 0 end, case n % 4 when 0 then ${operator} end,
    now(), now(), now() from generate_series(1, ${count}) n`;

interface Plan {
  /** What is read from end to end; `lanes`, of which there are few, apart. */
  scans: string[];
  /** The indexes used; a table's name for its primary key. */
  indexes: string[];
}

function planOfSqlite(path: string, sql: string): Plan {
  const file = new Database(path, { readonly: true });
  try {
    const parameters = Array.from(sql.matchAll(/\?/g), () => null);
    const details = file.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters).map((row) => row.detail);
    const table = (alias: string) => ({ c: "customers", h: "customers", u: "users", s: "lists" })[alias] ?? alias;
    const used = details.flatMap((detail) => {
      const [, name, index] = /^SEARCH (\w+) USING (?:COVERING )?(?:INDEX (\w+)|INTEGER PRIMARY KEY)/.exec(detail) ?? [];
      if (name === undefined) return [];
      return [index === undefined || /^sqlite_autoindex_\w+_1$/.test(index) ? table(name) : index];
    });
    return { scans: details.filter((detail) => /^SCAN (?!l$|CONSTANT ROW)/.test(detail)), indexes: sorted(used) };
  } finally {
    file.close();
  }
}

async function planOfPostgres(url: string, sql: string): Promise<Plan> {
  const client = new pg.Client({ connectionString: url, options: WRITER_OPTIONS });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(`explain (generic_plan) ${sql}`);
    const lines = rows.map((row) => Object.values(row)[0] ?? "");
    const used = lines.flatMap((line) => /Index (?:Only )?Scan (?:Backward )?using (\w+) on/.exec(line)?.[1]?.replace(/_pkey$/, "") ?? []);
    return { scans: lines.filter((line) => /Seq Scan|Hash|Bitmap|Merge/.test(line) && !line.includes("Seq Scan on lanes")), indexes: sorted(used) };
  } finally {
    await client.end();
  }
}

const sorted = (names: string[]) => [...new Set(names)].filter((name) => name !== "lanes").sort();
