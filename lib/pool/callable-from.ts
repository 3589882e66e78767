import type { Db, Tx } from "@/db/client";
import { wallZoneOf } from "../hours/customer-zone";
import { limitsOf, type Rules } from "../rules/types";
import { dayStart, nextDayStart } from "../time/zoned";
import { callsSince } from "./calls-since";
import { findLastCallTo, findNumberInHand } from "./statements";
import type { Customer } from "./types";

/** How long a customer waits whose number somebody is talking to, as another customer. */
const IN_HAND = 60_000;

/**
 * From when on a customer's number may be called: later than now when somebody has it in hand as another customer, when it
 * was called a moment ago, or often enough on this day of theirs. Null for now. Asked with the pool's lock held: pulls wait
 * for each other, and an outcome that comes meanwhile is seen either as a number in hand or as a call.
 */
export async function callableFrom(db: Db, tx: Tx, customer: Customer, rules: Rules, now: Date): Promise<Date | null> {
  let from = 0;
  const [inHand] = await findNumberInHand(db, tx)({ phone: customer.phone, id: customer.id });
  if (inHand) from = now.getTime() + IN_HAND;
  const { minGapMinutes, maxCallsPerDay } = limitsOf(rules, customer.listId);
  if (minGapMinutes > 0) {
    const [last] = await findLastCallTo(db, tx)({ phone: customer.phone });
    if (last) from = Math.max(from, last.at.getTime() + minGapMinutes * 60_000);
  }
  if (maxCallsPerDay !== null) {
    const zone = wallZoneOf(customer, rules.timeZone);
    const today = await callsSince(db, tx, { customer: customer.id, phone: customer.phone, since: dayStart(now, zone) });
    if (today.size >= maxCallsPerDay) from = Math.max(from, nextDayStart(now, zone).getTime());
  }
  return from > now.getTime() ? new Date(from) : null;
}
