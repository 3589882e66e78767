import { and, eq, gte, lt, type SQL } from "drizzle-orm";
import type { Permission } from "../auth/permissions";
import { requirePermission, type Context } from "../context";

/** Which returns somebody asks for. */
export interface ReturnFilter {
  importId?: number;
  /** Who called last before the customer returned. */
  operatorId?: number;
  /** From this instant on, up to but without the other one: when the import found it. */
  from?: Date;
  to?: Date;
}

/**
 * What fits a filter within the actor's reach, for queries that join `users` as the operator: a manager in a team sees what
 * the operators of that team brought back.
 * @throws AppError forbidden
 */
export function withinReach({ db, actor }: Context, permission: Permission, { importId, operatorId, from, to }: ReturnFilter = {}): SQL | undefined {
  const reach = requirePermission(actor, permission);
  const { returns, users } = db.tables;
  return and(
    // "team" is never answered for somebody in none; -1 is nobody's team.
    reach === "team" ? eq(users.teamId, actor.teamId ?? -1) : reach === "own" ? eq(returns.operatorId, actor.userId ?? -1) : undefined,
    importId === undefined ? undefined : eq(returns.importId, importId),
    operatorId === undefined ? undefined : eq(returns.operatorId, operatorId),
    from && gte(returns.at, from),
    to && lt(returns.at, to),
  );
}
