import { requirePermission, type Context } from "../../context";
import { countBeside } from "./beside";
import type { CustomerQuery } from "./query";
import { searchOf } from "./search";

/** How far customers are counted exactly. */
export const MOST_COUNTED = 10_000;

export interface Count {
  /** Exact unless `isMore`; then it is `MOST_COUNTED`, and there are more. */
  n: number;
  isMore: boolean;
}

/**
 * How many customers a query finds.
 * @param signal ends the search when nobody waits for it any longer
 * @throws AppError forbidden; whatever `signal` was aborted with
 */
export async function countCustomers(ctx: Context, query: CustomerQuery, signal?: AbortSignal): Promise<Count> {
  requirePermission(ctx.actor, "customers.read");
  const n = await countBeside(ctx.db, { search: await searchOf(ctx, query), most: MOST_COUNTED + 1 }, signal);
  return n > MOST_COUNTED ? { n: MOST_COUNTED, isMore: true } : { n, isMore: false };
}
