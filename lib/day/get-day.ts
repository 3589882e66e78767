import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { reachOf, type UserContext } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { dayStart, instantOfWall, nextDayStart, wallOfInstant } from "../time/zoned";
import { operatorsInReach } from "../users/operator-in-reach";
import { timelineOf, type DayRows, type PresentState, type Segment } from "./timeline";

/** A segment with its length as the clock shows it, and the customer's name where it has one. */
export type DaySegment = Segment & { seconds: number; customerName: string | null };

/** One of the team's days, as one operator spent it. */
export interface OperatorDay {
  operator: { id: number; name: string };
  /** YYYY-MM-DD, with the day before and the day after; the latter null for today. */
  date: string;
  earlier: string;
  later: string | null;
  from: Date;
  /** Where the day ends: 23, 24 or 25 hours after its beginning. */
  until: Date;
  segments: DaySegment[];
  /** Whole seconds, as the clock shows them: so that what is shown adds up. */
  seconds: Record<PresentState, number> & { signedIn: number };
  calls: number;
  reached: number;
  positive: number;
  /** Own callbacks that were called. */
  callbacksKept: number;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * How an operator spent a day, on the team's walls; one's own, or one's operators'.
 * @param input.date YYYY-MM-DD; today without it, and for what is no day or still to come
 * @throws AppError forbidden, not_found (nobody whom the actor supervises)
 */
export async function getDay(ctx: UserContext, input: { userId: number; date?: string }): Promise<OperatorDay> {
  const { db, actor, now } = ctx;
  const isOwn = input.userId === actor.userId && reachOf(actor, "pool.work") !== null;
  if (!isOwn) await operatorsInReach(ctx, db.read, [input.userId]);
  const { users } = db.tables;
  const [operator] = await db.read.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, input.userId));
  if (!operator) throw new AppError("not_found");

  const { timeZone, offlineAfterSeconds } = await getSettings(db);
  const noon = input.date && DATE.test(input.date) ? instantOfWall(`${input.date}T12:00`, timeZone) : null;
  const from = dayStart(noon && noon < nextDayStart(now, timeZone) ? noon : now, timeZone);
  const until = nextDayStart(from, timeZone);
  const dateOf = (at: Date) => wallOfInstant(at, timeZone).slice(0, 10);

  const segments = timelineOf(await rowsOf(ctx, operator.id, from, until), { from, until, now, offlineAfterMs: offlineAfterSeconds * 1000 });
  const names = await namesOf(ctx, segments);
  return {
    operator, date: dateOf(from), earlier: dateOf(new Date(from.getTime() - 1)), later: until <= now ? dateOf(until) : null, from, until,
    segments: segments.map((segment) => ({ ...segment, seconds: secondsShown(segment), customerName: segment.state === "handling" ? (names.get(segment.customerId) ?? "") : null })),
    seconds: secondsOf(segments),
    ...(await countsOf(ctx, operator.id, from, until)),
  };
}

/** How many seconds pass on the clock during a segment: what one would count who reads when it began and when it ended. */
const secondsShown = ({ from, until }: Pick<Segment, "from" | "until">): number => Math.floor(until.getTime() / 1000) - Math.floor(from.getTime() / 1000);

function secondsOf(segments: readonly Segment[]): OperatorDay["seconds"] {
  const seconds = { ready: 0, handling: 0, break: 0, signedIn: 0 };
  for (const segment of segments) {
    seconds[segment.state] += secondsShown(segment);
    seconds.signedIn += secondsShown(segment);
  }
  return seconds;
}

/** What touches the day: what began in it, and what began last before it, since one user has one at a time. */
async function rowsOf({ db }: UserContext, userId: number, from: Date, until: Date): Promise<DayRows> {
  const { presences, breaks, assignments } = db.tables;
  const during = (user: AnyPgColumn, begun: AnyPgColumn) => and(eq(user, userId), gte(begun, from), lt(begun, until));
  const before = (user: AnyPgColumn, begun: AnyPgColumn) => and(eq(user, userId), lt(begun, from));
  const hand = { id: assignments.id, customerId: assignments.customerId, pulledAt: assignments.pulledAt, endedAt: assignments.endedAt };
  return {
    presences: [
      ...await db.read.select().from(presences).where(before(presences.userId, presences.startedAt)).orderBy(desc(presences.startedAt)).limit(1),
      ...await db.read.select().from(presences).where(during(presences.userId, presences.startedAt)),
    ],
    breaks: [
      ...await db.read.select().from(breaks).where(before(breaks.userId, breaks.startedAt)).orderBy(desc(breaks.startedAt)).limit(1),
      ...await db.read.select().from(breaks).where(during(breaks.userId, breaks.startedAt)),
    ],
    assignments: [
      ...await db.read.select(hand).from(assignments).where(before(assignments.operatorId, assignments.pulledAt)).orderBy(desc(assignments.pulledAt)).limit(1),
      ...await db.read.select(hand).from(assignments).where(during(assignments.operatorId, assignments.pulledAt)),
    ],
  };
}

/** As many customers as one statement asks about. */
const CHUNK = 500;

async function namesOf({ db }: UserContext, segments: readonly Segment[]): Promise<Map<number, string>> {
  const { customers } = db.tables;
  const ids = [...new Set(segments.flatMap((segment) => (segment.state === "handling" ? [segment.customerId] : [])))];
  const names = new Map<number, string>();
  for (let i = 0; i < ids.length; i += CHUNK) {
    const rows = await db.read.select({ id: customers.id, first: customers.firstName, last: customers.lastName }).from(customers).where(inArray(customers.id, ids.slice(i, i + CHUNK)));
    for (const { id, first, last } of rows) names.set(id, `${first} ${last}`.trim());
  }
  return names;
}

async function countsOf({ db }: UserContext, userId: number, from: Date, until: Date): Promise<Pick<OperatorDay, "calls" | "reached" | "positive" | "callbacksKept">> {
  const { calls, assignments } = db.tables;
  const counted = (what: ReturnType<typeof sql>) => sql<number>`count(case when ${what} then 1 end)`.mapWith(Number);
  const [row] = await db.read.select({
    calls: sql<number>`count(*)`.mapWith(Number), reached: counted(eq(calls.effect, "completed")), positive: counted(eq(calls.isPositive, true)),
    callbacksKept: counted(eq(assignments.pullClass, "my_callback")),
  }).from(calls).innerJoin(assignments, eq(assignments.id, calls.assignmentId)).where(and(eq(calls.operatorId, userId), gte(calls.recordedAt, from), lt(calls.recordedAt, until)));
  return row ?? { calls: 0, reached: 0, positive: 0, callbacksKept: 0 };
}
