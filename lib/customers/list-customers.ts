import { requirePermission, type Context } from "../context";
import type { Customer } from "../pool/types";
import { findBeside } from "./listing/beside";
import { cursorOf, positionOf, type Position } from "./listing/cursor";
import { segmentsOf, type Segment } from "./listing/plan";
import type { CustomerQuery } from "./listing/query";
import { searchOf, type Search } from "./listing/search";

export interface PageQuery extends CustomerQuery {
  /** Only customers behind this place, or before this one; as a page before gave it. What is no place counts as none. */
  after?: string;
  before?: string;
  limit: number;
}

export interface CustomerPage {
  items: Customer[];
  /** `before` of the page before this one, and `after` of the next; null where there is none. */
  previous: string | null;
  next: string | null;
}

/**
 * One page of the customers that a query finds, in its order.
 * @param signal ends the search when nobody waits for it any longer
 * @throws AppError forbidden; whatever `signal` was aborted with
 */
export async function listCustomers(ctx: Context, { after, before, limit, ...query }: PageQuery, signal?: AbortSignal): Promise<CustomerPage> {
  requirePermission(ctx.actor, "customers.read");
  const search = await searchOf(ctx, query);
  const [behind, ahead] = [positionOf(after, search.sort), positionOf(before, search.sort)];
  const backwards = behind === undefined && ahead !== undefined;
  const found = await findAll(ctx, search, { position: behind ?? ahead ?? null, backwards, count: limit + 1 }, signal);
  const hasMore = found.length > limit;
  const items = found.slice(0, limit);
  if (backwards) items.reverse();
  const cursor = (customer: Customer | undefined, isThere: boolean) => (customer && isThere ? cursorOf(customer, search.sort) : null);
  return {
    items,
    previous: cursor(items[0], backwards ? hasMore : behind !== undefined),
    next: cursor(items.at(-1), backwards || hasMore),
  };
}

interface Page {
  position: Position | null;
  backwards: boolean;
  count: number;
}

/** Goes from segment to segment of an answer until enough are found. */
async function findAll({ db }: Context, search: Search, { position, backwards, count }: Page, signal?: AbortSignal): Promise<Customer[]> {
  const segments = segmentsOf(search);
  if (backwards) segments.reverse();
  const first = position === null ? 0 : Math.max(segments.indexOf(segmentOf(search, position)), 0);
  const found: Customer[] = [];
  for (const [i, segment] of segments.entries()) {
    if (i < first || found.length >= count) continue;
    found.push(...await findBeside(db, { search, segment, position: i === first ? position : null, backwards, count: count - found.length }, signal));
  }
  return found;
}

const segmentOf = ({ sort }: Search, { value }: Position): Segment => (sort.by !== "called" && sort.by !== "due" ? "all" : value === null ? "absent" : "present");
