import { and, eq, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import type { UserContext } from "../context";
import { operatorInReach } from "../users/operator-in-reach";

/** Customers moved in one transaction, so that no pull waits long behind it. */
export const BATCH = 250;

/** What an operator has, and an absence of theirs has lent to others. */
export interface Everything {
  /** Customers of theirs who can still be called, without callbacks and reserved ones. */
  customers: number;
  callbacks: number;
  reserved: number;
  /** Customers of theirs whose calls are over. */
  closed: number;
  /** In somebody's hand now: they stay where they are. */
  inHand: number;
}

/** Whose they are, now or when the operator is back. Merged ones are history. */
export const theirsOf = ({ db: { tables: { customers } } }: UserContext, userId: number): SQL =>
  and(or(eq(customers.ownerId, userId), eq(customers.awayOwnerId, userId)), isNull(customers.mergedInto)) as SQL;

/** Counts what moves when everything of an operator is returned, or handed to somebody else. @throws AppError forbidden, not_found */
export async function countEverything(ctx: UserContext, { userId }: { userId: number }): Promise<Everything> {
  const { customers: c } = ctx.db.tables;
  await operatorInReach(ctx, ctx.db.read, userId);
  const kind = sql<keyof Everything>`case
    when ${c.status} = 'assigned' then 'inHand' when ${c.reservedFor} is not null then 'reserved' when ${c.band} < ${sql.raw(String(BAND.ordinary))} then 'callbacks'
    when ${c.status} in ('pending', 'waiting') then 'customers' else 'closed' end`;
  const rows = await ctx.db.read.select({ kind, n: sql<number>`count(*)`.mapWith(Number) }).from(c).where(theirsOf(ctx, userId)).groupBy(sql`1`);
  const count = (name: keyof Everything) => rows.find((row) => row.kind === name)?.n ?? 0;
  return { customers: count("customers"), callbacks: count("callbacks"), reserved: count("reserved"), closed: count("closed"), inHand: count("inHand") };
}

/**
 * Moves an operator's customers to another owner in batches, each with its line in the customer's history; pulls go on
 * between them. One that fails leaves the earlier ones done, and doing it again goes on from there.
 * @param set what changes beside whose they are
 * @param also further conditions of who moves
 * @returns how many moved
 */
export async function moveAll(ctx: UserContext, { from, to, set, also }: { from: number; to: number | null; set: Record<string, unknown>; also?: SQL }): Promise<number> {
  for (let all = 0; ;) {
    const moved = await ctx.db.transaction((tx) => moveSome(ctx, tx, { from, to, set, also }), { holdsPool: true });
    all += moved;
    if (moved < BATCH) return all;
  }
}

async function moveSome(ctx: UserContext, tx: Tx, { from, to, set, also }: { from: number; to: number | null; set: Record<string, unknown>; also?: SQL }): Promise<number> {
  const { customers, customerEvents } = ctx.db.tables;
  const free = and(theirsOf(ctx, from), ne(customers.status, "assigned"), also);
  const some = await tx.select({ id: customers.id }).from(customers).where(free).limit(BATCH);
  if (some.length === 0) return 0;
  const moved = await tx.update(customers).set({ ...set, ownerId: to, owned: to === null ? 0 : 1, awayOwnerId: null, updatedAt: ctx.now })
    .where(and(inArray(customers.id, some.map((row) => row.id)), free)).returning({ id: customers.id });
  if (moved.length > 0) {
    await tx.insert(customerEvents).values(moved.map(({ id }) => ({ customerId: id, at: ctx.now, actorId: ctx.actor.userId, kind: "owner_changed" as const, details: { from, to } })));
  }
  return moved.length;
}
