import { sql } from "drizzle-orm";
import type { UserContext } from "../context";
import type { Reasons } from "./reasons";

/** Counting stops here, so that an operator who finds nothing never makes the others wait. */
const COUNT_LIMIT = 100_000;

/** Counts what stands between the acting operator and a customer. Each count comes from an index of its own. */
export async function whyNothing({ db, actor }: UserContext): Promise<Reasons> {
  const { customers: c, lanes: l } = db.tables;
  const operator = actor.userId;
  const [counts] = await db.read.prepared("pool.whyNothing", (q) => {
    const count = (condition: ReturnType<typeof sql>) =>
      sql<number>`(select count(*) from (select 1 from ${c} where ${condition} limit ${sql.raw(String(COUNT_LIMIT))}) as counted)`.mapWith(Number);
    const open = sql`${c.laneId} in (select id from ${l} where is_active)`;
    // Of a paused list, or of an import that is not live yet.
    const paused = sql`${c.laneId} in (select id from ${l} where not is_active)`;
    return q.select({
      suppressed: count(sql`${c.blockedBy} is not null and ${c.status} in ('pending', 'waiting', 'assigned')`),
      in_hand: sql<number>`(select count(*) from ${db.tables.assignments} a join ${c} x on x.id = a.customer_id where a.ended_at is null and x.blocked_by is null)`.mapWith(Number),
      paused_lists: sql<number>`${count(sql`${c.status} = 'pending' and ${c.blockedBy} is null and ${paused}`)} + ${count(sql`${c.dueAt} is not null and ${c.status} = 'waiting' and ${c.blockedBy} is null and ${paused}`)}`.mapWith(Number),
      callbacks_of_others: count(sql`${c.status} = 'pending' and ${c.blockedBy} is null and ${c.band} = 0 and ${open} and ${c.ownerId} <> ${sql.placeholder("operator")}`),
      waiting: count(sql`${c.dueAt} is not null and ${c.status} = 'waiting' and ${c.blockedBy} is null and ${open}`),
      next_due_at: sql<Date | null>`(select min(${c.dueAt}) from ${c} where ${c.dueAt} is not null and ${c.status} = 'waiting' and ${c.blockedBy} is null and ${open})`.mapWith(c.dueAt),
    }).from(db.tables.users).where(sql`${db.tables.users.id} = ${sql.placeholder("operator")}`);
  })({ operator });
  const none = { suppressed: 0, in_hand: 0, paused_lists: 0, callbacks_of_others: 0, waiting: 0, next_due_at: null };
  return { ...none, ...counts, not_my_lists: 0, outside_hours: 0 };
}
