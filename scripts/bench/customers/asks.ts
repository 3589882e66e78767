import type { CustomerQuery } from "@/lib/customers/listing/query";

/** What is known of the customers who are measured on. */
export interface Known {
  size: number;
  list: number;
  operator: number;
  /** The id in the middle. */
  middle: number;
  /** The instant at which the one in the middle of those called was called, as a page's address has it. */
  called: string;
}

/** Something that a screen asks: a page, or how many there are. */
export interface Ask {
  name: string;
  kind: "page" | "count";
  query: CustomerQuery;
  after?: string;
  /** Whether an index serves it; what none serves is measured with operators at work. */
  isIndexed: boolean;
}

const page = (name: string, query: CustomerQuery, more: Partial<Ask> = {}): Ask => ({ name, kind: "page", query, isIndexed: true, ...more });
const count = (name: string, query: CustomerQuery, more: Partial<Ask> = {}): Ask => ({ name, kind: "count", query, isIndexed: true, ...more });
const seeking = { isIndexed: false };
const city = { name: "Şehir", kind: "text" as const, test: "is" as const, value: "Ankara", to: "" };

export const asksOf = ({ size, list, operator, middle, called }: Known): Ask[] => [
  page("first page", {}),
  page("deep page", {}, { after: String(middle) }),
  page("newest first", { sort: { by: "id", descending: true } }),
  page("state", { statuses: ["completed"] }),
  page("state, deep page", { statuses: ["completed"] }, { after: String(middle) }),
  page("several states", { statuses: ["completed", "unreachable"] }),
  page("list", { listIds: [list] }),
  page("list and state", { listIds: [list], statuses: ["waiting"] }),
  page("called last", { sort: { by: "called", descending: true } }),
  page("called last, deep page", { sort: { by: "called", descending: true } }, { after: called }),
  page("list, called last", { listIds: [list], sort: { by: "called", descending: true } }),
  page("who comes back next", { statuses: ["waiting"], sort: { by: "due", descending: false } }),
  page("owner, by name", { ownerId: operator, sort: { by: "name", descending: false } }),
  page("last operator", { operatorId: operator }),
  page("whole number", { q: `+90532${1_000_000 + middle}` }),
  page("whole code", { q: `K${String(Math.floor(size / 2))}` }),
  count("count: all", {}),
  count("count: state", { statuses: ["completed"] }),
  count("count: list and state", { listIds: [list], statuses: ["waiting"] }),
  page("part of a name, many", { q: "yilm" }, seeking),
  page("part of a name, none", { q: "nobody" }, seeking),
  page("part of a number", { q: String(1_000_000 + Math.floor(size * 0.9)) }, seeking),
  page("by name", { sort: { by: "name", descending: false } }, seeking),
  page("list, attempts, by priority", { listIds: [list], attemptsFrom: 2, sort: { by: "priority", descending: true } }, seeking),
  page("custom field, none", { fields: [city] }, seeking),
  count("count: part of a name, none", { q: "nobody" }, seeking),
];
