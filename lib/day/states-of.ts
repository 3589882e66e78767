import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Labels } from "@/db/values";
import type { Context } from "../context";
import { getSettings } from "../settings/get-settings";
import type { Settings } from "../settings/schema";
import { reasonLabels } from "./reasons";
import { isFresh, type PresentState } from "./timeline";

/** What an operator does now. */
export interface OperatorState {
  userId: number;
  /** "offline" for whoever has no screen open, whatever else is so. */
  state: PresentState | "offline";
  /** Since when; null for somebody who was never here. */
  since: Date | null;
  /** The break that goes on, or that starts after the call in hand; also while its screen is shut. */
  pause: OperatorPause | null;
  /** The customer in hand; also somebody offline may have one until the lease runs out. */
  hand: { assignmentId: number; customerId: number; customerName: string; pulledAt: Date } | null;
}

export interface OperatorPause {
  breakId: number;
  reason: string;
  labels: Labels;
  limitMinutes: number | null;
  /** When it began, after the call during which it was asked for; null while that call is not over. */
  since: Date | null;
  /** From when on it is over its limit; null without one, and before it began. */
  overAt: Date | null;
}

type Where = Pick<Context, "db" | "now">;

/** What an operator does now. */
export async function currentState(ctx: Where, userId: number): Promise<OperatorState> {
  const state = (await statesOf(ctx, [userId])).get(userId);
  return state ?? { userId, state: "offline", since: null, pause: null, hand: null };
}

/** As many users as one statement asks about. */
const CHUNK = 500;

/** What each of these users does now. Asks for no permission: whoever calls it has seen to whom the actor reaches. */
export async function statesOf({ db, now }: Where, userIds: readonly number[]): Promise<Map<number, OperatorState>> {
  const settings = await getSettings(db);
  const states = new Map<number, OperatorState>();
  for (let i = 0; i < userIds.length; i += CHUNK) {
    const chunk = userIds.slice(i, i + CHUNK);
    for (const row of await readRows({ db, now }, chunk)) states.set(row.userId, stateOf(row, settings, now));
  }
  return states;
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

async function readRows({ db }: Where, userIds: readonly number[]) {
  const { users, presences, breaks, assignments, customers } = db.tables;
  return db.read.select({
    userId: users.id,
    presence: { startedAt: presences.startedAt, lastSeenAt: presences.lastSeenAt },
    pause: { id: breaks.id, reason: breaks.reason, limitMinutes: breaks.limitMinutes, startedAt: breaks.startedAt },
    hand: { id: assignments.id, customerId: assignments.customerId, pulledAt: assignments.pulledAt },
    first: customers.firstName, last: customers.lastName,
    // One at a time: the one that began last also ended last. Each is one look into an index.
    goneAt: sql<Date | null>`(select p.ended_at from ${presences} p where p.user_id = ${users.id} and p.ended_at is not null order by p.started_at desc limit 1)`.mapWith(presences.startedAt),
    pausedUntil: sql<Date | null>`(select b.ended_at from ${breaks} b where b.user_id = ${users.id} and b.ended_at is not null order by b.started_at desc limit 1)`.mapWith(breaks.startedAt),
    heldUntil: sql<Date | null>`(select a.ended_at from ${assignments} a where a.operator_id = ${users.id} and a.ended_at is not null order by a.pulled_at desc limit 1)`.mapWith(assignments.pulledAt),
  }).from(users)
    .leftJoin(presences, and(eq(presences.userId, users.id), isNull(presences.endedAt)))
    .leftJoin(breaks, and(eq(breaks.userId, users.id), isNull(breaks.endedAt)))
    .leftJoin(assignments, and(eq(assignments.operatorId, users.id), isNull(assignments.endedAt)))
    .leftJoin(customers, eq(customers.id, assignments.customerId))
    .where(inArray(users.id, [...userIds]));
}

const latest = (...instants: (Date | null)[]): Date => new Date(Math.max(...instants.map((at) => at?.getTime() ?? 0)));

function stateOf(row: Row, settings: Settings, now: Date): OperatorState {
  const { userId, presence } = row;
  const hand = row.hand && { assignmentId: row.hand.id, customerId: row.hand.customerId, customerName: `${row.first ?? ""} ${row.last ?? ""}`.trim(), pulledAt: row.hand.pulledAt };
  const pause = pauseOf(row, settings);
  if (!presence || !isFresh(presence.lastSeenAt, now, settings.offlineAfterSeconds * 1000)) {
    return { userId, state: "offline", since: presence?.lastSeenAt ?? row.goneAt, pause, hand };
  }
  if (hand) return { userId, state: "handling", since: hand.pulledAt, pause, hand };
  if (pause) return { userId, state: "break", since: pause.since, pause, hand };
  return { userId, state: "ready", since: latest(presence.startedAt, row.pausedUntil, row.heldUntil), pause, hand };
}

function pauseOf({ pause, hand, heldUntil }: Row, settings: Settings): OperatorPause | null {
  if (!pause) return null;
  const { id, reason, limitMinutes, startedAt } = pause;
  const since = hand ? null : latest(startedAt, heldUntil);
  return {
    breakId: id, reason, labels: reasonLabels(settings, reason), limitMinutes, since,
    overAt: since && limitMinutes !== null ? new Date(since.getTime() + limitMinutes * 60_000) : null,
  };
}
