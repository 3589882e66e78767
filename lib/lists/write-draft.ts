import { isDeepStrictEqual } from "node:util";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import { refreshLanes } from "../hours/refresh-lanes";
import { fieldErrorsOf } from "../input";
import { keepRules } from "../rules/keep-rules";
import { listCallers } from "./callers";
import type { ListState } from "./list-state";
import { listDraftSchema, type ListDraft } from "./schema";

/**
 * What was given, as it is kept.
 * @throws AppError invalid_input
 */
export function readDraft(given: ListDraft): ListDraft {
  const parsed = listDraftSchema.safeParse(given, { reportInput: true });
  if (parsed.success) return parsed.data;
  const nobody = given.operatorIds?.length === 0;
  throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error).map((field) => (nobody && field.path === "operatorIds" ? { path: field.path, code: "operators_none" } : field)));
}

/**
 * Writes a draft over what a list was, whose name is free, and lets what follows from it follow: the windows of its lanes
 * from its hours, the rules from its limits. Holds the pool.
 * @returns what changed, from what to what; null when nothing did
 * @throws AppError invalid_input by the field `operatorIds`
 */
export async function writeDraft(ctx: UserContext, tx: Tx, before: ListState, draft: ListDraft): Promise<Record<string, { from: unknown; to: unknown }> | null> {
  const { db, now } = ctx;
  const { lists } = db.tables;
  const after: ListDraft = { ...draft, operatorIds: draft.operatorIds === null ? null : await operatorsOf(ctx, tx, before, draft.operatorIds) };
  const changed = (Object.keys(after) as (keyof ListDraft)[]).filter((key) => !isDeepStrictEqual(after[key], before[key]));
  if (changed.length === 0) return null;
  const { operatorIds, ...columns } = after;
  await tx.update(lists).set({ ...columns, isRestricted: operatorIds !== null }).where(eq(lists.id, before.id));
  if (changed.includes("operatorIds")) await writeOperators(ctx, tx, before.id, operatorIds ?? []);
  if (changed.includes("hours")) await refreshLanes(db, tx, now, { listId: before.id });
  if (changed.includes("limits")) await keepRules(db, tx, now);
  return Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }]));
}

/** Those who were chosen, with those who were chosen before and cannot call now: they are not on the screen to be chosen again. */
async function operatorsOf({ db }: UserContext, tx: Tx, { operatorIds: present }: ListState, given: readonly number[]): Promise<number[]> {
  const callers = new Set((await listCallers(db, tx)).map((caller) => caller.id));
  const members = present ?? [];
  const unknown = given.filter((id) => !callers.has(id) && !members.includes(id));
  if (unknown.length > 0) throw new AppError("invalid_input", {}, [{ path: "operatorIds", code: "operator_unknown" }]);
  return [...new Set([...given, ...members.filter((id) => !callers.has(id))])].sort((a, b) => a - b);
}

async function writeOperators({ db }: UserContext, tx: Tx, listId: number, ids: readonly number[]): Promise<void> {
  const { listOperators } = db.tables;
  const ofList = eq(listOperators.listId, listId);
  const present = (await tx.select({ id: listOperators.userId }).from(listOperators).where(ofList)).map((row) => row.id);
  for (const gone of chunks(present.filter((id) => !ids.includes(id)))) await tx.delete(listOperators).where(and(ofList, inArray(listOperators.userId, gone)));
  for (const added of chunks(ids.filter((id) => !present.includes(id)))) await tx.insert(listOperators).values(added.map((userId) => ({ listId, userId })));
}

/** As many as one statement takes. */
const chunks = (ids: readonly number[]): number[][] => Array.from({ length: Math.ceil(ids.length / 500) }, (_, i) => ids.slice(i * 500, (i + 1) * 500));
