import type { Tx } from "@/db/client";
import type { PullClass } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { expireLeases } from "./expire-leases";
import { promoteDue } from "./promote-due";
import { leaseUntil, pullClassOf } from "./rules";
import { claim, findCustomer, findHeld, findNext, insertAssignment } from "./statements";
import type { Assignment, Customer } from "./types";
import type { Reasons } from "./reasons";
import { whyNothing } from "./why-nothing";

export type PullResult =
  | { customer: Customer; assignment: Assignment }
  | { customer: null; assignment: null; reasons: Reasons };

/** Rows moved per look when the pool seems empty; small enough that no other pull waits long behind it. */
const BATCH = 500;

/**
 * Gives the acting operator exactly one customer: the one in hand if there is one, else the next of the pool (order:
 * `comparePlaces`). Claim and assignment are one transaction. With nothing to give, says what stands in the way.
 * @throws AppError forbidden, unauthenticated (the account was deactivated meanwhile)
 */
export async function pullCustomer(ctx: UserContext): Promise<PullResult> {
  requirePermission(ctx.actor, "pool.work");
  const given = await ctx.db.transaction(async (tx) => (await inHand(ctx, tx)) ?? (await takeNext(ctx, tx)), { holdsPool: true });
  return given ?? { customer: null, assignment: null, reasons: await whyNothing(ctx) };
}

async function inHand({ db, actor, now }: UserContext, tx: Tx): Promise<{ customer: Customer; assignment: Assignment } | null> {
  const [account] = await findHeld(db, tx)({ operator: actor.userId });
  if (!account?.isActive) throw new AppError("unauthenticated");
  const { assignment } = account;
  if (!assignment) return null;
  if (assignment.leaseExpiresAt <= now) {
    await expireLeases(db, now, { only: assignment.id });
    return null;
  }
  const [customer] = await findCustomer(db, tx)({ id: assignment.customerId });
  return customer ? { customer, assignment } : null;
}

async function takeNext(ctx: UserContext, tx: Tx): Promise<{ customer: Customer; assignment: Assignment } | null> {
  const { db, actor, now } = ctx;
  const operator = actor.userId;
  for (;;) {
    const [customer] = await claim(db, tx)({ operator, now });
    if (customer) return { customer, assignment: await assign(ctx, tx, customer) };
    // Nothing taken: the head was changed under the claim, or there is none until leases and waits that are over come back.
    const [next] = await findNext(db, tx)({ operator });
    if (next?.id) continue;
    const expired = await expireLeases(db, now, { limit: BATCH });
    const promoted = await promoteDue(db, now, BATCH);
    if (expired + promoted === 0) return null;
  }
}

/** Writes the assignment of a customer just taken from the pool. */
async function assign({ db, actor, now }: UserContext, tx: Tx, customer: Customer): Promise<Assignment> {
  const settings = await getSettings(db, tx);
  const pullClass: PullClass = pullClassOf(customer, actor.userId) ?? "owned_by_other";
  const [assignment] = await insertAssignment(db, tx)({
    customer: customer.id, operator: actor.userId, now, lease: leaseUntil(now, now, settings), pullClass, waitedSince: customer.pendingSince,
  });
  if (!assignment) throw new Error("an insert returned nothing");
  return assignment;
}
