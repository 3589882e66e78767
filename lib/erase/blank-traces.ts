import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "../context";
import { AppError } from "../errors";
import { problemOf } from "../api/problem";
import { blankProblem } from "./blank-problem";
import type { Traces } from "./find-traces";

const CHUNK = 500;

/** Takes a person out of where else they stand. */
export async function blankTraces({ db }: Context, tx: Tx, { audit, problems, answers, views, imports: named }: Omit<Traces, "until">): Promise<void> {
  const { auditEntries, importProblems, idempotencyKeys, savedViews, imports } = db.tables;
  const erased = { details: { erased: true } };
  for (const ids of chunks(audit)) {
    await tx.update(auditEntries).set(erased).where(inArray(auditEntries.id, ids));
    // These were filed under the number itself.
    await tx.update(auditEntries).set({ ...erased, entityId: "erased" }).where(and(inArray(auditEntries.id, ids), eq(auditEntries.entity, "suppression")));
  }
  for (const ids of chunks(problems)) await tx.update(importProblems).set(blankProblem).where(inArray(importProblems.id, ids));
  const gone = problemOf(new AppError("customer_erased"), "en", "erase");
  for (const ids of chunks(answers)) await tx.update(idempotencyKeys).set({ status: gone.status, body: { answer: gone } }).where(inArray(idempotencyKeys.id, ids));
  for (const { id, options } of named.length === 0 ? [] : await tx.select({ id: imports.id, options: imports.options }).from(imports).where(inArray(imports.id, named))) {
    await tx.update(imports).set({ options: { ...options, samples: [] } }).where(eq(imports.id, id));
  }
  for (const ids of chunks(views)) await tx.delete(savedViews).where(inArray(savedViews.id, ids));
}

const chunks = (ids: readonly number[]): number[][] => Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) => ids.slice(i * CHUNK, (i + 1) * CHUNK));
