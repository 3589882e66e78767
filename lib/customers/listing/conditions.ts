import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { contains, unindexed } from "@/db/fragments";
import type { Db } from "@/db/client";
import { BAND } from "@/db/values";
import { dayStart, instantOfWall, nextDayStart } from "../../time/zoned";
import { fieldConditions } from "../field-filters";
import type { Search, SearchWords } from "./search";

/** How rows are come by: by an index that a filter has, or in the order of another one, beside which a filter's own only misleads. */
export type Way = "by_filter" | "in_order";

/** What a customer's row must be for a search to find it; merged ones never are. */
export function conditionsOf(db: Db, search: Search, way: Way): SQL | undefined {
  const { tables: { customers }, engine } = db;
  const { filters, words, inHand, zone } = search;
  const plain = (column: AnyColumn): SQL => (way === "in_order" ? unindexed(engine, column) : sql`${column}`);
  const { ownerId, operatorId, reservedFor, importId, blocked } = filters;
  const noon = (day: string): Date => instantOfWall(`${day}T12:00`, zone) ?? new Date(`${day}T12:00Z`);
  const from = (column: AnyColumn, day: string | undefined, isOrder = false) => (day === undefined ? undefined : gte(isOrder ? sql`${column}` : plain(column), bound(column, dayStart(noon(day), zone))));
  const until = (column: AnyColumn, day: string | undefined, isOrder = false) => (day === undefined ? undefined : lt(isOrder ? sql`${column}` : plain(column), bound(column, nextDayStart(noon(day), zone))));
  return and(
    statusCondition(db, filters.statuses),
    listCondition(db, filters.listIds),
    ownerId === undefined ? undefined : eq(plain(customers.ownerId), ownerId),
    operatorId === undefined ? undefined : or(eq(plain(customers.lastOperatorId), operatorId), inHand === null ? undefined : eq(plain(customers.id), inHand)),
    filters.lastOutcomes && inArray(customers.lastOutcome, filters.lastOutcomes),
    filters.attemptsFrom === undefined ? undefined : gte(customers.callAttempts, filters.attemptsFrom),
    filters.attemptsTo === undefined ? undefined : lte(customers.callAttempts, filters.attemptsTo),
    filters.neverCalled && isNull(customers.lastCalledAt),
    from(customers.createdAt, filters.createdFrom),
    until(customers.createdAt, filters.createdTo),
    from(customers.lastCalledAt, filters.calledFrom, search.sort.by === "called"),
    until(customers.lastCalledAt, filters.calledTo, search.sort.by === "called"),
    search.dueBy === null ? undefined : dueCondition(db, new Date(search.dueBy)),
    reservedFor === undefined ? undefined : and(eq(customers.reservedFor, reservedFor), way === "by_filter" ? gte(customers.reservedUntil, new Date(0)) : undefined),
    blocked === undefined ? undefined : blocked ? and(isNotNull(plain(customers.blockedBy)), way === "by_filter" ? gte(customers.blockedBy, 0) : undefined) : isNull(plain(customers.blockedBy)),
    importId === undefined ? undefined : eq(plain(customers.importId), importId),
    filters.fields && fieldConditions(db, filters.fields),
    words ? wordsCondition(db, words) : undefined,
    mayBeMerged(search) ? isNull(plain(customers.mergedInto)) : undefined,
  );
}

/** Customers of one state; said so that the index of those who have left the pool serves it. */
export function statusCondition({ tables: { customers } }: Db, statuses: Search["filters"]["statuses"]): SQL | undefined {
  if (!statuses) return undefined;
  const [only] = statuses;
  const one = statuses.length === 1 && only !== undefined ? eq(customers.status, only) : inArray(customers.status, statuses);
  return statuses.includes("pending") ? one : and(one, ne(customers.status, sql`'pending'`));
}

/** Who waits until before then, and callbacks that wait no longer: each is an index's. */
function dueCondition({ tables: { customers } }: Db, end: Date): SQL | undefined {
  return or(
    and(eq(customers.status, "waiting"), isNotNull(customers.dueAt), lt(customers.dueAt, end)),
    and(lt(customers.band, BAND.ordinary), eq(customers.status, "pending")),
  );
}

export function listCondition({ tables: { customers } }: Db, listIds: Search["filters"]["listIds"]): SQL | undefined {
  const [only] = listIds ?? [];
  if (only === undefined) return undefined;
  return listIds?.length === 1 ? eq(customers.listId, only) : inArray(customers.listId, listIds ?? []);
}

/** A merged customer is outside and in no list, so that most filters leave them out by themselves. */
const mayBeMerged = ({ filters: { statuses, listIds } }: Search): boolean => !listIds && (statuses?.includes("outside") ?? true);

function wordsCondition({ tables: { customers } }: Db, words: SearchWords): SQL | undefined {
  switch (words.kind) {
    case "exact": return or(
      words.phone === null ? undefined : or(eq(customers.phone, words.phone), eq(customers.phone2, words.phone)),
      words.code === null ? undefined : eq(customers.codeKey, words.code),
    );
    case "code": return contains(customers.codeKey, words.text);
    case "part": {
      const { text, digits } = words;
      return digits === "" ? contains(customers.search, text) : or(contains(customers.search, text), contains(customers.phone, digits), contains(customers.phone2, digits));
    }
  }
}

/** A value as its column's driver takes it, also beside an expression that Drizzle knows no column of. */
const bound = (column: AnyColumn, value: unknown): SQL => sql`${sql.param(value, column)}`;
