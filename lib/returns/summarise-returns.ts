import { and, countDistinct, desc, eq, isNotNull } from "drizzle-orm";
import type { Context } from "../context";
import { withinReach, type ReturnFilter } from "./filter";

export interface ReturnSummary {
  /** Customers, each once, however often they returned. */
  customers: number;
  imports: number;
  /** Customers by who called them last, most first. */
  operators: { id: number; name: string; customers: number }[];
}

/** How many customers returned, of how many imports, and after whose calls. @throws AppError forbidden */
export async function summariseReturns(ctx: Context, filter: ReturnFilter): Promise<ReturnSummary> {
  const { read, tables: { returns, users } } = ctx.db;
  const where = withinReach(ctx, "reports.read", filter);
  const customers = countDistinct(returns.customerId);
  const [all] = await read.select({ customers, imports: countDistinct(returns.importId) }).from(returns)
    .leftJoin(users, eq(users.id, returns.operatorId)).where(where);
  const operators = await read.select({ id: users.id, name: users.name, customers }).from(returns)
    .innerJoin(users, eq(users.id, returns.operatorId)).where(where).groupBy(users.id, users.name).orderBy(desc(customers), users.id);
  return { customers: all?.customers ?? 0, imports: all?.imports ?? 0, operators };
}

/** By whom and by which import returns can be asked for: those that have any within the actor's reach, the newest import first. */
export interface ReturnChoices {
  operators: { id: number; name: string }[];
  imports: { id: number; fileName: string; createdAt: Date }[];
}

/** @throws AppError forbidden */
export async function returnChoices(ctx: Context): Promise<ReturnChoices> {
  const { read, tables: { returns, users, imports } } = ctx.db;
  const where = withinReach(ctx, "reports.read");
  const operators = await read.selectDistinct({ id: users.id, name: users.name }).from(returns)
    .innerJoin(users, eq(users.id, returns.operatorId)).where(and(where, isNotNull(returns.operatorId))).orderBy(users.name, users.id);
  const found = await read.selectDistinct({ id: imports.id, fileName: imports.fileName, createdAt: imports.createdAt }).from(returns)
    .innerJoin(imports, eq(imports.id, returns.importId)).leftJoin(users, eq(users.id, returns.operatorId)).where(where).orderBy(desc(imports.id)).limit(200);
  return { operators, imports: found };
}
