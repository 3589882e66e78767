import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { headClasses, inClass, openFor, orderIn, type HeadClass } from "./heads";
import { comparePlaces } from "./rules";
import type { Customer } from "./types";

/** A pending customer who stands in the pool for an operator, with the list by which it is ordered. */
export interface Candidate {
  customer: Customer;
  list: { name: string; offset: number };
}

interface Lane {
  id: number;
  name: string;
  offset: number;
}

/** Rows of a lane read at a time. */
const PAGE = 20;

/**
 * Everybody whom the pool has for an operator now, in the order in which a pull looks; as many are read as are asked for.
 * The same conditions as in the statement that pulls (heads.ts), skipped customers with the others.
 */
export async function* inPullOrder(db: Db, operator: number, now: Date): AsyncGenerator<Candidate> {
  const lanes = await openLanes(db, operator, now);
  const seen = new Set<number>();
  for (const kind of headClasses) {
    for await (const candidate of merged(lanes.map((lane) => inLane(db, kind, lane, operator)), operator)) {
      if (seen.has(candidate.customer.id)) continue;
      seen.add(candidate.customer.id);
      yield candidate;
    }
  }
}

async function openLanes(db: Db, operator: number, now: Date): Promise<Lane[]> {
  const { lanes, lists } = db.tables;
  return db.read.prepared("next.lanes", (q) => q
    .select({ id: sql<number>`l.id`.mapWith(Number), name: sql<string>`s.name`, offset: sql<number>`s.priority_offset`.mapWith(Number) })
    .from(sql`${lanes} l join ${lists} s on s.id = l.list_id`).where(openFor(db.tables)))({ operator, now });
}

/** The customers of one class in one lane, in their order. */
async function* inLane(db: Db, kind: HeadClass, { id: lane, name, offset }: Lane, operator: number): AsyncGenerator<Candidate> {
  const h = alias(db.tables.customers, "h");
  for (let skip = 0; ; skip += PAGE) {
    const rows = await db.read.prepared(`next.${kind.band}.${kind.mine ? "mine" : "all"}`, (q) => q
      .select().from(h).where(sql`${eq(h.laneId, sql.placeholder("lane"))} and ${inClass(db.tables, kind, false)}`)
      .orderBy(sql`h.queue_priority desc`, orderIn(kind, "h")).limit(sql.placeholder("limit")).offset(sql.placeholder("skip")))({ lane, operator, limit: PAGE, skip });
    for (const customer of rows) yield { customer, list: { name, offset } };
    if (rows.length < PAGE) return;
  }
}

/** Several ordered rows as one. */
async function* merged(sources: AsyncGenerator<Candidate>[], operator: number): AsyncGenerator<Candidate> {
  const heads: { candidate: Candidate; source: AsyncGenerator<Candidate> }[] = [];
  const pushNext = async (source: AsyncGenerator<Candidate>) => {
    const next = await source.next();
    if (!next.done) heads.push({ candidate: next.value, source });
  };
  for (const source of sources) await pushNext(source);
  for (;;) {
    const [first] = heads.sort((a, b) => comparePlaces(placed(a.candidate), placed(b.candidate), operator));
    if (!first) return;
    heads.shift();
    yield first.candidate;
    await pushNext(first.source);
  }
}

const placed = ({ customer, list }: Candidate): Customer => ({ ...customer, queuePriority: customer.queuePriority + list.offset });
