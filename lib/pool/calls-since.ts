import type { Db, Reader, Tx } from "@/db/client";
import { findCallsOfSince, findCallsToSince } from "./statements";

/**
 * The calls, by their ids, that count for a day's limit: those to the customer, whichever number, and those to the number,
 * whichever customer. In two statements, since PostgreSQL reads a whole index for both at once.
 */
export async function callsSince(db: Db, query: Tx | Reader, { customer, phone, since }: { customer: number; phone: string; since: Date }): Promise<Set<number>> {
  const of = await findCallsOfSince(db, query)({ customer, since });
  const to = await findCallsToSince(db, query)({ phone, since });
  return new Set([...of, ...to].map(({ id }) => id));
}
