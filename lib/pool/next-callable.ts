import { and, eq, isNull, ne } from "drizzle-orm";
import type { UserContext } from "../context";
import { wallZoneOf } from "../hours/customer-zone";
import { readRules } from "../rules/current-rules";
import { limitsOf } from "../rules/types";
import { dayStart } from "../time/zoned";
import { callsSince } from "./calls-since";
import { findLastCallTo } from "./statements";
import type { Customer } from "./types";

/**
 * Whose number may be called now, when an operator calls some more at this very moment: what `callableFrom` says of each
 * customer, with the calls that are yet to come counted as made.
 */
export async function numbersAsCalled({ db, now }: UserContext, operator: number) {
  const { assignments, customers } = db.tables;
  const rules = await readRules(db);
  const others = await db.read.select({ phone: customers.phone }).from(assignments).innerJoin(customers, eq(customers.id, assignments.customerId))
    .where(and(isNull(assignments.endedAt), ne(assignments.operatorId, operator)));
  const inHand = new Set(others.map((row) => row.phone));
  const called = new Map<string, number>();

  async function mayCall(customer: Customer): Promise<boolean> {
    const { phone } = customer;
    const { minGapMinutes, maxCallsPerDay } = limitsOf(rules, customer.listId);
    if (inHand.has(phone)) return false;
    if (minGapMinutes > 0) {
      if (called.has(phone)) return false;
      const [last] = await findLastCallTo(db, db.read)({ phone });
      if (last && last.at.getTime() + minGapMinutes * 60_000 > now.getTime()) return false;
    }
    if (maxCallsPerDay === null) return true;
    const since = dayStart(now, wallZoneOf(customer, rules.timeZone));
    const made = await callsSince(db, db.read, { customer: customer.id, phone, since });
    return made.size + (called.get(phone) ?? 0) < maxCallsPerDay;
  }

  return { mayCall, call: (phone: string) => { called.set(phone, (called.get(phone) ?? 0) + 1); } };
}
