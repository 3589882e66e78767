import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { BAND } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { currentState } from "../day/states-of";
import { AppError } from "../errors";
import { tellHand } from "../live/tell-hand";
import { endByRelease, MAX_REASON } from "../pool/release-assignment";
import { leaseUntil, pullClassOf } from "../pool/rules";
import { findAssignment } from "../pool/statements";
import type { Assignment, Customer } from "../pool/types";
import { getSettings } from "../settings/get-settings";
import { shorten } from "../storable";
import { operatorsInReach } from "../users/operator-in-reach";
import { requireTaker } from "../users/require-taker";

/** For so long a customer waits for the operator who was not free; then it is as if they had not been reserved. */
export const RESERVED_DAYS = 7;

/**
 * Gives the customer in one operator's hand to another, whose customer it is from then on: straight into the hand of one who
 * is ready and holds nobody, else reserved, so that it is among the next they pull. No call is counted, and what the first
 * one noted stays with the customer.
 * @returns whether the other one has the customer in hand now
 * @throws AppError forbidden, not_found (the assignment, or who is to have it), hand_changed (over meanwhile), operator_away,
 *   operator_not_in_list, invalid_input (to the same operator)
 */
export async function reassignHand(ctx: UserContext, input: { assignmentId: number; to: number; reason: string }): Promise<{ inHand: boolean }> {
  requirePermission(ctx.actor, "pool.supervise");
  const { db, actor } = ctx;
  const { customers, customerEvents } = db.tables;
  const reason = shorten(input.reason.trim(), MAX_REASON);
  return db.transaction(async (tx) => {
    const [assignment] = await findAssignment(db, tx)({ id: input.assignmentId });
    if (!assignment) throw new AppError("not_found");
    await operatorsInReach(ctx, tx, [assignment.operatorId]);
    const { operatorId: from, customerId } = assignment;
    if (input.to === from) throw new AppError("invalid_input", {}, [{ path: "to", code: "invalid" }]);
    const [customer] = await tx.select().from(customers).where(eq(customers.id, customerId));
    if (!customer) throw new AppError("not_found");
    await requireTaker(ctx, tx, input.to, customer);
    if (!(await endByRelease(ctx, tx, assignment, reason))) throw new AppError("hand_changed");
    const given = await giveTo(ctx, tx, assignment, input.to);
    const inHand = given.blockedBy === null && (await isFree(ctx, tx, input.to));
    if (inHand) await putInHand(ctx, tx, assignment, given, input.to);
    else if (isCalled(assignment)) await reserveFor(ctx, tx, customerId, input.to);
    await tx.insert(customerEvents).values({ customerId, at: ctx.now, actorId: actor.userId, kind: "reassigned", details: { from, to: input.to, ...(reason && { reason }) } });
    await writeAudit(tx, ctx, { action: "assignment.reassign", entity: "customer", entityId: customerId, details: { from, to: input.to, inHand } });
    await tellHand(tx, ctx, actor.userId, from, "reassigned");
    if (inHand) await tellHand(tx, ctx, actor.userId, input.to, "given");
    return { inHand };
  }, { holdsPool: true });
}

/** Whether somebody whom a call is still wanted for; one who was called again after the end stays where they are. */
const isCalled = ({ statusBefore }: Assignment): boolean => statusBefore === "pending" || statusBefore === "waiting";

/** The customer is this operator's from now on, and a callback that was everyone's too. */
async function giveTo({ db, now }: UserContext, tx: Tx, { customerId }: Assignment, to: number): Promise<Customer> {
  const { customers } = db.tables;
  const [given] = await tx.update(customers).set({
    ownerId: to, owned: 1, awayOwnerId: null, reservedFor: null, reservedUntil: null, updatedAt: now,
    band: sql`case when ${customers.band} = ${BAND.openCallback} then ${BAND.ownCallback} else ${customers.band} end`,
  }).where(eq(customers.id, customerId)).returning();
  if (!given) throw new Error("an update returned nothing");
  return given;
}

async function isFree(ctx: UserContext, tx: Tx, operatorId: number): Promise<boolean> {
  const { assignments } = ctx.db.tables;
  const [holds] = await tx.select({ id: assignments.id }).from(assignments).where(and(eq(assignments.operatorId, operatorId), isNull(assignments.endedAt)));
  return !holds && (await currentState(ctx, operatorId)).state === "ready";
}

async function putInHand({ db, now }: UserContext, tx: Tx, before: Assignment, customer: Customer, operatorId: number): Promise<void> {
  const { assignments, customers } = db.tables;
  const pullClass = before.pullClass === "called_again" ? before.pullClass : (pullClassOf(customer, operatorId) ?? "mine");
  await tx.update(customers).set({ status: "assigned", assignedTo: operatorId }).where(eq(customers.id, customer.id));
  await tx.insert(assignments).values({
    customerId: customer.id, operatorId, pulledAt: now, leaseExpiresAt: leaseUntil(now, now, await getSettings(db, tx)), lastInputAt: now, pullClass,
    statusBefore: before.statusBefore, waitedSince: before.waitedSince,
  });
}

async function reserveFor({ db, now }: UserContext, tx: Tx, customerId: number, operatorId: number): Promise<void> {
  const { customers } = db.tables;
  const reservedUntil = new Date(now.getTime() + RESERVED_DAYS * 86_400_000);
  await tx.update(customers).set({ reservedFor: operatorId, reservedUntil }).where(eq(customers.id, customerId));
}
