import { and, asc, count, eq, gt, inArray } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import type { ProblemCode, ProblemKind } from "./problems";

export interface RowProblem {
  id: number;
  row: number;
  kind: ProblemKind;
  code: ProblemCode;
  params: Record<string, string | number>;
  cells: (string | number | null)[];
}

interface Filter {
  limit: number;
  /** Only problems with larger ids. */
  after?: number;
  /** Only problems of these kinds. */
  kinds?: readonly ProblemKind[];
}

/** The kinds whose rows were not taken. */
export const rejectedKinds = ["invalid", "duplicate", "suppressed"] as const satisfies readonly ProblemKind[];

/**
 * What an import found wrong, in the order of the file's rows.
 * @throws AppError forbidden
 */
export async function listProblems(ctx: Context, importId: number, { limit, after = 0, kinds }: Filter): Promise<RowProblem[]> {
  requirePermission(ctx.actor, "imports.run");
  const { importProblems: problems } = ctx.db.tables;
  const rows = await ctx.db.read.select().from(problems)
    .where(and(eq(problems.importId, importId), gt(problems.id, after), kinds && inArray(problems.kind, [...kinds])))
    .orderBy(asc(problems.id)).limit(limit);
  return rows as RowProblem[];
}

/** How many problems an import found, warnings included unless `kinds` says otherwise. */
export async function countProblems(ctx: Context, importId: number, kinds?: readonly ProblemKind[]): Promise<number> {
  requirePermission(ctx.actor, "imports.run");
  const { importProblems: problems } = ctx.db.tables;
  const [found] = await ctx.db.read.select({ count: count() }).from(problems)
    .where(and(eq(problems.importId, importId), kinds && inArray(problems.kind, [...kinds])));
  return found?.count ?? 0;
}
