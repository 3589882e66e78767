import { z } from "zod";
import type { Context } from "../../context";
import { id } from "../../input";
import { customerQuerySchema } from "./query";

/** As many ids as one selection names by themselves, and as many as it leaves out of a search. */
export const MOST_SELECTED = 10_000;

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
  // To be written; see the type.
  return await Promise.reject(new Error("selectedIds"));
}

/**
 * A selection as a job keeps it: a search for one whole number or code becomes the ids that it finds now, so that what the
 * job does to them never lets it find others.
 */
export async function pinSelection(ctx: Context, selection: CustomerSelection): Promise<CustomerSelection> {
  return await Promise.resolve(selection);
}
