import { asc, desc, eq, inArray } from "drizzle-orm";
import type { ChangeKind } from "@/db/values";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import type { Assignment, Call } from "../pool/types";
import type { Tables } from "@/db/tables";
import { changedFields, type FieldChange } from "./changed-fields";

type CallVersion = Tables["callVersions"]["$inferSelect"];
type LateNote = Tables["lateNotes"]["$inferSelect"];

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

export interface History {
  /** The newest first; `versions` are what was recorded before each correction, the first one first. */
  calls: (Call & { operatorName: string; versions: CallVersion[] })[];
  assignments: (Assignment & { operatorName: string })[];
  lateNotes: (LateNote & { operatorName: string })[];
  /** The newest first, with what each changed; the last one may be that it brought the customer. */
  imports: ImportEvent[];
}

/** The most of each kind; nobody reads further back. */
const MOST = 200;

/**
 * What happened with a customer: calls with their corrections, assignments, notes that came too late, imports.
 * @throws AppError forbidden, not_found
 */
export async function getHistory(ctx: Context, input: { id: number }): Promise<History> {
  requirePermission(ctx.actor, "customers.read");
  const { read } = ctx.db;
  const { customers, customerChanges, imports, calls, callVersions, assignments, lateNotes, users } = ctx.db.tables;
  const [customer] = await read.select({ importId: customers.importId, row: customers.importRow, at: customers.createdAt, fileName: imports.fileName })
    .from(customers).leftJoin(imports, eq(imports.id, customers.importId)).where(eq(customers.id, input.id));
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
  const ofImports = await read.select({ row: customerChanges, fileName: imports.fileName }).from(customerChanges)
    .innerJoin(imports, eq(imports.id, customerChanges.importId))
    .where(eq(customerChanges.customerId, input.id)).orderBy(desc(customerChanges.id)).limit(MOST);
  const { importId, fileName } = customer;
  const created: ImportEvent[] = importId === null || fileName === null ? [] : [{ kind: "create", importId, fileName, row: customer.row, at: customer.at, undoneAt: null, changes: [] }];
  return {
    calls: ofCalls.map(({ row, operatorName }) => ({ ...row, operatorName, versions: versions.filter((version) => version.callId === row.id) })),
    assignments: ofAssignments.map(({ row, operatorName }) => ({ ...row, operatorName })),
    lateNotes: ofNotes.map(({ row, operatorName }) => ({ ...row, operatorName })),
    imports: [
      ...ofImports.map(({ row: { kind, importId, row, at, undoneAt, before, after }, fileName }): ImportEvent => ({ kind, importId, fileName, row, at, undoneAt, changes: changedFields(before, after) })),
      ...created,
    ],
  };
}
