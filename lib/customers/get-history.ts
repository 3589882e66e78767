import { eq, inArray } from "drizzle-orm";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { shownNumber } from "../numbers/say-number";
import { readHistory, sources, type Entries, type HistoryCursor, type HistoryEvent } from "./read-history";
import { recordsOf } from "./records-of";

export type { CallVersion, HistoryCall, ImportEvent } from "./read-history";

/** A record as a history names it that speaks of another. */
export interface NamedRecord {
  firstName: string;
  lastName: string;
  externalId: string | null;
  phone: string;
}

/** Calls, assignments, notes that came too late, imports, and all that was done beside; each the newest first. */
export interface History extends Entries {
  /** The customer's own record: entries of others come from records that were merged into it. */
  id: number;
  /** Who and what the events speak of. */
  names: { users: ReadonlyMap<number, string>; lists: ReadonlyMap<number, string>; customers: ReadonlyMap<number, NamedRecord> };
  /** What is older is not all here: of some kind there is more than anyone reads. Null when everything is. */
  since: Date | null;
}

/** The most of each kind; nobody reads further back at once. */
const MOST = 200;

/** Entries on one page of the timeline. */
const PAGE = 50;

/**
 * What happened with a customer, also while they were in records that were merged into theirs: calls with their corrections,
 * assignments, notes that came too late, imports, and all that supervisors, operators and the system did beside. The newest
 * 200 of each.
 * @throws AppError forbidden, not_found
 */
export async function getHistory(ctx: Context, { id }: { id: number }): Promise<History> {
  const entries = await readHistory(ctx, { ids: await recordsOfOne(ctx, id), limit: MOST });
  const oldest = sources.map((source) => (entries[source].length < MOST ? null : timesOf(entries, source).at(-1)?.at ?? null));
  return { id, ...entries, names: await namesIn(ctx, entries.events), since: oldest.reduce((latest, at) => (at !== null && (latest === null || at > latest) ? at : latest), null) };
}

export interface Timeline {
  history: History;
  /** From where the older ones go on; null when there are none. */
  next: HistoryCursor | null;
}

/**
 * One page of a customer's timeline: the newest of everything that happened, or what is older than an entry.
 * @throws AppError forbidden, not_found
 */
export async function getTimeline(ctx: Context, { id, before, only }: { id: number; before?: HistoryCursor; only?: "calls" }): Promise<Timeline> {
  const read = await readHistory(ctx, { ids: await recordsOfOne(ctx, id), limit: PAGE + 1, before, only, shown: true });
  // Of a merge, the record that stayed tells.
  const entries = { ...read, events: read.events.filter(({ kind, details }) => kind !== "merged" || details.into === undefined) };
  const all = sources.flatMap((source) => timesOf(entries, source)).sort((a, b) => b.at.getTime() - a.at.getTime() || sources.indexOf(a.source) - sources.indexOf(b.source) || b.id - a.id);
  const page = all.slice(0, PAGE);
  const kept = new Set(page.map(({ source, id: entry }) => `${source} ${entry}`));
  const within = <T extends { id: number }>(source: HistoryCursor["source"], some: readonly T[]): T[] => some.filter((one) => kept.has(`${source} ${one.id}`));
  const events = within("events", entries.events);
  return {
    history: {
      id, events, calls: within("calls", entries.calls), assignments: within("assignments", entries.assignments), lateNotes: within("lateNotes", entries.lateNotes), imports: within("imports", entries.imports),
      names: await namesIn(ctx, events), since: null,
    },
    next: all.length > PAGE ? (page.at(-1) ?? null) : null,
  };
}

async function recordsOfOne(ctx: Context, id: number): Promise<number[]> {
  requirePermission(ctx.actor, "customers.read");
  const { customers } = ctx.db.tables;
  const [customer] = await ctx.db.read.select({ id: customers.id }).from(customers).where(eq(customers.id, id));
  if (!customer) throw new AppError("not_found");
  return recordsOf(ctx.db, ctx.db.read, id);
}

/** Where each entry of a source stands in time. */
function timesOf(entries: Entries, source: HistoryCursor["source"]): HistoryCursor[] {
  switch (source) {
    case "calls": case "lateNotes": return entries[source].map(({ id, recordedAt }) => ({ source, id, at: recordedAt }));
    case "assignments": return entries[source].map(({ id, endedAt, pulledAt }) => ({ source, id, at: endedAt ?? pulledAt }));
    default: return entries[source].map(({ id, at }) => ({ source, id, at }));
  }
}

const operators = ["operatorId", "from", "to"] as const;

/** The names behind the numbers that events speak of. */
async function namesIn({ db, actor }: Context, events: readonly HistoryEvent[]): Promise<History["names"]> {
  const { users, lists, customers } = db.tables;
  const ids = (some: readonly HistoryEvent[], names: readonly string[]) => [...new Set(some.flatMap(({ details }) => names.map((name) => details[name]).filter((value) => typeof value === "number")))];
  const listIds = ids(events.filter(({ kind }) => kind === "moved"), operators);
  const userIds = ids(events.filter(({ kind }) => kind !== "moved" && kind !== "priority"), operators);
  const customerIds = ids(events.filter(({ kind }) => kind === "merged" || kind === "not_same"), ["customerId", "into"]);
  const ofUsers = userIds.length === 0 ? [] : await db.read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, userIds));
  const ofLists = listIds.length === 0 ? [] : await db.read.select({ id: lists.id, name: lists.name }).from(lists).where(inArray(lists.id, listIds));
  const ofCustomers = customerIds.length === 0 ? [] : await db.read
    .select({ id: customers.id, firstName: customers.firstName, lastName: customers.lastName, externalId: customers.externalId, phone: customers.phone })
    .from(customers).where(inArray(customers.id, customerIds));
  return {
    users: new Map(ofUsers.map(({ id, name }) => [id, name])), lists: new Map(ofLists.map(({ id, name }) => [id, name])),
    customers: new Map(ofCustomers.map(({ id, ...named }) => [id, { ...named, phone: shownNumber(actor, named.phone) }])),
  };
}
