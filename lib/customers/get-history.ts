import { asc, desc, eq, inArray } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import type { Assignment, Call } from "../pool/types";
import type { Tables } from "@/db/tables";

type CallVersion = Tables["callVersions"]["$inferSelect"];
type LateNote = Tables["lateNotes"]["$inferSelect"];

export interface History {
  /** The newest first; `versions` are what was recorded before each correction, the first one first. */
  calls: (Call & { operatorName: string; versions: CallVersion[] })[];
  assignments: (Assignment & { operatorName: string })[];
  lateNotes: (LateNote & { operatorName: string })[];
}

/** The most of each kind; nobody reads further back. */
const MOST = 200;

/**
 * What happened with a customer: calls with their corrections, assignments, notes that came too late.
 * @throws AppError forbidden, not_found
 */
export async function getHistory(ctx: Context, input: { id: number }): Promise<History> {
  requirePermission(ctx.actor, "customers.read");
  const { read } = ctx.db;
  const { customers, calls, callVersions, assignments, lateNotes, users } = ctx.db.tables;
  const [customer] = await read.select({ id: customers.id }).from(customers).where(eq(customers.id, input.id));
  if (!customer) throw new AppError("not_found");
  const ofCalls = await read.select({ row: calls, operatorName: users.name }).from(calls).innerJoin(users, eq(users.id, calls.operatorId))
    .where(eq(calls.customerId, input.id)).orderBy(desc(calls.id)).limit(MOST);
  const corrected = ofCalls.filter(({ row }) => row.version > 1).map(({ row }) => row.id);
  const versions = corrected.length === 0 ? [] : await read.select().from(callVersions)
    .where(inArray(callVersions.callId, corrected)).orderBy(asc(callVersions.callId), asc(callVersions.version));
  const ofAssignments = await read.select({ row: assignments, operatorName: users.name }).from(assignments)
    .innerJoin(users, eq(users.id, assignments.operatorId))
    .where(eq(assignments.customerId, input.id)).orderBy(desc(assignments.id)).limit(MOST);
  const ofNotes = await read.select({ row: lateNotes, operatorName: users.name }).from(lateNotes)
    .innerJoin(users, eq(users.id, lateNotes.operatorId))
    .where(eq(lateNotes.customerId, input.id)).orderBy(desc(lateNotes.id)).limit(MOST);
  return {
    calls: ofCalls.map(({ row, operatorName }) => ({ ...row, operatorName, versions: versions.filter((version) => version.callId === row.id) })),
    assignments: ofAssignments.map(({ row, operatorName }) => ({ ...row, operatorName })),
    lateNotes: ofNotes.map(({ row, operatorName }) => ({ ...row, operatorName })),
  };
}
