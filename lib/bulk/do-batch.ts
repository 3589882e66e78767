import { inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import type { Deed } from "./deed";
import { factsFor } from "./facts";
import { whyLeft, type LeftCode } from "./why-left";
import { writeDeed } from "./write-deed";

/** How many stayed as they were, by the reason. */
export type Left = Partial<Record<LeftCode, number>>;

export interface BatchDone {
  changed: number[];
  left: Left;
}

/** Customers that one transaction may change, so that no pull waits long behind it. */
export const MOST = 500;

/** Does a deed with these customers in a transaction that holds the pool. What each comes to is decided as the preview decides it. */
export async function doBatch(ctx: UserContext, tx: Tx, deed: Deed, ids: readonly number[]): Promise<BatchDone> {
  const { customers } = ctx.db.tables;
  // Written first, which takes the rows: no wait ends and no outcome comes between looking at them and changing them.
  const rows = ids.length === 0 ? [] : await tx.update(customers).set({ updatedAt: sql`${customers.updatedAt}` }).where(inArray(customers.id, [...ids])).returning();
  rows.sort((a, b) => a.id - b.id);
  const facts = await factsFor(ctx, tx, deed, rows);
  const reasons = new Map(rows.map((row) => [row.id, whyLeft(row, deed, facts)]));
  const changing = rows.filter((row) => reasons.get(row.id) === null);
  const { figuresStay } = await writeDeed(ctx, tx, deed, changing);
  const left: Left = figuresStay > 0 ? { figures_stay: figuresStay } : {};
  for (const id of ids) {
    const reason = reasons.has(id) ? reasons.get(id) : "missing";
    if (reason) left[reason] = (left[reason] ?? 0) + 1;
  }
  return { changed: changing.map((row) => row.id), left };
}

/** Adds up what was left, by the reason. */
export function plusLeft(a: Left, b: Left): Left {
  const sum = { ...a };
  for (const [code, n] of Object.entries(b) as [LeftCode, number][]) sum[code] = (sum[code] ?? 0) + n;
  return sum;
}
