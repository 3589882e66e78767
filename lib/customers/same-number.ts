import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import type { Customer } from "../pool/types";

/** Somebody else under the same number. */
export interface SameNumber {
  id: number;
  firstName: string;
  lastName: string;
  externalId: string | null;
  /** Null when they are in no list. */
  list: string | null;
}

/** As many as a screen names. */
export const MOST_TWINS = 5;

/**
 * Customers of other lists who have a number of this one, by id; at most one more than `MOST_TWINS`.
 * @throws AppError forbidden
 */
export async function sameNumber(ctx: Context, customer: Pick<Customer, "id" | "listId" | "phone" | "phone2">): Promise<SameNumber[]> {
  requirePermission(ctx.actor, "customers.read");
  const { customers, lists } = ctx.db.tables;
  const numbers = [customer.phone, customer.phone2].filter((phone) => phone !== null);
  // By two questions, each with its index.
  const found = await Promise.all([customers.phone, customers.phone2].map((column) =>
    ctx.db.read.select({ id: customers.id, firstName: customers.firstName, lastName: customers.lastName, externalId: customers.externalId, listId: customers.listId, list: lists.name })
      .from(customers).leftJoin(lists, eq(lists.id, customers.listId))
      .where(and(inArray(column, numbers), ne(customers.id, customer.id), isNull(customers.mergedInto))).orderBy(asc(customers.id)).limit(50)));
  const others = new Map(found.flat().filter((other) => other.listId !== customer.listId).map(({ listId: _, ...other }) => [other.id, other]));
  return [...others.values()].sort((a, b) => a.id - b.id).slice(0, MOST_TWINS + 1);
}
