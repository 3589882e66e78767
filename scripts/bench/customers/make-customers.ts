import { asc, desc, isNotNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { SETTINGS_KEY } from "@/lib/settings/get-settings";
import { defaultSettings } from "@/lib/settings/schema";
import type { Ground } from "../pool/ground";
import type { Known } from "./asks";

/** Customers of one operator, and those whom one called last: as many as one person has, however many there are in all. */
const OWN = 200;
const CALLED = 2_000;
const LISTS = 20;

/** Operators who work meanwhile, the first of whom is asked for. */
export async function makeTeam({ db }: Ground, count: number): Promise<number[]> {
  const { users, settings, lists } = db.tables;
  const now = new Date();
  const names = Array.from({ length: count }, (_, i) => `bench${i}`);
  return await db.transaction(async (tx) => {
    await tx.insert(settings).values({ key: SETTINGS_KEY, value: { ...defaultSettings, setUp: true }, updatedAt: now });
    await tx.insert(lists).values(Array.from({ length: LISTS - 1 }, (_, i) => ({ name: `List ${i + 2}`, createdAt: now })));
    const made = await tx.insert(users).values(names.map((name) => ({ username: name, usernameKey: name, name, role: "operator" as const, createdAt: now }))).returning({ id: users.id });
    return made.map(({ id }) => id);
  });
}

/** Adds customers until there are so many, in all states, called and not, in twenty lists. */
export async function growTo(ground: Ground, from: number, size: number, operator: number): Promise<Known> {
  const { db, raw } = ground;
  await ground.fill(from, size, "pending");
  const { lists } = db.tables;
  const ids = (await db.read.select({ id: lists.id }).from(lists).orderBy(asc(lists.id))).map(({ id }) => id);
  const [oldest] = await db.read.select({ id: db.tables.customers.id }).from(db.tables.customers).orderBy(asc(db.tables.customers.id)).limit(1);
  const first = (oldest?.id ?? 1) + from;
  const run = (name: string, sql: string) => raw.get(`${name} ${size}`, sql, []);
  await run("states", `update customers set code_key = lower(external_id), phone = '+90532' || (1000000 + id),
    status = case id % 10 when 3 then 'waiting' when 4 then 'completed' when 5 then 'unreachable' else 'pending' end,
    due_at = case id % 10 when 3 then created_at end, last_called_at = case when id % 3 = 0 then created_at end,
    last_outcome = case when id % 3 = 0 then 'no_answer' end, call_attempts = id % 4, list_id = case id % ${LISTS} ${ids.map((id, i) => `when ${i} then ${id}`).join(" ")} end
    where id >= ${first}`);
  await run("nobody's", "update customers set owner_id = null, last_operator_id = null where owner_id is not null or last_operator_id is not null");
  await run("owned", `update customers set owner_id = ${operator} where id % ${Math.max(Math.floor(size / OWN), 1)} = 0`);
  await run("called", `update customers set last_operator_id = ${operator} where id % ${Math.max(Math.floor(size / CALLED), 1)} = 1 and last_called_at is not null`);
  // Statistics and the log as a database has them that was not filled a moment ago.
  await ground.fill(size, size + 1, "waiting");
  return await knownOf(db, size, ids[7] ?? 0, operator);
}

async function knownOf({ read, tables: { customers } }: Db, size: number, list: number, operator: number): Promise<Known> {
  const half = Math.floor(size / 2);
  const [middle] = await read.select({ id: customers.id }).from(customers).orderBy(asc(customers.id)).limit(1).offset(half);
  const [called] = await read.select({ id: customers.id, at: customers.lastCalledAt }).from(customers).where(isNotNull(customers.lastCalledAt))
    .orderBy(desc(customers.lastCalledAt), desc(customers.id)).limit(1).offset(Math.floor(half / 3));
  return { size, list, operator, middle: middle?.id ?? 0, called: `${called?.at?.toISOString() ?? ""}~${called?.id ?? 0}` };
}
