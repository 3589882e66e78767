import { and, eq, isNull, sql } from "drizzle-orm";
import type { PullClass } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import { refreshPassedLanes } from "../hours/refresh-lanes";
import { shownNumber } from "../numbers/say-number";
import { operatorInReach } from "../users/operator-in-reach";
import { latestCall } from "./heads";
import { numbersAsCalled } from "./next-callable";
import { inPullOrder, type Candidate } from "./next-heads";
import { pullClassOf } from "./rules";
import { settleDue } from "./settle-due";
import type { Customer } from "./types";

const BATCH = 500;

/** One of the next customers of an operator, and what puts them there. */
export interface NextPlace {
  customer: Pick<Customer, "id" | "firstName" | "lastName" | "externalId" | "phone" | "priority" | "createdAt" | "lastCalledAt" | "lastOperatorId">;
  /** The class in which the pool has the customer for the operator, or that they have them in hand. */
  why: PullClass | "in_hand";
  /** Since when in hand. */
  pulledAt: Date | null;
  /** For a callback: the promised time. */
  promisedAt: Date | null;
  /** Until when reserved for the operator; null when not. */
  reservedUntil: Date | null;
  /** Null when in no list. */
  list: { name: string; offset: number } | null;
}

export interface NextFor {
  operator: { id: number; name: string };
  /** While away the operator gets nobody but the one in hand. */
  awayUntil: Date | null;
  places: NextPlace[];
}

/**
 * The customers that an operator would get one after another by pulling and recording Reached each time, with clock and
 * pool otherwise still; the one in hand first. Does what is due before it looks; after that it only reads.
 * @throws AppError forbidden, not_found
 */
export async function nextFor(ctx: UserContext, { operatorId, count = 50 }: { operatorId: number; count?: number }): Promise<NextFor> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db, now } = ctx;
  const operator = await operatorInReach(ctx, db.read, operatorId);
  await refreshPassedLanes(db, now);
  while ((await settleDue(db, now, BATCH)) >= BATCH);
  const awayUntil = operator.awayUntil !== null && operator.awayUntil > now ? operator.awayUntil : null;
  const inHand = await handOf(ctx, operatorId);
  const places = inHand ? [inHand] : [];
  if (awayUntil === null) places.push(...(await follow(ctx, operatorId, inHand, count - places.length)));
  return { operator: { id: operator.id, name: operator.name }, awayUntil, places: places.slice(0, count).map((place) => ({ ...place, customer: { ...place.customer, phone: shownNumber(ctx.actor, place.customer.phone) } })) };
}

/** Who comes after the one in hand: the pool's order, less those whose number may not be called by then. */
async function follow(ctx: UserContext, operator: number, inHand: NextPlace | null, count: number): Promise<NextPlace[]> {
  const numbers = await numbersAsCalled(ctx, operator);
  if (inHand) numbers.call(inHand.customer.phone);
  const places: NextPlace[] = [];
  const take = async (candidate: Candidate) => {
    if (places.length >= count || !(await numbers.mayCall(candidate.customer))) return;
    numbers.call(candidate.customer.phone);
    places.push(placeOf(candidate, operator));
  };
  // Skipped customers keep their place; they are passed over until the first outcome.
  const skipped = inHand ? new Set<number>() : await skippedBy(ctx, operator);
  const passed: Candidate[] = [];
  for await (const candidate of inPullOrder(ctx.db, operator, ctx.now)) {
    if (places.length === 0 && skipped.has(candidate.customer.id)) passed.push(candidate);
    else await take(candidate);
    if (places.length > 0) for (const earlier of passed.splice(0)) await take(earlier);
    if (places.length >= count) break;
  }
  return places;
}

function placeOf({ customer, list }: Candidate, operator: number): NextPlace {
  const why = pullClassOf(customer, operator) ?? "owned_by_other";
  const isCallback = why === "my_callback" || why === "open_callback";
  return { customer, why, pulledAt: null, promisedAt: isCallback ? customer.sortAt : null, reservedUntil: customer.reservedUntil, list };
}

async function handOf({ db }: UserContext, operator: number): Promise<NextPlace | null> {
  const { assignments, customers, lists } = db.tables;
  const [held] = await db.read.select({ customer: customers, pulledAt: assignments.pulledAt, name: lists.name, offset: lists.priorityOffset })
    .from(assignments).innerJoin(customers, eq(customers.id, assignments.customerId)).leftJoin(lists, eq(lists.id, customers.listId))
    .where(and(eq(assignments.operatorId, operator), isNull(assignments.endedAt)));
  if (!held) return null;
  const { customer, pulledAt, name, offset } = held;
  return {
    customer, why: "in_hand", pulledAt, promisedAt: null, reservedUntil: customer.reservedUntil,
    list: name === null || offset === null ? null : { name, offset },
  };
}

async function skippedBy({ db }: UserContext, operator: number): Promise<Set<number>> {
  const { skips } = db.tables;
  const rows = await db.read.select({ id: skips.customerId }).from(skips)
    .where(and(eq(skips.operatorId, operator), eq(skips.afterCall, latestCall(db.tables, sql`${operator}`))));
  return new Set(rows.map((row) => row.id));
}
