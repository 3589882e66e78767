import { Param, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Tables } from "@/db/tables";
import { BAND } from "@/db/values";

type Used = Pick<Tables, "lanes" | "lists" | "listOperators" | "customers" | "skips" | "calls">;

/** A placeholder that is encoded as the column's values are (instants, JSON); for conditions, where Drizzle does not. */
export function valueOf(column: AnyPgColumn, name: string): SQL {
  return sql`${new Param(sql.placeholder(name), column)}`;
}

/** Whether a lane `l` of the list `s` is open for the placeholder `operator` at the placeholder `now`. */
export function openFor({ lanes, listOperators }: Used): SQL {
  return sql`${isMine({ listOperators })} and s.is_active and l.is_active and ${inHours({ lanes })}`;
}

/** Whether the placeholder `operator` may work the list `s`. */
export function isMine({ listOperators }: Pick<Used, "listOperators">): SQL {
  return sql`(not s.is_restricted or exists (select 1 from ${listOperators} o where o.list_id = s.id and o.user_id = ${sql.placeholder("operator")}))`;
}

/** Whether it is calling time in the lane `l` at the placeholder `now`. */
export function inHours({ lanes }: Pick<Used, "lanes">): SQL {
  return sql`(l.opens_at is null or (l.opens_at <= ${valueOf(lanes.opensAt, "now")} and l.closes_at > ${valueOf(lanes.closesAt, "now")}))`;
}

/** The operator's latest call, 0 for none: skips that came after it still hold. */
export function latestCall({ calls }: Pick<Used, "calls">, operator: SQL): SQL<number> {
  return sql`coalesce((select k.id from ${calls} k where k.operator_id = ${operator} order by k.recorded_at desc, k.id desc limit 1), 0)`;
}

/** The four classes, in the order in which the pool looks, with what stands in one of them for the operator. */
export const headClasses = [
  { band: BAND.ownCallback, mine: true },
  { band: BAND.openCallback, mine: false },
  { band: BAND.ordinary, mine: true },
  { band: BAND.ordinary, mine: false },
] as const;

export type HeadClass = (typeof headClasses)[number];

/** Which customers `h` stand in a class for the operator. The literals let both engines use the partial indexes. */
export function inClass(tables: Used, { band, mine }: HeadClass, skipping: boolean): SQL {
  const operator = sql`${sql.placeholder("operator")}`;
  const whose = mine ? sql`h.owner_id = ${operator}` : sql`h.reserved_for is null`;
  const skipped = skipping
    ? sql` and h.id not in (select p.customer_id from ${tables.skips} p where p.operator_id = ${operator} and p.after_call = ${latestCall(tables, operator)})`
    : sql``;
  return sql`${whose} and h.band = ${sql.raw(String(band))} and h.status = 'pending' and h.blocked_by is null${skipped}`;
}

/** How a class is ordered within a lane. Customers of one's own are all owned. */
export function orderIn({ mine }: HeadClass, alias: "h" | "c"): SQL {
  return sql.raw(`${mine ? "" : `${alias}.owned, `}${alias}.sort_at, ${alias}.id`);
}

/**
 * The customer that an operator gets next, as one expression: the head of the first class that has one. Each class takes
 * the head of every lane that is open for the operator from an index and merges those few, so that the cost grows with the
 * lanes and never with the customers. Placeholders: `operator`, `now`. The order is `comparePlaces` in rules.ts; tests hold
 * the two together.
 * @param skipping whether customers that the operator skipped are left out; dearer, so only when there are some
 */
export function nextCustomerId(tables: Used, skipping: boolean): SQL<number | null> {
  const { lanes, lists, customers } = tables;
  const heads = headClasses.map((kind) => sql`(select c.id from open_lanes l join ${customers} c on c.id = (
      select h.id from ${customers} h where h.lane_id = l.id and ${inClass(tables, kind, skipping)}
      order by h.queue_priority desc, ${orderIn(kind, "h")} limit 1)
      order by c.queue_priority + l.priority_offset desc, ${orderIn(kind, "c")} limit 1)`);
  return sql`(with open_lanes as materialized (
      select l.id, s.priority_offset from ${lanes} l join ${lists} s on s.id = l.list_id where ${openFor(tables)})
    select coalesce(${sql.join(heads, sql`, `)}))`;
}
