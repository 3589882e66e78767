import { and, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "../context";
import { blankProblem } from "./blank-problem";
import { everInHand } from "./ever-in-hand";
import { mergedInto } from "./merged-into";
import { scrub, scrubAudit } from "./scrub";

/** What became of customers who were deleted. */
export interface Removed {
  /** Gone entirely: nobody ever had them in hand. */
  removed: number;
  /** Without their details; their calls still count. */
  erased: number;
}

/**
 * Deletes customers whom nobody has in hand: entirely where no figure hangs on them, else all that is personal of them.
 * What was merged into them goes with them. Suppressed numbers stay suppressed. The caller holds the pool.
 */
export async function removeCustomers(ctx: Context, tx: Tx, ids: readonly number[]): Promise<Removed> {
  const { db, now, actor } = ctx;
  if (ids.length === 0) return { removed: 0, erased: 0 };
  const whose = await mergedInto(db, tx, ids);
  const worked = await everInHand(db, tx, ids);
  const among = (isWorked: boolean) => [...ids, ...whose.keys()].filter((id) => worked.has(whose.get(id) ?? id) === isWorked);
  const [erased, gone] = [among(true), among(false)];
  await blankRows(ctx, tx, [...erased, ...gone]);
  await scrub(ctx, tx, erased);
  if (worked.size > 0) await tx.insert(db.tables.customerEvents).values([...worked].map((customerId) => ({ customerId, at: now, actorId: actor.userId, kind: "erased" as const, details: {} })));
  await remove(ctx, tx, gone);
  return { removed: ids.length - worked.size, erased: worked.size };
}

/** What imports noted of the rows that these customers came from. */
async function blankRows({ db: { tables: { customers, importProblems } } }: Context, tx: Tx, ids: number[]): Promise<void> {
  const rows = await tx.select({ importId: customers.importId, row: customers.importRow }).from(customers).where(inArray(customers.id, ids));
  const came = rows.flatMap(({ importId, row }) => (importId !== null && row !== null ? [and(eq(importProblems.importId, importId), eq(importProblems.row, row))] : []));
  for (let from = 0; from < came.length; from += 100) await tx.update(importProblems).set(blankProblem).where(or(...came.slice(from, from + 100)));
}

async function remove(ctx: Context, tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const { customers, customerChanges, customerEvents, distinctPairs, returns } = ctx.db.tables;
  // The audit keeps that something was done with them, not what they were.
  await scrubAudit(ctx, tx, ids);
  for (const table of [customerChanges, customerEvents, returns]) await tx.delete(table).where(inArray(table.customerId, ids));
  await tx.delete(distinctPairs).where(or(inArray(distinctPairs.lowId, ids), inArray(distinctPairs.highId, ids)));
  await tx.delete(customers).where(inArray(customers.id, ids));
}
