import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { unindexed } from "@/db/fragments";
import type { Customer } from "../../pool/types";
import { branchesOf } from "./branches";
import { conditionsOf } from "./conditions";
import { valueOf, type Position } from "./cursor";
import { accessOf, type Segment } from "./plan";
import type { SortKey } from "./query";
import type { Search } from "./search";
import { stretches, type Stretch } from "./stretches";

/** Some customers that are wanted of a segment of a search, in its order. Plain JSON, for a worker too. */
export interface Wanted {
  search: Search;
  segment: Segment;
  /** Only those behind this place, or before it when `backwards`; then the nearest come first. */
  position: Position | null;
  backwards: boolean;
  count: number;
  /** Only ids up to this one. */
  untilId?: number;
}

/**
 * The customers that are wanted, by the quickest way there is.
 * @throws what `signal` was aborted with
 */
export async function find(db: Db, wanted: Wanted, signal?: AbortSignal): Promise<Customer[]> {
  const place = await placeOf(db, wanted);
  switch (accessOf(wanted.search, wanted.segment)) {
    case "direct": return await findDirectly(db, wanted, place);
    case "set": return await select(db, wanted, { place, where: conditionsOf(db, wanted.search, "by_filter"), sorts: true });
    case "ordered": return await select(db, wanted, { place, where: conditionsOf(db, wanted.search, "in_order") });
    case "walk": return await walk(db, wanted, signal);
    case "top": return await findTop(db, wanted, place, signal);
  }
}

/** A place in the order with what it is ordered by, a name's too. */
interface Place {
  id: number;
  value: number | string | null;
}

async function placeOf({ read, tables: { customers } }: Db, { search: { sort }, position }: Wanted): Promise<Place | null> {
  if (!position || sort.by !== "name") return position;
  const [row] = await read.select({ value: customers.search }).from(customers).where(eq(customers.id, position.id));
  return row ? { id: position.id, value: row.value } : null;
}

/** Each branch by its own index, then the first of them all. */
async function findDirectly(db: Db, wanted: Wanted, place: Place | null): Promise<Customer[]> {
  const sorts = wanted.search.words?.kind === "exact";
  const found: Customer[] = [];
  for (const where of branchesOf(db, wanted.search)) found.push(...await select(db, wanted, { place, where, sorts }));
  return firstOf(found, wanted);
}

async function walk(db: Db, wanted: Wanted, signal?: AbortSignal): Promise<Customer[]> {
  const { search, position, count } = wanted;
  const where = conditionsOf(db, search, "in_order");
  const falls = isFalling(wanted);
  const within: Partial<Stretch> = position ? (falls ? { last: position.id - 1 } : { first: position.id + 1 }) : {};
  if (wanted.untilId !== undefined) within.last = Math.min(within.last ?? wanted.untilId, wanted.untilId);
  const found: Customer[] = [];
  for await (const stretch of stretches(db, search, falls, within, signal)) {
    found.push(...await select(db, { ...wanted, count: count - found.length }, { stretch, where }));
    if (found.length >= count) break;
  }
  return found;
}

/** Keeps the first of what each stretch has, and asks the next ones only for what comes before the last of them. */
async function findTop(db: Db, wanted: Wanted, place: Place | null, signal?: AbortSignal): Promise<Customer[]> {
  const where = conditionsOf(db, wanted.search, "in_order");
  let found: Customer[] = [];
  for await (const stretch of stretches(db, wanted.search, false, { last: wanted.untilId }, signal)) {
    const last = found.length < wanted.count ? undefined : found.at(-1);
    const before = last && keyset(db, wanted, { id: last.id, value: valueOf(last, wanted.search.sort.by) }, true, !isFalling(wanted));
    found = firstOf([...found, ...await select(db, wanted, { place, stretch, where: and(where, before), sorts: true })], wanted);
  }
  return found;
}

interface Selected {
  place?: Place | null;
  stretch?: Stretch;
  where: SQL | undefined;
  /** The rows are put in order when they are there, instead of being read in it: nobody who is looked for may be the last of all. */
  sorts?: boolean;
}

async function select(db: Db, wanted: Wanted, { place, stretch, where, sorts = false }: Selected): Promise<Customer[]> {
  const { customers } = db.tables;
  const { segment, search: { sort }, untilId } = wanted;
  const direction = isFalling(wanted) ? desc : asc;
  const column = orderOf(db, sort.by);
  const id = sorts ? sql`${customers.id} + 0` : sql`${customers.id}`;
  const value = column && (sorts ? unindexed(db.engine, column) : sql`${column}`);
  return await db.read.select().from(customers).where(and(
    where,
    value && segment === "present" ? isNotNull(value) : undefined,
    value && segment === "absent" ? isNull(value) : undefined,
    place ? keyset(db, wanted, place, sorts, isFalling(wanted)) : undefined,
    stretch && and(gte(customers.id, stretch.first), lte(customers.id, stretch.last)),
    untilId === undefined ? undefined : lte(id, untilId),
  )).orderBy(...(value && segment !== "absent" ? [direction(value)] : []), direction(id)).limit(wanted.count);
}

/** Whether a row comes behind a place, in rising or in falling order. */
function keyset(db: Db, { segment, search: { sort } }: Wanted, place: Place, sorts: boolean, falls: boolean): SQL {
  const { customers } = db.tables;
  const column = orderOf(db, sort.by);
  const plain = (one: AnyColumn) => (sorts ? unindexed(db.engine, one) : sql`${one}`);
  const compared = sql.raw(falls ? "<" : ">");
  if (!column || segment === "absent") return sql`${plain(customers.id)} ${compared} ${place.id}`;
  const value = sort.by === "called" || sort.by === "due" ? new Date(Number(place.value)) : place.value;
  return sql`(${plain(column)}, ${plain(customers.id)}) ${compared} (${sql.param(value, column)}, ${place.id})`;
}

const isFalling = ({ search: { sort }, backwards }: Wanted): boolean => sort.descending !== backwards;

/** What an order goes by; undefined for ids alone. */
function orderOf({ tables: { customers } }: Db, by: SortKey): AnyColumn | undefined {
  return { id: undefined, name: customers.search, called: customers.lastCalledAt, priority: customers.priority, attempts: customers.callAttempts, due: customers.dueAt }[by];
}

/** The first of some rows in the order that is wanted. */
function firstOf(rows: readonly Customer[], wanted: Wanted): Customer[] {
  const { by } = wanted.search.sort;
  const sign = isFalling(wanted) ? -1 : 1;
  return [...rows].sort((a, b) => sign * (compare(valueOf(a, by), valueOf(b, by)) || a.id - b.id)).slice(0, wanted.count);
}

/** As both engines do: numbers by size, texts by their bytes. Of one segment, so that none is missing, or all are. */
function compare(a: number | string | null, b: number | string | null): number {
  return typeof a === "string" && typeof b === "string" ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : Number(a) - Number(b);
}
