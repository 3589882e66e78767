import { and, eq, inArray, isNotNull, isNull, lt, type SQL } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { BAND } from "@/db/values";
import { reachOf, type Actor, type UserContext } from "../context";
import { AppError } from "../errors";
import type { Customer } from "../pool/types";

/** A live callback that the actor may change. */
export interface ChangeableCallback {
  customer: Customer;
}

/**
 * The callback of a customer, to be changed in this transaction, which holds the pool: no pull comes between.
 * @throws AppError not_found (unknown, or out of reach), callback_gone (no longer one), customer_in_hand
 */
export async function callbackForChange({ db, actor }: UserContext, tx: Tx, customerId: number): Promise<ChangeableCallback> {
  const { customers, users } = db.tables;
  const [found] = await tx.select({ customer: customers, teamId: users.teamId }).from(customers).leftJoin(users, eq(users.id, customers.ownerId))
    .where(eq(customers.id, customerId));
  if (!found) throw new AppError("not_found");
  const { customer, teamId } = found;
  const own = customer.ownerId === actor.userId && reachOf(actor, "pool.work") !== null;
  const supervised = !own && supervises(actor, customer, teamId);
  const wasOwn = customer.lastOperatorId === actor.userId && reachOf(actor, "pool.work") !== null;
  if (!own && !supervised && !wasOwn) throw new AppError("not_found");
  if (!isLiveCallback(customer) || !(own || supervised)) throw new AppError("callback_gone");
  if (customer.status === "assigned") throw new AppError("customer_in_hand");
  return { customer };
}

function supervises(actor: Actor, { band }: Customer, teamId: number | null): boolean {
  const reach = reachOf(actor, "pool.supervise");
  return reach === "all" || (reach === "team" && (band === BAND.openCallback || teamId === actor.teamId));
}

const isLiveCallback = ({ band, status }: Customer): boolean => band < BAND.ordinary && (status === "waiting" || status === "pending" || status === "assigned");

/** The same callback, still as it was read: on PostgreSQL what does not hold the pool may have moved it since. */
export function unchanged({ tables: { customers } }: Db, { id, ownerId }: Customer): SQL | undefined {
  return and(
    eq(customers.id, id), lt(customers.band, BAND.ordinary), inArray(customers.status, ["waiting", "pending"]),
    ownerId === null ? isNull(customers.ownerId) : and(isNotNull(customers.ownerId), eq(customers.ownerId, ownerId)),
  );
}
