import { and, count, eq, inArray, isNull, lt, lte, type SQL } from "drizzle-orm";
import { BAND } from "@/db/values";
import type { UserContext } from "../context";
import { requireWithinYear } from "../time/future";
import { operatorInReach } from "../users/operator-in-reach";

/** What an operator's absence moves. */
export interface AwayPreview {
  /** Callbacks that come due before the operator is back: everyone's until then. */
  callbacks: number;
  /** Other customers of theirs who can still be called: nobody's until then. */
  customers: number;
  /** Reserved for them, which stay. */
  reserved: number;
}

/**
 * Counts what would move if the operator were away until a time.
 * @throws AppError forbidden, not_found, invalid_input
 */
export async function previewAway(ctx: UserContext, { userId, until }: { userId: number; until: Date }): Promise<AwayPreview> {
  const { db, now } = ctx;
  const { customers } = db.tables;
  await operatorInReach(ctx, db.read, userId, { orSelf: true });
  requireWithinYear(until, now, "until");
  const live = inArray(customers.status, ["pending", "waiting", "assigned"]);
  const countOf = async (...conditions: SQL[]) => (await db.read.select({ n: count() }).from(customers).where(and(live, ...conditions)))[0]?.n ?? 0;
  const theirs = and(eq(customers.ownerId, userId), isNull(customers.reservedFor)) as SQL;
  return {
    callbacks: await countOf(theirs, lt(customers.band, BAND.ordinary), lte(customers.sortAt, until)),
    customers: await countOf(theirs, eq(customers.band, BAND.ordinary)),
    reserved: await countOf(eq(customers.ownerId, userId), eq(customers.reservedFor, userId)),
  };
}
