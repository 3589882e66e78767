import { and, asc, count, eq, inArray } from "drizzle-orm";
import type { Context } from "../context";

/** Whom an entry keeps out of reach. */
export interface Blocked {
  /** The first few. */
  customers: { id: number; firstName: string; lastName: string; code: string | null }[];
  customerCount: number;
  /** Those of them who asked not to be called. */
  doNotCall: number;
}

/** As many as are named. */
const FEW = 3;

/** The customers whom each of these entries keeps out of reach; entries without any are not in the answer. */
export async function customersBlockedBy({ db }: Context, ids: readonly number[]): Promise<Map<number, Blocked>> {
  const { customers } = db.tables;
  const found = new Map<number, Blocked>();
  if (ids.length === 0) return found;
  const counted = await db.read.select({ id: customers.blockedBy, n: count() }).from(customers).where(inArray(customers.blockedBy, [...ids])).groupBy(customers.blockedBy);
  for (const { id, n } of counted) if (id !== null) found.set(id, { customers: [], customerCount: n, doNotCall: 0 });
  const refusing = await db.read.select({ id: customers.blockedBy, n: count() }).from(customers)
    .where(and(inArray(customers.blockedBy, [...ids]), eq(customers.status, "do_not_call"))).groupBy(customers.blockedBy);
  for (const { id, n } of refusing) Object.assign(found.get(id ?? 0) ?? {}, { doNotCall: n });
  // A number that hundreds share is not read whole.
  const few = [...found].flatMap(([id, { customerCount }]) => (customerCount <= FEW ? [id] : []));
  const named = few.length === 0 ? [] : await db.read
    .select({ by: customers.blockedBy, id: customers.id, firstName: customers.firstName, lastName: customers.lastName, code: customers.externalId })
    .from(customers).where(inArray(customers.blockedBy, few)).orderBy(asc(customers.id));
  for (const { by, ...customer } of named) found.get(by ?? 0)?.customers.push(customer);
  return found;
}
