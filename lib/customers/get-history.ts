import { asc, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ChangeKind } from "@/db/values";
import { reachOf, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import type { Assignment, Call } from "../pool/types";
import type { Tables } from "@/db/tables";
import { changedFields, type FieldChange } from "./changed-fields";

type LateNote = Tables["lateNotes"]["$inferSelect"];
type CustomerEvent = Tables["customerEvents"]["$inferSelect"];
/** What was recorded before a correction, and who replaced it. */
export type CallVersion = Tables["callVersions"]["$inferSelect"] & { replacedByName: string };

/** What an import did to a customer. */
export interface ImportEvent {
  kind: ChangeKind | "create";
  importId: number;
  fileName: string;
  /** The row of the file; null where that is not known. */
  row: number | null;
  at: Date;
  undoneAt: Date | null;
  changes: FieldChange[];
}

export type HistoryCall = Call & {
  operatorName: string;
  listName: string | null;
  /** The first one first. */
  versions: CallVersion[];
  /** Whether the reader may correct it, as far as that hangs on whose call it is. */
  mayCorrect: boolean;
};

export interface History {
  /** The newest first, as everything here. */
  calls: HistoryCall[];
  /** With who ended it, and the code of the reason when it was skipped. */
  assignments: (Assignment & { operatorName: string; endedByName: string | null; skipReason: string | null })[];
  lateNotes: (LateNote & { operatorName: string })[];
  /** What became of the customer beside calls and imports; nobody's are the system's. */
  events: (CustomerEvent & { actorName: string | null })[];
  /** The newest first, with what each changed; the last one may be that it brought the customer. */
  imports: ImportEvent[];
  /** Who and what the events speak of. */
  names: { users: ReadonlyMap<number, string>; lists: ReadonlyMap<number, string> };
  /** What is older is not all here: of some kind there is more than anyone reads. Null when everything is. */
  since: Date | null;
}

/** The most of each kind; nobody reads further back. */
const MOST = 200;

/**
 * What happened with a customer: calls with their corrections, assignments, notes that came too late, imports, and all that
 * supervisors, operators and the system did beside.
 * @throws AppError forbidden, not_found
 */
export async function getHistory(ctx: Context, input: { id: number }): Promise<History> {
  requirePermission(ctx.actor, "customers.read");
  const { read } = ctx.db;
  const { customers, customerChanges, customerEvents, imports, assignments, skips, lateNotes, users } = ctx.db.tables;
  const other = alias(users, "other");
  const [customer] = await read.select({ importId: customers.importId, row: customers.importRow, at: customers.createdAt, fileName: imports.fileName })
    .from(customers).leftJoin(imports, eq(imports.id, customers.importId)).where(eq(customers.id, input.id));
  if (!customer) throw new AppError("not_found");
  const calls = await callsOf(ctx, input.id);
  const ofAssignments = await read.select({ row: assignments, operatorName: users.name, endedByName: other.name, skipReason: skips.reason }).from(assignments)
    .innerJoin(users, eq(users.id, assignments.operatorId)).leftJoin(other, eq(other.id, assignments.endedBy)).leftJoin(skips, eq(skips.assignmentId, assignments.id))
    .where(eq(assignments.customerId, input.id)).orderBy(desc(assignments.id)).limit(MOST);
  const ofNotes = await read.select({ row: lateNotes, operatorName: users.name }).from(lateNotes)
    .innerJoin(users, eq(users.id, lateNotes.operatorId))
    .where(eq(lateNotes.customerId, input.id)).orderBy(desc(lateNotes.id)).limit(MOST);
  const ofEvents = await read.select({ row: customerEvents, actorName: users.name }).from(customerEvents)
    .leftJoin(users, eq(users.id, customerEvents.actorId))
    .where(eq(customerEvents.customerId, input.id)).orderBy(desc(customerEvents.id)).limit(MOST);
  const ofImports = await read.select({ row: customerChanges, fileName: imports.fileName }).from(customerChanges)
    .innerJoin(imports, eq(imports.id, customerChanges.importId))
    .where(eq(customerChanges.customerId, input.id)).orderBy(desc(customerChanges.id)).limit(MOST);
  const { importId, fileName } = customer;
  const created: ImportEvent[] = importId === null || fileName === null ? [] : [{ kind: "create", importId, fileName, row: customer.row, at: customer.at, undoneAt: null, changes: [] }];
  return {
    calls,
    assignments: ofAssignments.map(({ row, ...more }) => ({ ...row, ...more })),
    lateNotes: ofNotes.map(({ row, operatorName }) => ({ ...row, operatorName })),
    events: ofEvents.map(({ row, actorName }) => ({ ...row, actorName })),
    imports: [
      ...ofImports.map(({ row: { kind, importId, row, at, undoneAt, before, after }, fileName }): ImportEvent => ({ kind, importId, fileName, row, at, undoneAt, changes: changedFields(before, after) })),
      ...created,
    ],
    names: await namesIn(ctx, ofEvents.map(({ row }) => row)),
    since: newest([
      oldestIfCut(calls, (call) => call.recordedAt), oldestIfCut(ofAssignments, ({ row }) => row.endedAt ?? row.pulledAt), oldestIfCut(ofNotes, ({ row }) => row.recordedAt),
      oldestIfCut(ofEvents, ({ row }) => row.at), oldestIfCut(ofImports, ({ row }) => row.at),
    ]),
  };
}

async function callsOf({ db, actor }: Context, id: number): Promise<HistoryCall[]> {
  const { calls, callVersions, users, lists } = db.tables;
  const reach = reachOf(actor, "pool.supervise");
  const rows = await db.read.select({ row: calls, operatorName: users.name, teamId: users.teamId, listName: lists.name }).from(calls)
    .innerJoin(users, eq(users.id, calls.operatorId)).leftJoin(lists, eq(lists.id, calls.listId))
    .where(eq(calls.customerId, id)).orderBy(desc(calls.id)).limit(MOST);
  const corrected = rows.filter(({ row }) => row.version > 1).map(({ row }) => row.id);
  const versions = corrected.length === 0 ? [] : await db.read.select({ row: callVersions, replacedByName: users.name }).from(callVersions)
    .innerJoin(users, eq(users.id, callVersions.replacedBy))
    .where(inArray(callVersions.callId, corrected)).orderBy(asc(callVersions.callId), asc(callVersions.version));
  return rows.map(({ row, operatorName, teamId, listName }) => ({
    ...row, operatorName, listName,
    versions: versions.filter((version) => version.row.callId === row.id).map(({ row: version, replacedByName }) => ({ ...version, replacedByName })),
    mayCorrect: reach === "all" || (reach === "team" && teamId === actor.teamId),
  }));
}

const operators = ["operatorId", "from", "to"] as const;

/** The names behind the numbers that events speak of. */
async function namesIn({ db }: Context, events: readonly CustomerEvent[]): Promise<History["names"]> {
  const { users, lists } = db.tables;
  const ids = (some: readonly CustomerEvent[]) => [...new Set(some.flatMap(({ details }) => operators.map((name) => details[name]).filter((value) => typeof value === "number")))];
  const listIds = ids(events.filter(({ kind }) => kind === "moved"));
  const userIds = ids(events.filter(({ kind }) => kind !== "moved"));
  const ofUsers = userIds.length === 0 ? [] : await db.read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, userIds));
  const ofLists = listIds.length === 0 ? [] : await db.read.select({ id: lists.id, name: lists.name }).from(lists).where(inArray(lists.id, listIds));
  return { users: new Map(ofUsers.map(({ id, name }) => [id, name])), lists: new Map(ofLists.map(({ id, name }) => [id, name])) };
}

function oldestIfCut<T>(rows: readonly T[], at: (row: T) => Date): Date | null {
  const last = rows.at(-1);
  return rows.length < MOST || last === undefined ? null : at(last);
}

const newest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null);
