import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq, isNotNull } from "drizzle-orm";
import { afterAll, expect } from "vitest";
import type { Db } from "@/db/client";
import { TEST_EPOCH } from "@/db/testing";
import type { UserContext } from "../context";
import { laneZoneOf } from "../hours/customer-zone";
import { getImport } from "./get-import";
import { listProblems } from "./list-problems";
import { workThroughImports } from "./runner";
import { startImport, type StartImport } from "./start-import";

const folder = mkdtempSync(join(tmpdir(), "callpool-imports-"));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

let written = 0;

/** For tests: a file of these bytes, where no other file is. */
export function writeUpload(content: Buffer | string): string {
  written += 1;
  const path = join(folder, `${written}.upload`);
  writeFileSync(path, content);
  return path;
}

/** For tests: a context of an admin who is in the database. */
export async function adminContext(db: Db, now: Date = TEST_EPOCH): Promise<UserContext> {
  const { users } = db.tables;
  const [user] = await db.transaction((tx) => tx.insert(users).values({ username: "boss", usernameKey: "boss", name: "Boss", role: "admin", createdAt: now }).returning());
  return { db, now, actor: { userId: user?.id ?? 0, role: "admin", teamId: null, via: "screen", scopes: null } };
}

/** For tests: what is said about an import beside its file. */
export type ImportChoices = Omit<StartImport, "path" | "fileName" | "size">;

/** For tests: puts a file in the queue, as the API and the command line do. */
export async function queueImport(ctx: UserContext, content: Buffer | string, fileName = "customers.xlsx", choices: ImportChoices = {}) {
  const path = writeUpload(content);
  return { path, ...(await startImport(ctx, { path, fileName, size: content.length, ...choices })) };
}

/** For tests: imports a file (or, with `dryRun`, counts it) from beginning to end and gives counts and problems, the latter as [row, code]. */
export async function importNow(ctx: UserContext, content: Buffer | string, fileName?: string, choices?: ImportChoices) {
  const { id, path } = await queueImport(ctx, content, fileName, choices);
  await workThroughImports(ctx.db, () => ctx.now);
  const view = await getImport(ctx, id);
  const { rows, created, updated, duplicates, filtered, invalid, suppressed } = view;
  const problems = await listProblems(ctx, id, { limit: 10_000 });
  return { id, path, view, counts: { rows, created, updated, duplicates, filtered, invalid, suppressed }, problems: problems.map(({ row, code }) => [row, code] as const) };
}

/** For tests: all customers in the order in which they came. */
export async function allCustomers(db: Db) {
  const { customers } = db.tables;
  return await db.read.select().from(customers).orderBy(asc(customers.sortAt), asc(customers.id));
}

/** For tests: everybody is in a lane of their list and zone, and in none that counts as empty. */
export async function expectRightLanes(db: Db): Promise<void> {
  const { customers, lanes } = db.tables;
  const people = await db.read.select({ customer: customers, lane: lanes }).from(customers).innerJoin(lanes, eq(lanes.id, customers.laneId));
  expect(people.length).toBe(await db.read.$count(customers, isNotNull(customers.listId)));
  for (const { customer, lane } of people) {
    expect({ list: lane.listId, zone: lane.zone, freedAt: lane.freedAt }).toEqual({ list: customer.listId, zone: laneZoneOf(customer), freedAt: null });
  }
}

/** For tests: counts with nought for what is not said. */
export const counts = (given: Partial<Record<"rows" | "created" | "updated" | "duplicates" | "filtered" | "invalid" | "suppressed", number>>) =>
  ({ rows: 0, created: 0, updated: 0, duplicates: 0, filtered: 0, invalid: 0, suppressed: 0, ...given });
