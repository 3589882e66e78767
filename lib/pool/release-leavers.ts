import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Context } from "../context";
import { releaseEverything } from "./release-everything";

/**
 * Finishes what a deactivation began: a process that died between the two leaves an inactive operator with customers in
 * hand or of their own. Normally finds nobody.
 */
export async function releaseLeavers(ctx: Context): Promise<void> {
  const { users, assignments, customers } = ctx.db.tables;
  const holds = sql`exists (select 1 from ${assignments} a where a.operator_id = ${users.id} and ${isNull(sql`a.ended_at`)})`;
  const owns = sql`exists (select 1 from ${customers} c where c.owner_id = ${users.id})`;
  const leavers = await ctx.db.read.select({ id: users.id }).from(users).where(and(eq(users.isActive, false), or(holds, owns)));
  for (const { id } of leavers) await releaseEverything(ctx, id);
}
