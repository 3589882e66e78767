import type { Db, Tx } from "@/db/client";
import { wallZoneOf } from "../hours/customer-zone";
import { limitsOf, type OutcomeRule, type Rules } from "../rules/types";
import { dayStart, nextDayStart } from "../time/zoned";
import { callsSince } from "./calls-since";
import type { CallFacts, Presence } from "./rules";
import { findCallsOf } from "./statements";
import type { Customer } from "./types";

interface Recorded {
  customer: Customer;
  operatorId: number;
  presence: Presence;
  outOfTurn: boolean;
  at: Date;
  phone: string;
  listId: number | null;
  outcome: OutcomeRule;
  rules: Rules;
}

/** Where an operator is at an instant. */
export function presenceOf({ isActive, awayUntil }: { isActive: boolean; awayUntil: Date | null }, now: Date): Presence {
  if (!isActive) return "gone";
  return awayUntil !== null && awayUntil > now ? "away" : "here";
}

/** What the rules ask of a call that is being recorded; counts are only taken where a limit asks for them. */
export async function factsOf(db: Db, tx: Tx, { customer, operatorId, presence, outOfTurn, at, phone, listId, outcome, rules }: Recorded): Promise<CallFacts> {
  const zone = wallZoneOf(customer, rules.timeZone);
  const limited = limitsOf(rules, listId).maxCallsPerDay !== null;
  const today = limited ? (await callsSince(db, tx, { customer: customer.id, phone, since: dayStart(at, zone) })).size : 0;
  const round = customer.roundAt?.toISOString() ?? null;
  const earlier = outcome.closesAfter === null ? [] : await findCallsOf(db, tx)({ id: customer.id });
  return {
    operatorId, presence, outOfTurn, at, phone, listId, callbackAt: null,
    sameOutcome: 1 + earlier.filter((call) => call.outcome === outcome.code && (call.before.roundAt ?? null) === round).length,
    callsToday: 1 + today,
    nextDay: limited ? nextDayStart(at, zone) : at,
  };
}
