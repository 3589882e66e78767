import type { Tx } from "@/db/client";
import type { PullClass } from "@/db/values";
import { requirePermission, type UserContext } from "../context";
import { endBreakOf } from "../day/end-break";
import { AppError } from "../errors";
import { refreshLanes } from "../hours/refresh-lanes";
import { rulesInForce } from "../rules/current-rules";
import type { Rules } from "../rules/types";
import { isSuppressed } from "../suppression/is-suppressed";
import { callableFrom } from "./callable-from";
import { expireLeases } from "./expire-leases";
import { leaseUntil, pullClassOf } from "./rules";
import { settleDue } from "./settle-due";
import { claim, findCustomer, findNext, findPuller, insertAssignment, park } from "./statements";
import type { Assignment, Customer } from "./types";
import type { Reasons } from "./reasons";
import { whyNothing } from "./why-nothing";

export type PullResult =
  /** `suppressed`: the number has come on the suppression list while in hand; it must not be called. */
  | { customer: Customer; assignment: Assignment; suppressed: boolean }
  | { customer: null; assignment: null; reasons: Reasons };

/** Rows moved per look when the pool seems empty; small enough that no other pull waits long behind it. */
const BATCH = 500;

/**
 * Gives the acting operator exactly one customer: the one in hand if there is one, else the next of the pool (order:
 * `comparePlaces`) whose number may be called now. Claim and assignment are one transaction. With nothing to give, says
 * what stands in the way.
 * @throws AppError forbidden, unauthenticated (the account was deactivated meanwhile), away
 */
export async function pullCustomer(ctx: UserContext): Promise<PullResult> {
  requirePermission(ctx.actor, "pool.work");
  const given = await ctx.db.transaction(async (tx) => {
    const { assignment, skipping } = await begin(ctx, tx);
    return (assignment && (await inHand(ctx, tx, assignment))) ?? (await takeNext(ctx, tx, skipping));
  }, { holdsPool: true });
  return given ?? { customer: null, assignment: null, reasons: await whyNothing(ctx) };
}

/**
 * Who pulls: whoever is gone may not, whoever is away only what they still hold. Sees to hours that have changed. Whoever
 * pulls is ready: their break is over, but not one that is to start after the call in hand.
 */
async function begin({ db, actor, now }: UserContext, tx: Tx): Promise<{ assignment: Assignment | null; skipping: boolean }> {
  const [puller] = await findPuller(db, tx)({ operator: actor.userId, now });
  if (!puller?.isActive) throw new AppError("unauthenticated");
  const { assignment, awayUntil, breakId, skipping, staleHours } = puller;
  const holds = assignment !== null && assignment.leaseExpiresAt > now;
  if (awayUntil !== null && awayUntil > now && !holds) throw new AppError("away");
  if (breakId !== null && !holds) await endBreakOf(db, tx, actor.userId, now);
  if (staleHours) await refreshLanes(db, tx, now, {});
  return { assignment, skipping };
}

type Given = Extract<PullResult, { customer: Customer }>;

async function inHand({ db, now }: UserContext, tx: Tx, assignment: Assignment): Promise<Given | null> {
  if (assignment.leaseExpiresAt <= now) {
    await expireLeases(db, now, { only: assignment.id });
    return null;
  }
  const [customer] = await findCustomer(db, tx)({ id: assignment.customerId });
  return customer ? { customer, assignment, suppressed: await isSuppressed(db, tx, customer.phone, now) } : null;
}

async function takeNext(ctx: UserContext, tx: Tx, skipping: boolean): Promise<Given | null> {
  const { db, actor, now } = ctx;
  const operator = actor.userId;
  const { rules } = await rulesInForce(db, tx, now);
  for (;;) {
    const [customer] = await claim(db, tx, skipping)({ operator, now });
    if (customer) {
      const due = await callableFrom(db, tx, customer, rules, now);
      if (due === null) return { customer, assignment: await assign(ctx, tx, customer, rules), suppressed: false };
      await park(db, tx)({ id: customer.id, due, now });
      continue;
    }
    // Nothing taken: the head was changed under the claim, or there is none until what is due has been seen to.
    const [next] = await findNext(db, tx, skipping)({ operator, now });
    if (next?.id) continue;
    if ((await settleDue(db, now, BATCH)) === 0) return null;
  }
}

/** Writes the assignment of a customer just taken from the pool. */
async function assign({ db, actor, now }: UserContext, tx: Tx, customer: Customer, rules: Rules): Promise<Assignment> {
  const pullClass: PullClass = pullClassOf(customer, actor.userId) ?? "owned_by_other";
  const [assignment] = await insertAssignment(db, tx)({
    customer: customer.id, operator: actor.userId, now, lease: leaseUntil(now, now, rules), pullClass, statusBefore: "pending", waitedSince: customer.pendingSince,
  });
  if (!assignment) throw new Error("an insert returned nothing");
  return assignment;
}
