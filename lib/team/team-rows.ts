import { and, gte, inArray, sql } from "drizzle-orm";
import type { UserContext } from "../context";
import { statesOf, type OperatorState } from "../day/states-of";
import { getSettings } from "../settings/get-settings";
import { dayStart } from "../time/zoned";

/** What of an operator changes by the minute. */
export interface TeamRow {
  id: number;
  state: OperatorState;
  /** Today, on the team's walls. */
  day: TeamDay;
}

export interface TeamDay {
  /** Recorded outcomes. */
  calls: number;
  reached: number;
  /** Customers with a contact ÷ customers called; null before the first call. */
  contactRate: number | null;
}

const noCalls: TeamDay = { calls: 0, reached: 0, contactRate: null };

/** What these operators do now and did today. Asks for no permission: whoever calls it has seen to whom the actor reaches. */
export async function rowsOf(ctx: UserContext, ids: readonly number[]): Promise<Map<number, TeamRow>> {
  const [states, days] = [await statesOf(ctx, ids), await daysOf(ctx, ids)];
  return new Map(ids.flatMap((id) => {
    const state = states.get(id);
    return state ? [[id, { id, state, day: days.get(id) ?? noCalls }]] : [];
  }));
}

async function daysOf({ db, now }: UserContext, ids: readonly number[]): Promise<Map<number, TeamDay>> {
  if (ids.length === 0) return new Map();
  const { calls } = db.tables;
  const since = dayStart(now, (await getSettings(db)).timeZone);
  const number = (what: ReturnType<typeof sql>) => sql<number>`count(${what})`.mapWith(Number);
  const rows = await db.read.select({
    operator: calls.operatorId, calls: number(sql`*`), reached: number(sql`case when ${calls.effect} = 'completed' then 1 end`),
    called: number(sql`distinct ${calls.customerId}`), spoken: number(sql`distinct case when ${calls.isContact} then ${calls.customerId} end`),
  }).from(calls).where(and(inArray(calls.operatorId, [...ids]), gte(calls.recordedAt, since))).groupBy(calls.operatorId);
  return new Map(rows.map(({ operator, called, spoken, ...day }) => [operator, { calls: day.calls, reached: day.reached, contactRate: called > 0 ? spoken / called : null }]));
}
