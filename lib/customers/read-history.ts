import { and, asc, desc, eq, inArray, isNotNull, ne, or, sql, type SQL } from "drizzle-orm";
import { alias, type AnyPgColumn } from "drizzle-orm/pg-core";
import type { Tables } from "@/db/tables";
import type { ChangeKind } from "@/db/values";
import { reachOf, type Context } from "../context";
import { maskEntries } from "../numbers/mask-entries";
import type { Assignment, Call } from "../pool/types";
import { changedFields, type FieldChange } from "./changed-fields";

type LateNote = Tables["lateNotes"]["$inferSelect"];
type CustomerEvent = Tables["customerEvents"]["$inferSelect"];
/** What was recorded before a correction, and who replaced it. */
export type CallVersion = Tables["callVersions"]["$inferSelect"] & { replacedByName: string };

export type HistoryCall = Call & {
  operatorName: string;
  listName: string | null;
  /** The first one first. */
  versions: CallVersion[];
  /** Whether the reader may correct it, as far as that hangs on whose call it is. */
  mayCorrect: boolean;
};

/** With who ended it, and the code of the reason when it was skipped. */
export type HistoryAssignment = Assignment & { operatorName: string; endedByName: string | null; skipReason: string | null };

export type HistoryNote = LateNote & { operatorName: string };

/** What became of the customer beside calls and imports, with what an edit changed; nobody's are the system's. */
export type HistoryEvent = CustomerEvent & { actorName: string | null; changes: FieldChange[] };

/** What an import did to a customer. */
export interface ImportEvent {
  /** That of the change; the customer's own, negative, where the import brought them. */
  id: number;
  customerId: number;
  kind: ChangeKind | "create";
  importId: number;
  fileName: string;
  /** The row of the file; null where that is not known. */
  row: number | null;
  at: Date;
  undoneAt: Date | null;
  changes: FieldChange[];
}

/** Everything that happened, by where it comes from; each the newest first. */
export interface Entries {
  calls: HistoryCall[];
  events: HistoryEvent[];
  assignments: HistoryAssignment[];
  lateNotes: HistoryNote[];
  imports: ImportEvent[];
}

/** Where entries come from, in the order in which those of one instant are shown. */
export const sources = ["calls", "events", "assignments", "lateNotes", "imports"] as const satisfies (keyof Entries)[];

/** The last entry that was shown: what is older comes after it. */
export interface HistoryCursor {
  at: Date;
  source: (typeof sources)[number];
  id: number;
}

export interface HistoryPart {
  /** The records that are one customer. */
  ids: readonly number[];
  /** Of each source, at most. */
  limit: number;
  before?: HistoryCursor;
  only?: "calls";
  /** Without the assignments that a call stands for. */
  shown?: boolean;
}

/** A part of what happened with a customer, the newest first; numbers as the reader may see them. */
export async function readHistory(ctx: Context, part: HistoryPart): Promise<Entries> {
  if (part.only === "calls") return maskEntries(ctx.actor, { calls: await callsOf(ctx, part), events: [], assignments: [], lateNotes: [], imports: [] });
  return maskEntries(ctx.actor, { calls: await callsOf(ctx, part), events: await eventsOf(ctx, part), assignments: await assignmentsOf(ctx, part), lateNotes: await notesOf(ctx, part), imports: await importsOf(ctx, part) });
}

/** What comes after the last entry that was shown, for one source. */
function after({ before }: HistoryPart, source: HistoryCursor["source"], at: AnyPgColumn | SQL<Date>, id: AnyPgColumn, likeAt: AnyPgColumn): SQL | undefined {
  if (!before) return undefined;
  const then = sql`${sql.param(before.at, likeAt)}`;
  const place = sources.indexOf(source) - sources.indexOf(before.source);
  if (place !== 0) return place > 0 ? sql`${at} <= ${then}` : sql`${at} < ${then}`;
  return sql`(${at} < ${then} or (${at} = ${then} and ${id} < ${before.id}))`;
}

async function callsOf(ctx: Context, part: HistoryPart): Promise<HistoryCall[]> {
  const { db, actor } = ctx;
  const { calls, callVersions, users, lists } = db.tables;
  const reach = reachOf(actor, "pool.supervise");
  const rows = await db.read.select({ row: calls, operatorName: users.name, teamId: users.teamId, listName: lists.name }).from(calls)
    .innerJoin(users, eq(users.id, calls.operatorId)).leftJoin(lists, eq(lists.id, calls.listId))
    .where(and(inArray(calls.customerId, [...part.ids]), after(part, "calls", calls.recordedAt, calls.id, calls.recordedAt)))
    .orderBy(desc(calls.recordedAt), desc(calls.id)).limit(part.limit);
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

async function eventsOf({ db }: Context, part: HistoryPart): Promise<HistoryEvent[]> {
  const { customerEvents: events, users } = db.tables;
  const rows = await db.read.select({ row: events, actorName: users.name }).from(events).leftJoin(users, eq(users.id, events.actorId))
    .where(and(inArray(events.customerId, [...part.ids]), after(part, "events", events.at, events.id, events.at)))
    .orderBy(desc(events.at), desc(events.id)).limit(part.limit);
  return rows.map(({ row, actorName }) => ({ ...row, actorName, changes: row.kind === "edited" ? changedFields(columnsIn(row.details.before), columnsIn(row.details.after)) : [] }));
}

/** What an erased edit no longer has. */
const columnsIn = (details: unknown): Record<string, unknown> => (typeof details === "object" && details !== null ? (details as Record<string, unknown>) : {});

async function assignmentsOf({ db }: Context, part: HistoryPart): Promise<HistoryAssignment[]> {
  const { assignments, skips, users } = db.tables;
  const other = alias(users, "other");
  const at = sql<Date>`coalesce(${assignments.endedAt}, ${assignments.pulledAt})`;
  const rows = await db.read.select({ row: assignments, operatorName: users.name, endedByName: other.name, skipReason: skips.reason }).from(assignments)
    .innerJoin(users, eq(users.id, assignments.operatorId)).leftJoin(other, eq(other.id, assignments.endedBy)).leftJoin(skips, eq(skips.assignmentId, assignments.id))
    .where(and(
      inArray(assignments.customerId, [...part.ids]), part.shown ? or(sql`${assignments.ending} is null`, ne(assignments.ending, "outcome")) : undefined,
      after(part, "assignments", at, assignments.id, assignments.pulledAt),
    ))
    .orderBy(desc(at), desc(assignments.id)).limit(part.limit);
  return rows.map(({ row, ...more }) => ({ ...row, ...more }));
}

async function notesOf({ db }: Context, part: HistoryPart): Promise<HistoryNote[]> {
  const { lateNotes: notes, users } = db.tables;
  const rows = await db.read.select({ row: notes, operatorName: users.name }).from(notes).innerJoin(users, eq(users.id, notes.operatorId))
    .where(and(inArray(notes.customerId, [...part.ids]), after(part, "lateNotes", notes.recordedAt, notes.id, notes.recordedAt)))
    .orderBy(desc(notes.recordedAt), desc(notes.id)).limit(part.limit);
  return rows.map(({ row, operatorName }) => ({ ...row, operatorName }));
}

async function importsOf({ db }: Context, part: HistoryPart): Promise<ImportEvent[]> {
  const { customers, customerChanges: changes, imports } = db.tables;
  const rows = await db.read.select({ row: changes, fileName: imports.fileName }).from(changes).innerJoin(imports, eq(imports.id, changes.importId))
    .where(and(inArray(changes.customerId, [...part.ids]), after(part, "imports", changes.at, changes.id, changes.at)))
    .orderBy(desc(changes.at), desc(changes.id)).limit(part.limit);
  const brought = await db.read.select({ id: customers.id, importId: customers.importId, row: customers.importRow, at: customers.createdAt, fileName: imports.fileName })
    .from(customers).innerJoin(imports, eq(imports.id, customers.importId)).where(and(inArray(customers.id, [...part.ids]), isNotNull(customers.importId)));
  const all = [
    ...rows.map(({ row: { before, after: is, ...change }, fileName }): ImportEvent => ({ ...pick(change), fileName, changes: changedFields(before, is) })),
    ...brought.flatMap(({ id, importId, at, ...more }): ImportEvent[] =>
      (importId === null || !isAfter(part.before, { at, id: -id }) ? [] : [{ id: -id, customerId: id, kind: "create", importId, at, undoneAt: null, changes: [], ...more }])),
  ];
  return all.sort((a, b) => b.at.getTime() - a.at.getTime() || b.id - a.id).slice(0, part.limit);
}

const pick = ({ id, customerId, kind, importId, row, at, undoneAt }: Omit<Tables["customerChanges"]["$inferSelect"], "before" | "after">) => ({ id, customerId, kind, importId, row, at, undoneAt });

/** Imports are the last of an instant, so only an import's entry may stand before one of them. */
function isAfter(before: HistoryCursor | undefined, { at, id }: { at: Date; id: number }): boolean {
  if (!before) return true;
  return at < before.at || (at.getTime() === before.at.getTime() && (before.source !== "imports" || id < before.id));
}
