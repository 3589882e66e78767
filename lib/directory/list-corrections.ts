import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Position } from "../callbacks/position";
import { requirePermission, type UserContext } from "../context";
import { orderOf, stretches } from "./stretches";

/** What was said of a call at one time. */
export interface SaidOfCall {
  outcome: string;
  dispositionId: number | null;
  note: string;
  callbackAt: Date | null;
}

/** One correction of a call. */
export interface Correction {
  was: SaidOfCall;
  is: SaidOfCall;
  at: Date;
  byId: number;
  by: string;
  /** Why, where a manager said. */
  reason: string | null;
}

/** A call of the operator that was corrected, by them or by a manager. */
export interface CorrectedCall {
  place: Position;
  customer: { id: number; firstName: string; lastName: string; code: string | null; phone: string };
  /** Oldest first. */
  corrections: Correction[];
}

export interface CorrectionsPage {
  items: CorrectedCall[];
  hasEarlier: boolean;
  hasLater: boolean;
}

/**
 * The acting operator's calls that were corrected, latest call first.
 * @throws AppError forbidden
 */
export async function listCorrections(ctx: UserContext, { after, before, limit }: { after?: Position; before?: Position; limit: number }): Promise<CorrectionsPage> {
  requirePermission(ctx.actor, "directory.read");
  const { db, actor } = ctx;
  const { calls, customers } = db.tables;
  const back = before !== undefined;
  const read = (stretch: Parameters<typeof and>[0], most: number) => db.read.select({
    call: calls, customer: { id: customers.id, firstName: customers.firstName, lastName: customers.lastName, code: customers.externalId, phone: customers.phone },
  }).from(calls).innerJoin(customers, eq(customers.id, calls.customerId))
    .where(and(stretch, gt(calls.version, 1), isNull(customers.erasedAt))).orderBy(...orderOf(calls, back)).limit(most);
  const found: Awaited<ReturnType<typeof read>> = [];
  for await (const stretch of stretches(db, actor.userId, { from: before ?? after, back })) {
    found.push(...await read(stretch, limit + 1 - found.length));
    if (found.length > limit) break;
  }
  const more = found.length > limit;
  const page = found.slice(0, limit);
  if (back) page.reverse();
  const versions = await versionsOf(ctx, page.map(({ call }) => call.id));
  const items = page.map(({ call, customer }) => ({ place: { at: call.recordedAt, id: call.id }, customer, corrections: stepsOf(versions.filter(({ version }) => version.callId === call.id), call) }));
  return back ? { items, hasEarlier: more, hasLater: true } : { items, hasEarlier: after !== undefined, hasLater: more };
}

async function versionsOf({ db }: UserContext, ids: readonly number[]) {
  if (ids.length === 0) return [];
  const { callVersions, users } = db.tables;
  return await db.read.select({ version: callVersions, by: users.name }).from(callVersions).innerJoin(users, eq(users.id, callVersions.replacedBy))
    .where(inArray(callVersions.callId, [...ids])).orderBy(asc(callVersions.callId), asc(callVersions.version));
}

type Version = Awaited<ReturnType<typeof versionsOf>>[number];

/** Each version with what took its place. */
function stepsOf(versions: readonly Version[], call: SaidOfCall): Correction[] {
  return versions.map(({ version, by }, i) => ({
    was: said(version), is: said(versions[i + 1]?.version ?? call), at: version.replacedAt, byId: version.replacedBy, by, reason: version.reason,
  }));
}

const said = ({ outcome, dispositionId, note, callbackAt }: SaidOfCall): SaidOfCall => ({ outcome, dispositionId, note, callbackAt });
