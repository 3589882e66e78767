import { asc, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { laneZoneOf, type Whereabouts } from "@/lib/hours/customer-zone";
import { laneFor } from "@/lib/hours/lane-for";
import { keepRules } from "@/lib/rules/keep-rules";

/** Rows written in one transaction, so that pulls go on between them. */
const BATCH = 200;

type Ids = Map<number, number>;

const at = (ids: Ids, id: number): number => {
  const found = ids.get(id);
  if (found === undefined) throw new Error(`row ${id} was not copied before those that point at it`);
  return found;
};
const atOrNull = (ids: Ids, id: number | null): number | null => (id === null ? null : at(ids, id));

/** Writes rows in batches and tells which id each of them got. */
async function write<R extends { id: number }>(to: Db, rows: readonly R[], insert: (tx: Tx, row: Omit<R, "id">) => PromiseLike<{ id: number }[]>): Promise<Ids> {
  const ids: Ids = new Map();
  for (let start = 0; start < rows.length; start += BATCH) {
    await to.transaction(async (tx) => {
      for (const { id, ...row } of rows.slice(start, start + BATCH)) {
        const [written] = await insert(tx, row);
        if (written) ids.set(id, written.id);
      }
    });
  }
  return ids;
}

/**
 * Copies what happened in one database into another: customers, assignments, calls and the rules that these went by, what
 * was suppressed. They come into the lanes of the other's first list, and get ids of their own.
 * @param users the ids of the same users in both
 */
export async function copyWork(from: Db, to: Db, users: Ids, now: Date): Promise<void> {
  const { tables, read } = from;
  const { suppressions, customers, assignments, calls, callVersions, customerEvents, ruleSets, lists } = to.tables;
  const [list] = await to.read.select({ listId: lists.id }).from(lists).orderBy(asc(lists.id)).limit(1);
  if (!list) throw new Error("there is no list");
  const people = await read.select().from(tables.customers).orderBy(asc(tables.customers.id));
  const lanes = await lanesOf(to, list.listId, people, now);

  const suppressed = await read.select().from(tables.suppressions);
  const suppressionIds = await write(to, suppressed, (tx, row) => tx.insert(suppressions)
    .values({ ...row, addedBy: atOrNull(users, row.addedBy), callId: null })
    .onConflictDoUpdate({ target: suppressions.phone, set: { phone: row.phone } }).returning({ id: suppressions.id }));
  const customerIds = await write(to, people, (tx, row) => tx.insert(customers).values({
    ...row, ...list, laneId: lanes.get(laneZoneOf(row)), ownerId: atOrNull(users, row.ownerId), lastOperatorId: atOrNull(users, row.lastOperatorId), blockedBy: atOrNull(suppressionIds, row.blockedBy),
  }).returning({ id: customers.id }));
  const assignmentIds = await write(to, await read.select().from(tables.assignments).orderBy(asc(tables.assignments.id)), (tx, row) => tx.insert(assignments).values({
    ...row, customerId: at(customerIds, row.customerId), operatorId: at(users, row.operatorId), endedBy: atOrNull(users, row.endedBy),
  }).returning({ id: assignments.id }));
  const ruleSetIds = await write(to, await read.select().from(tables.ruleSets).orderBy(asc(tables.ruleSets.id)), (tx, row) => tx.insert(ruleSets).values(row).returning({ id: ruleSets.id }));
  await to.transaction((tx) => keepRules(to, tx, now));
  const callIds = await write(to, await read.select().from(tables.calls).orderBy(asc(tables.calls.id)), (tx, row) => tx.insert(calls).values({
    ...row, assignmentId: at(assignmentIds, row.assignmentId), customerId: at(customerIds, row.customerId), operatorId: at(users, row.operatorId),
    ...list, ruleSetId: atOrNull(ruleSetIds, row.ruleSetId),
    before: { ...row.before, ownerId: atOrNull(users, row.before.ownerId), lastOperatorId: atOrNull(users, row.before.lastOperatorId) },
  }).returning({ id: calls.id }));
  await write(to, await read.select().from(tables.callVersions), (tx, row) => tx.insert(callVersions).values({
    ...row, callId: at(callIds, row.callId), replacedBy: at(users, row.replacedBy),
  }).returning({ id: callVersions.id }));
  await write(to, await read.select().from(tables.customerEvents).orderBy(asc(tables.customerEvents.id)), (tx, row) => tx.insert(customerEvents).values({
    ...row, customerId: at(customerIds, row.customerId), actorId: row.actorId === null ? null : (users.get(row.actorId) ?? null),
  }).returning({ id: customerEvents.id }));
  await to.transaction(async (tx) => {
    for (const { id, callId } of suppressed) {
      await tx.update(suppressions).set({ callId: atOrNull(callIds, callId) }).where(eq(suppressions.id, at(suppressionIds, id)));
    }
  });
}

/** A lane of the list for each of the zones that these customers are in. */
async function lanesOf(to: Db, listId: number, people: readonly Whereabouts[], now: Date): Promise<Map<string, number>> {
  const zones = [...new Set(people.map(laneZoneOf))];
  return to.transaction(async (tx) => {
    const lanes = new Map<string, number>();
    for (const laneZone of zones) lanes.set(laneZone, await laneFor(to, tx, { listId, laneZone }, now));
    return lanes;
  });
}
