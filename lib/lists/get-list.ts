import { requirePermission, type UserContext } from "../context";
import { listState, versionOf, type ListState } from "./list-state";

/**
 * A list as its form shows it, and the name of what was seen, for saving it.
 * @throws AppError forbidden, not_found
 */
export async function getList(ctx: UserContext, { id }: { id: number }): Promise<{ list: ListState; version: string }> {
  requirePermission(ctx.actor, "lists.manage");
  const list = await listState(ctx.db, ctx.db.read, id);
  return { list, version: versionOf(list) };
}
