import { sql, type SQL } from "drizzle-orm";
import type { Tables } from "@/db/tables";
import { BAND } from "@/db/values";

/**
 * The customer that an operator gets next, as one expression: the head of the first class that has one. Each class takes
 * the head of every open lane from an index and merges those few, so that the cost grows with the lanes and never with
 * the customers. Placeholder: `operator`. The order is `comparePlaces` in rules.ts; tests hold the two together.
 */
export function nextCustomerId({ lanes, customers }: Pick<Tables, "lanes" | "customers">): SQL<number | null> {
  const classes = [mine(BAND.ownCallback), everyones(BAND.openCallback), mine(BAND.ordinary), everyones(BAND.ordinary)];
  return sql`coalesce(${sql.join(classes, sql`, `)})`;

  function mine(band: number): SQL {
    return head(band, sql`h.owner_id = ${sql.placeholder("operator")} and`, "");
  }
  function everyones(band: number): SQL {
    return head(band, sql``, "owned, ");
  }
  // 'pending' and null stand as literals: only so do both engines use the partial indexes.
  function head(band: number, filter: SQL, owned: "" | "owned, "): SQL {
    const inLane = sql.raw(owned && `h.${owned}`);
    const merged = sql.raw(owned && `c.${owned}`);
    return sql`(select c.id from ${lanes} l join ${customers} c on c.id = (
      select h.id from ${customers} h
      where ${filter} h.lane_id = l.id and h.band = ${sql.raw(String(band))} and h.status = 'pending' and h.blocked_by is null
      order by h.queue_priority desc, ${inLane}h.sort_at, h.id limit 1)
      where l.is_active
      order by c.queue_priority + l.priority_offset desc, ${merged}c.sort_at, c.id limit 1)`;
  }
}
