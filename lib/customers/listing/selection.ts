import { and, asc, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "../../context";
import { id } from "../../input";
import type { Customer } from "../../pool/types";
import { findBeside } from "./beside";
import { customerQuerySchema } from "./query";
import { searchOf } from "./search";

/** As many ids as one selection names by themselves, and as many as it leaves out of a search. */
export const MOST_SELECTED = 10_000;

const MAX_ID = 2_147_483_647;

const ids = z.array(id).max(MOST_SELECTED);

/** Which customers a deed or a file is for: those named, or all that a search finds but some. Plain JSON. */
export const selectionSchema = z.union([
  z.strictObject({ ids: ids.min(1) }),
  z.strictObject({ query: customerQuerySchema, except: ids }),
]);

export type CustomerSelection = z.output<typeof selectionSchema>;

/** A batch of a walk through a selection. */
export interface Batch {
  /** Only ids above this one; 0 for the first batch. */
  afterId: number;
  /** Only ids up to this one: whoever came later is not meant. */
  untilId: number;
  /** As many ids as are wanted. */
  limit: number;
  /** Ends the search early. */
  signal?: AbortSignal;
}

/**
 * The next ids of a selection, rising, whatever order its search has; fewer than `limit` when there are no more. Customers
 * who were merged into another never are among them. Asks for no permission: that is up to the deed.
 * @throws AppError what a search that is ended early throws
 */
export async function selectedIds(ctx: Context, selection: CustomerSelection, batch: Batch): Promise<number[]> {
  return (await selectedCustomers(ctx, selection, batch)).map((customer) => customer.id);
}

/** The same with the customers themselves. */
export async function selectedCustomers(ctx: Context, selection: CustomerSelection, { afterId, untilId, limit, signal }: Batch): Promise<Customer[]> {
  if ("ids" in selection) return await named(ctx, selection.ids.filter((one) => one > afterId && one <= untilId), limit);
  const { sort: _, ...query } = selection.query;
  const search = await searchOf(ctx, query);
  const except = new Set(selection.except);
  const found: Customer[] = [];
  for (let after = afterId; found.length < limit;) {
    const count = limit - found.length;
    const some = await findBeside(ctx.db, { search, segment: "all", position: after > 0 ? { id: after, value: null } : null, backwards: false, count, untilId }, signal);
    found.push(...some.filter((customer) => !except.has(customer.id)));
    if (some.length < count) break;
    after = some.at(-1)?.id ?? untilId;
  }
  return found;
}

/** As many parameters as one statement takes without trouble. */
const SOME = 500;

async function named({ db: { read, tables: { customers } } }: Context, ids: readonly number[], limit: number): Promise<Customer[]> {
  const rising = [...new Set(ids)].sort((a, b) => a - b);
  const found: Customer[] = [];
  for (let i = 0; i < rising.length && found.length < limit; i += SOME) {
    found.push(...await read.select().from(customers)
      .where(and(inArray(customers.id, rising.slice(i, i + SOME)), isNull(customers.mergedInto))).orderBy(asc(customers.id)).limit(limit - found.length));
  }
  return found;
}

/**
 * A selection as a job keeps it: a search for one whole number or code becomes the ids that it finds now, so that what the
 * job does to them never lets it find others.
 */
export async function pinSelection(ctx: Context, selection: CustomerSelection): Promise<CustomerSelection> {
  if ("ids" in selection || (await searchOf(ctx, selection.query)).words?.kind !== "exact") return selection;
  const ids = await selectedIds(ctx, selection, { afterId: 0, untilId: MAX_ID, limit: MOST_SELECTED });
  return ids.length > 0 && ids.length < MOST_SELECTED ? { ids } : selection;
}
