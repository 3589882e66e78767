import { desc, eq, lt } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { viewOf, type ImportView } from "./view";

export interface ImportPage {
  items: ImportView[];
  /** Whether there are earlier ones. */
  more: boolean;
}

/**
 * The history of imports, the newest first.
 * @param before only those with smaller ids
 * @throws AppError forbidden
 */
export async function listImports(ctx: Context, { limit = 25, before }: { limit?: number; before?: number } = {}): Promise<ImportPage> {
  requirePermission(ctx.actor, "imports.run");
  const { imports, users } = ctx.db.tables;
  const found = await ctx.db.read.select({ row: imports, user: users.name }).from(imports).innerJoin(users, eq(users.id, imports.userId))
    .where(before === undefined ? undefined : lt(imports.id, before)).orderBy(desc(imports.id)).limit(limit + 1);
  return { items: found.slice(0, limit).map(({ row, user }) => viewOf(row, user, ctx.now)), more: found.length > limit };
}
