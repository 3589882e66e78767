import { and, count, gte, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import type { Labels } from "@/db/values";
import { isFastCall } from "@/db/fragments";
import type { Db } from "@/db/client";
import type { UserContext } from "../context";
import { statesOf } from "../day/states-of";
import { getSettings } from "../settings/get-settings";
import type { Settings } from "../settings/schema";
import { usersInReach } from "./list-team";
import { poolEnd } from "./pool-end";

/** Something that a supervisor should look at first. */
export type Need =
  /** A customer has been in hand for longer than the setting says. */
  | { kind: "long_hand"; userId: number; name: string; since: Date }
  /** A break is over its limit. */
  | { kind: "long_break"; userId: number; name: string; since: Date; limitMinutes: number; labels: Labels }
  /** Many calls of the last hour were recorded too soon after the pull. */
  | { kind: "fast"; userId: number; name: string; calls: number; seconds: number }
  /** The pool is empty at the present rate by then. */
  | { kind: "pool_end"; at: Date };

/** As many of a kind as are named; a table has the others. */
const MOST = 20;
/** What costs more than a look into an index is not counted again sooner. Milliseconds. */
const KEPT_MS = 20_000;
const CHUNK = 500;

type Named = ReadonlyMap<number, string>;

/** What needs attention first among those whom the actor supervises, the oldest of each kind first. @throws AppError forbidden */
export async function needsYou(ctx: UserContext): Promise<Need[]> {
  const names = new Map((await usersInReach(ctx)).map(({ id, name }) => [id, name]));
  const settings = await getSettings(ctx.db);
  return [...(await poolNeed(ctx)), ...(await longHands(ctx, names, settings)), ...(await longBreaks(ctx, names)), ...(await fastOnes(ctx, names, settings))];
}

async function poolNeed(ctx: UserContext): Promise<Need[]> {
  const at = await kept(ctx, "pool", () => poolEnd(ctx));
  return at ? [{ kind: "pool_end", at }] : [];
}

async function longHands({ db, now }: UserContext, names: Named, { longInHandMinutes }: Settings): Promise<Need[]> {
  const { assignments } = db.tables;
  const rows = await db.read.select({ userId: assignments.operatorId, since: assignments.pulledAt }).from(assignments)
    .where(and(isNull(assignments.endedAt), lte(assignments.pulledAt, new Date(now.getTime() - longInHandMinutes * 60_000)))).orderBy(assignments.pulledAt);
  return rows.flatMap(({ userId, since }): Need[] => { const name = names.get(userId); return name === undefined ? [] : [{ kind: "long_hand", userId, name, since }]; }).slice(0, MOST);
}

async function longBreaks(ctx: UserContext, names: Named): Promise<Need[]> {
  const { breaks } = ctx.db.tables;
  const rows = await ctx.db.read.select({ userId: breaks.userId }).from(breaks).where(and(isNull(breaks.endedAt), isNotNull(breaks.limitMinutes)));
  const states = await statesOf(ctx, rows.map(({ userId }) => userId).filter((id) => names.has(id)));
  const over = [...states.values()].flatMap(({ userId, state, pause }): (Need & { kind: "long_break" })[] =>
    state === "break" && pause?.since && pause.overAt && pause.overAt <= ctx.now && pause.limitMinutes !== null
      ? [{ kind: "long_break", userId, name: names.get(userId) ?? "", since: pause.since, limitMinutes: pause.limitMinutes, labels: pause.labels }] : []);
  return over.sort((a, b) => a.since.getTime() - b.since.getTime()).slice(0, MOST);
}

async function fastOnes(ctx: UserContext, names: Named, { fastSeconds, fastOutcomes }: Settings): Promise<Need[]> {
  const ids = [...names.keys()];
  const found = await kept(ctx, `fast ${ctx.actor.teamId ?? ""} ${ctx.actor.role} ${fastSeconds} ${fastOutcomes}`, async () => {
    const { calls } = ctx.db.tables;
    const since = new Date(ctx.now.getTime() - 3_600_000);
    const all: { userId: number; n: number }[] = [];
    for (let from = 0; from < ids.length; from += CHUNK) {
      const rows = await ctx.db.read.select({ userId: calls.operatorId, n: count() }).from(calls)
        .where(and(inArray(calls.operatorId, ids.slice(from, from + CHUNK)), gte(calls.recordedAt, since), isFastCall(ctx.db.engine, calls.pulledAt, calls.recordedAt, fastSeconds)))
        .groupBy(calls.operatorId);
      all.push(...rows.filter(({ n }) => n >= fastOutcomes));
    }
    return all;
  });
  return found.sort((a, b) => b.n - a.n || a.userId - b.userId)
    .flatMap(({ userId, n }): Need[] => { const name = names.get(userId); return name === undefined ? [] : [{ kind: "fast", userId, name, calls: n, seconds: fastSeconds }]; }).slice(0, MOST);
}

const answers = new WeakMap<Db, Map<string, { at: number; answer: unknown }>>();

/** Many supervisors look at once and often: an answer holds for a while. Never kept longer than there are teams. */
async function kept<T>({ db, now }: UserContext, name: string, ask: () => Promise<T>): Promise<T> {
  let known = answers.get(db);
  if (!known) answers.set(db, (known = new Map<string, { at: number; answer: unknown }>()));
  const before = known.get(name);
  if (before && Math.abs(now.getTime() - before.at) < KEPT_MS) return before.answer as T;
  const answer = await ask();
  known.set(name, { at: now.getTime(), answer });
  return answer;
}
