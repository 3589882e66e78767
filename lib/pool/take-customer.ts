import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND, type TakenHow } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { endBreakOf } from "../day/end-break";
import { hasNumber } from "../directory/has-number";
import { AppError } from "../errors";
import { NEVER } from "../hours/lane-window";
import { refreshLanes } from "../hours/refresh-lanes";
import { rulesInForce } from "../rules/current-rules";
import type { Rules } from "../rules/types";
import { callableFrom } from "./callable-from";
import { isTakeable, leaseUntil } from "./rules";
import { settleDue } from "./settle-due";
import { findCustomer, findNumberInHand, findPuller, insertAssignment } from "./statements";
import type { Assignment, Customer } from "./types";

export interface TakeInput {
  customerId: number;
  /** To call somebody once more whom the operator has reached; or somebody is calling, from this number (E.164). */
  how: Extract<TakenHow, "called_again"> | { incoming: string };
}

export interface Taken {
  customer: Customer;
  assignment: Assignment;
}

/** Rows moved of each kind before it is looked whether a customer may be taken. */
const BATCH = 500;

/**
 * Takes a customer in hand without the pool, whatever became of them before; release and expiry give that state back. The
 * one already in hand is simply given again. Whoever is called again must be the operator's to call, now: in a list of
 * theirs that is open, within calling hours and limits, promised to nobody else. Whoever rings is bound by none of these
 * but the list.
 * @throws AppError forbidden, unauthenticated (deactivated), away, hand_full, not_found (unknown, never reached by them, not
 *   of this number), customer_in_hand, not_to_be_called, no_number_left, in_no_list, reserved_for_other, list_not_yours,
 *   list_not_open, callback_of_other, outside_calling_hours, number_in_hand, called_recently; where a time is said, it is
 *   the parameter `at` in ISO 8601
 */
export async function takeCustomer(ctx: UserContext, input: TakeInput): Promise<Taken> {
  requirePermission(ctx.actor, "pool.work");
  const { db, now } = ctx;
  await settleDue(db, now, BATCH);
  return db.transaction(async (tx) => {
    const held = await holderOf(ctx, tx, input.customerId);
    if (held) return held;
    const customer = await findTakeable(ctx, tx, input);
    const { rules } = await rulesInForce(db, tx, now);
    if (input.how === "called_again") await requireCallable(ctx, tx, customer, rules);
    else await requireFreeNumber(ctx, tx, customer);
    return take(ctx, tx, customer, input, rules);
  }, { holdsPool: true });
}

/** What the operator holds, if it is this customer. Whoever takes somebody is ready: their break is over. @throws AppError unauthenticated, away, hand_full */
async function holderOf({ db, actor, now }: UserContext, tx: Tx, customerId: number): Promise<Taken | null> {
  const [account] = await findPuller(db, tx)({ operator: actor.userId, now });
  if (!account?.isActive) throw new AppError("unauthenticated");
  const { assignment, awayUntil, breakId, staleHours } = account;
  const [customer] = assignment ? await findCustomer(db, tx)({ id: assignment.customerId }) : [];
  if (assignment && customer?.id === customerId) return { customer, assignment };
  if (awayUntil !== null && awayUntil > now) throw new AppError("away");
  if (customer) throw new AppError("hand_full", { name: nameOf(customer) });
  if (breakId !== null) await endBreakOf(db, tx, actor.userId, now);
  if (staleHours) await refreshLanes(db, tx, now, {});
  return null;
}

const nameOf = ({ firstName, lastName, externalId, phone }: Customer): string => `${firstName} ${lastName}`.trim() || externalId || phone.slice(-4);

/** The customer, whom nothing changes from here on, if they are the operator's to take and can be had at all. */
async function findTakeable(ctx: UserContext, tx: Tx, { customerId, how }: TakeInput): Promise<Customer> {
  const { db, actor } = ctx;
  const { customers, users, listOperators, lists } = db.tables;
  const [customer] = await tx.update(customers).set({ updatedAt: sql`${customers.updatedAt}` })
    .where(and(eq(customers.id, customerId), isNull(customers.mergedInto), isNull(customers.erasedAt))).returning();
  if (!customer) throw new AppError("not_found");
  const known = how === "called_again" ? await wasReached(ctx, tx, customer.id) : await hasNumber(db, tx, customer, how.incoming);
  if (!known) throw new AppError("not_found");
  if (customer.status === "assigned") throw new AppError("customer_in_hand");
  if (customer.status === "do_not_call" || customer.blockedBy !== null) throw new AppError("not_to_be_called");
  if (customer.status === "invalid_phone") throw new AppError("no_number_left");
  if (!isTakeable(customer.status) || customer.listId === null) throw new AppError("in_no_list");
  if (customer.reservedFor !== null && customer.reservedFor !== actor.userId) {
    const [owner] = await tx.select({ name: users.name }).from(users).where(eq(users.id, customer.reservedFor));
    throw new AppError("reserved_for_other", { name: owner?.name ?? "" });
  }
  const [list] = await tx.select({ isRestricted: lists.isRestricted, member: listOperators.id }).from(lists)
    .leftJoin(listOperators, and(eq(listOperators.listId, lists.id), eq(listOperators.userId, actor.userId))).where(eq(lists.id, customer.listId));
  if (!list || (list.isRestricted && list.member === null)) throw new AppError("list_not_yours");
  return customer;
}

/** Whether the operator has spoken to the customer. */
async function wasReached({ db, actor }: UserContext, tx: Tx, customerId: number): Promise<boolean> {
  const { calls } = db.tables;
  const [contact] = await tx.select({ id: calls.id }).from(calls)
    .where(and(eq(calls.customerId, customerId), eq(calls.operatorId, actor.userId), eq(calls.isContact, true))).limit(1);
  return contact !== undefined;
}

/** What binds a call that the operator makes, as it binds the pool. */
async function requireCallable(ctx: UserContext, tx: Tx, customer: Customer, rules: Rules): Promise<void> {
  const { db, actor, now } = ctx;
  const { lanes, lists, users } = db.tables;
  const [lane] = await tx.select({ isActive: lanes.isActive, isListActive: lists.isActive, opensAt: lanes.opensAt, closesAt: lanes.closesAt }).from(lanes)
    .innerJoin(lists, eq(lists.id, lanes.listId)).where(eq(lanes.id, customer.laneId ?? 0));
  if (!lane?.isActive || !lane.isListActive) throw new AppError("list_not_open");
  if (customer.band === BAND.ownCallback && customer.ownerId !== actor.userId) {
    const [owner] = await tx.select({ name: users.name }).from(users).where(eq(users.id, customer.ownerId ?? 0));
    throw new AppError("callback_of_other", { name: owner?.name ?? "" });
  }
  const { opensAt, closesAt } = lane;
  if (opensAt !== null && closesAt !== null && !(opensAt <= now && closesAt > now)) {
    throw new AppError("outside_calling_hours", opensAt > now && opensAt < NEVER ? { opens: "yes", at: opensAt.toISOString() } : { opens: "no", at: "" });
  }
  await requireFreeNumber(ctx, tx, customer);
  const from = await callableFrom(db, tx, customer, rules, now);
  if (from) throw new AppError("called_recently", { at: from.toISOString() });
}

/** A number is never in two hands. */
async function requireFreeNumber({ db }: UserContext, tx: Tx, { id, phone }: Customer): Promise<void> {
  const [other] = await findNumberInHand(db, tx)({ phone, id });
  if (other) throw new AppError("number_in_hand");
}

async function take(ctx: UserContext, tx: Tx, { id, status }: Customer, { how }: TakeInput, rules: Rules): Promise<Taken> {
  const { db, actor, now } = ctx;
  const { customers } = db.tables;
  const pullClass: TakenHow = how === "called_again" ? how : "incoming";
  const [customer] = await tx.update(customers).set({ status: "assigned", assignedTo: actor.userId, updatedAt: now }).where(eq(customers.id, id)).returning();
  const [assignment] = await insertAssignment(db, tx)({
    customer: id, operator: actor.userId, now, lease: leaseUntil(now, now, rules), pullClass, statusBefore: status, waitedSince: null,
  });
  if (!customer || !assignment) throw new Error("a write returned nothing");
  await writeAudit(tx, ctx, { action: "customer.take", entity: "customer", entityId: id, details: { how: pullClass } });
  return { customer, assignment };
}
