import { defaultSort, said, type CustomerQuery, type SortKey } from "./query";
import type { Search } from "./search";

/** How a stretch of the answer is come by. */
export type Access =
  /** By an index that has the rows in their order, one query for each of some branches: a page costs the same at any size. */
  | "direct"
  /** All that an index narrows the customers to, then put in order. */
  | "set"
  /** Along an index that has the order, past those who do not fit. */
  | "ordered"
  /** Through all customers in the order of their ids, a stretch at a time. */
  | "walk"
  /** Through all of them for the first by another order. */
  | "top";

/** The customers who have a value to be ordered by come first, then those who have none. */
export type Segment = "all" | "present" | "absent";

/** Orders whose value may be missing. */
const nullable: readonly SortKey[] = ["called", "due"];

/** The parts of an answer, in their order. */
export function segmentsOf({ sort, filters }: Search): Segment[] {
  if (!nullable.includes(sort.by)) return ["all"];
  if (sort.by === "called" && (filters.calledFrom !== undefined || filters.calledTo !== undefined)) return ["present"];
  if (sort.by === "called" && filters.neverCalled) return ["absent"];
  return ["present", "absent"];
}

/** How a segment of a search is come by. */
export function accessOf({ sort, filters, words }: Search, segment: Segment): Access {
  if (words?.kind === "exact") return "direct";
  const named = new Set(Object.keys(filters));
  if (words) named.add("words");
  const only = (...names: string[]) => [...named].every((name) => names.includes(name));
  if (isNarrow(filters)) return "set";
  if (sort.by === "id" || segment === "absent") {
    const isWhole = segment !== "absent" && (only() || (filters.listIds !== undefined && only("listIds", "statuses")) || (only("statuses") && !filters.statuses?.includes("pending")));
    return isWhole ? "direct" : "walk";
  }
  if (sort.by === "called") return only("calledFrom", "calledTo") ? "direct" : "ordered";
  if (sort.by === "due") return only("statuses") ? "direct" : "top";
  return "top";
}

/** Whether a filter leaves few enough to be put in any order. */
const isNarrow = ({ ownerId, operatorId, reservedFor, blocked, due }: CustomerQuery): boolean =>
  ownerId !== undefined || operatorId !== undefined || reservedFor !== undefined || blocked === true || due !== undefined;

/** What of a query no index serves. */
export const unindexedNames = ["text", "outcome", "attempts", "neverCalled", "created", "called", "notBlocked", "field", "sortName", "sortPriority", "sortAttempts", "sortDue"] as const;
export type UnindexedName = (typeof unindexedNames)[number];

/**
 * The parts of a query that make it look through all customers, for a sentence on the screen; none when an index serves it,
 * or when another of its filters leaves few to look through. Words are named though they may turn out to be a whole number
 * or code: that is known only once they were looked up.
 */
export function unindexedParts(query: CustomerQuery): UnindexedName[] {
  const { q, sort = defaultSort } = query;
  if (isNarrow(query)) return [];
  const alone = Object.keys(said(query)).every((name) => name === "sort" || name === "statuses");
  const isAsked: Record<UnindexedName, boolean> = {
    text: q !== undefined,
    outcome: query.lastOutcomes !== undefined,
    attempts: query.attemptsFrom !== undefined || query.attemptsTo !== undefined,
    neverCalled: query.neverCalled === true,
    created: query.createdFrom !== undefined || query.createdTo !== undefined,
    called: (query.calledFrom !== undefined || query.calledTo !== undefined) && sort.by !== "called",
    notBlocked: query.blocked === false,
    field: (query.fields?.length ?? 0) > 0,
    sortName: sort.by === "name",
    sortPriority: sort.by === "priority",
    sortAttempts: sort.by === "attempts",
    sortDue: sort.by === "due" && !alone,
  };
  return unindexedNames.filter((name) => isAsked[name]);
}
