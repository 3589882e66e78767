import Database from "better-sqlite3";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db, Reader } from "@/db/client";
import { engines, makeTestDatabase, TEST_EPOCH, type TestDatabase } from "@/db/testing";
import { addOperators, contextOf } from "../../pool/testing";
import { countFound } from "./count-found";
import { find } from "./find";
import { segmentsOf, unindexedParts } from "./plan";
import type { CustomerQuery } from "./query";
import { searchOf } from "./search";

const called = { by: "called", descending: true } as const;
const due = { by: "due", descending: false } as const;

/** Queries that an index answers, and which ones; a table's name for its key. The second page's index is the first one's. */
const indexed: [name: string, query: (ids: { list: number; operator: number; imported: number }) => CustomerQuery, indexes: string[], onPostgres?: string[]][] = [
  ["all", () => ({}), ["customers"]],
  ["the newest", () => ({ sort: { by: "id", descending: true } }), ["customers"]],
  // PostgreSQL knows that every fifth is in it.
  ["one state", () => ({ statuses: ["completed"] }), ["customers_left"], ["customers"]],
  ["several states", () => ({ statuses: ["completed", "waiting"] }), ["customers_left"], ["customers"]],
  ["a state that few are in", () => ({ statuses: ["do_not_call"] }), ["customers_left"]],
  ["lists", ({ list }) => ({ listIds: [list] }), ["customers_list_state"]],
  ["lists and states", ({ list }) => ({ listIds: [list], statuses: ["pending", "completed"] }), ["customers_list_state"]],
  ["an owner", ({ operator }) => ({ ownerId: operator }), ["customers_owner"]],
  ["an owner's, by name", ({ operator }) => ({ ownerId: operator, sort: { by: "name", descending: false } }), ["customers_owner"]],
  ["an operator", ({ operator }) => ({ operatorId: operator }), ["customers_operator"]],
  ["who was called last", () => ({ sort: called }), ["customers_called"]],
  ["a day's calls, the last first", () => ({ calledFrom: "2026-11-02", calledTo: "2026-11-02", sort: called }), ["customers_called"]],
  ["who comes back next", () => ({ sort: due }), ["customers_due"]],
  ["who of some comes back next", () => ({ statuses: ["waiting", "unreachable"], sort: due }), ["customers_due"]],
  ["who is reserved", ({ operator }) => ({ reservedFor: operator }), ["customers_reserved"]],
  ["who is suppressed", () => ({ blocked: true }), ["customers_blocked"]],
  ["a whole number", () => ({ q: "0532 100 00 07" }), ["customers_phone", "customers_phone2"]],
  ["an import", ({ imported }) => ({ importId: imported }), ["customers", "customers_import"]],
];

describe.each(engines)("how customers are listed on %s", (engine) => {
  let database: TestDatabase;
  let watched: Db;
  let seen: { sql: string; params: unknown[] }[] = [];
  let close: () => unknown = () => undefined;
  const ids = { list: 0, operator: 0, imported: 0 };

  beforeAll(async () => {
    database = await makeTestDatabase(engine);
    const { db, location } = database;
    [ids.operator = 0] = await addOperators(db, 1);
    const [list] = await db.read.select().from(db.tables.lists);
    ids.list = list?.id ?? 0;
    const [other] = await db.transaction((tx) => tx.insert(db.tables.lists).values({ name: "Other", createdAt: TEST_EPOCH }).returning());
    const [entry] = await db.transaction((tx) => tx.insert(db.tables.suppressions).values({ phone: "+905329999999", reason: "x", addedAt: TEST_EPOCH }).returning());
    const [run] = await db.transaction((tx) => tx.insert(db.tables.imports).values({ userId: ids.operator, fileName: "a.csv", fileSize: 1, status: "finished", options: {}, createdAt: TEST_EPOCH }).returning());
    ids.imported = run?.id ?? 0;
    for (let from = 0; from < 6000; from += 500) {
      await db.transaction((tx) => tx.insert(db.tables.customers).values(Array.from({ length: 500 }, (_, i) => {
        const n = from + i;
        const status = n % 200 === 5 ? "do_not_call" as const : (["pending", "pending", "waiting", "completed", "unreachable"] as const)[n % 5] ?? "pending";
        const at = new Date(TEST_EPOCH.getTime() + n * 60_000);
        return {
          listId: n % 30 === 0 ? ids.list : (other?.id ?? 0), firstName: `N${n}`, lastName: "", search: `n${n}`, phone: `+90532${String(1_000_000 + n)}`, struckPhones: [], fields: {}, status,
          sortAt: at, createdAt: at, updatedAt: at, dueAt: status === "waiting" ? at : null, lastCalledAt: n % 2 ? at : null, lastOperatorId: n % 40 === 1 ? ids.operator : null,
          ownerId: n % 40 === 2 ? ids.operator : null, ...(n % 50 === 3 && { reservedFor: ids.operator, reservedUntil: at }), ...(n >= 2000 && n < 2100 && { importId: ids.imported, importRow: n }), ...(n % 50 === 4 && { blockedBy: entry?.id }),
        };
      })));
    }
    const logger = { logQuery: (sql: string, params: unknown[]) => { seen.push({ sql, params }); } };
    if (engine === "sqlite") {
      const file = new Database(location, { readonly: true });
      watched = { ...db, read: drizzleSqlite({ client: file, logger }) as unknown as Reader };
      close = () => file.close();
    } else {
      const client = new pg.Client({ connectionString: location });
      await client.connect();
      await client.query("analyze");
      watched = { ...db, read: drizzlePg({ client, logger }) as unknown as Reader };
      close = () => client.end();
    }
  }, 60_000);
  afterAll(async () => { await close(); await database.drop(); });

  it.each(indexed)("finds %s by index, and reads nothing from end to end", async (_, queryOf, onSqlite, onPostgres = onSqlite) => {
    const indexes = engine === "sqlite" ? onSqlite : onPostgres;
    const query = queryOf(ids);
    expect(unindexedParts(query)).toEqual(query.q === undefined ? [] : ["text"]);
    const search = await searchOf(contextOf(database.db, ids.operator), query);
    const [segment = "all"] = segmentsOf(search);
    seen = [];
    const page = await find(watched, { search, segment, position: null, backwards: false, count: 10 });
    expect(page.length).toBeGreaterThan(0);
    // A count ends where its limit is: on PostgreSQL a small table from its beginning.
    if (engine === "sqlite") await countFound(watched, { search, most: 100 });
    const plans: Plan[] = [];
    for (const { sql, params } of [...seen]) plans.push(engine === "sqlite" ? planOfSqlite(database.location, sql, params) : await planOfPostgres(database.location, sql, params));
    const used = [...new Set(plans.flatMap((plan) => plan.indexes))].sort();
    expect(plans.flatMap((plan) => plan.scans)).toEqual([]);
    // The key serves beside any of them: for a row by its id, and for the ends of a stretch.
    expect(used.filter((name) => name !== "customers" || indexes.includes(name)), JSON.stringify(used)).toEqual(expect.arrayContaining(indexes));
  });
});

interface Plan {
  /** What is read from end to end, other than in the order of a key and no further than is asked for. */
  scans: string[];
  indexes: string[];
}

function planOfSqlite(path: string, sql: string, params: unknown[]): Plan {
  const file = new Database(path, { readonly: true });
  try {
    const details = file.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...params).map((row) => row.detail);
    return {
      // Without a condition a table is read in the order of its key, as far as the page goes; along an index likewise.
      scans: details.filter((detail) => /^SCAN customers/.test(detail) && !/USING (?:COVERING )?INDEX/.test(detail) && details.some((one) => one.includes("USE TEMP B-TREE"))),
      indexes: details.flatMap((detail) => /^(?:SEARCH|SCAN) customers(?: USING (?:COVERING )?(?:INDEX (\w+)|INTEGER PRIMARY KEY))?/.test(detail) ? [/INDEX (\w+)/.exec(detail)?.[1] ?? "customers"] : [...detail.matchAll(/INDEX (\w+)/g)].map(([, name = ""]) => name)),
    };
  } finally {
    file.close();
  }
}

async function planOfPostgres(url: string, sql: string, params: unknown[]): Promise<Plan> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, string>>(`explain ${sql}`, params);
    const lines = rows.map((row) => Object.values(row)[0] ?? "");
    return {
      scans: lines.filter((line) => line.includes("Seq Scan on customers")),
      indexes: lines.flatMap((line) => /Index (?:Only )?Scan (?:Backward )?(?:using|on) (\w+)/.exec(line)?.[1]?.replace(/_pkey$/, "") ?? []),
    };
  } finally {
    await client.end();
  }
}
