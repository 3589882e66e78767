import { eq } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { viewOf, type ImportView } from "./view";

/**
 * One import, as it stands at this moment.
 * @throws AppError forbidden, import_not_found
 */
export async function getImport(ctx: Context, id: number): Promise<ImportView> {
  requirePermission(ctx.actor, "imports.run");
  const { imports, users } = ctx.db.tables;
  const [found] = Number.isSafeInteger(id) && id > 0 && id <= 2_147_483_647
    ? await ctx.db.read.select({ row: imports, user: users.name }).from(imports).innerJoin(users, eq(users.id, imports.userId)).where(eq(imports.id, id))
    : [];
  if (!found) throw new AppError("import_not_found");
  return viewOf(found.row, found.user, ctx.now);
}
