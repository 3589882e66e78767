import type { Tx } from "@/db/client";
import type { CustomerEventKind } from "@/db/values";
import { writeAudit } from "../audit/write-audit";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";
import { unchanged, type ChangeableCallback } from "./callback-for-change";

type Kind = Extract<CustomerEventKind, `callback_${string}`>;

const actions: Record<Kind, string> = { callback_moved: "callback.move", callback_cancelled: "callback.cancel", callback_given: "callback.give" };

interface Change {
  set: Partial<Customer>;
  kind: Kind;
  details: Record<string, unknown>;
}

/** Writes what becomes of a callback, with the customer's history and the audit. */
export async function writeCallback(ctx: UserContext, tx: Tx, { customer }: ChangeableCallback, { set, kind, details }: Change): Promise<Customer> {
  const { db, actor, now } = ctx;
  const { customers, customerEvents } = db.tables;
  const [changed] = await tx.update(customers).set({ ...set, updatedAt: now }).where(unchanged(db, customer)).returning();
  if (!changed) throw new AppError("callback_gone");
  await tx.insert(customerEvents).values({ customerId: customer.id, at: now, actorId: actor.userId, kind, details });
  await writeAudit(tx, ctx, { action: actions[kind], entity: "customer", entityId: customer.id, details: { ...details, operatorId: customer.ownerId } });
  return changed;
}
