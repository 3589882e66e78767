import { desc, eq, sql } from "drizzle-orm";
import { requirePermission, type UserContext } from "../context";
import { valueOf } from "../pool/heads";
import { getSettings } from "../settings/get-settings";

/** What is counted at most: nobody reads on. */
export const MOST_DUE = 99;

/** A callback whose operator is reminded of it. */
export interface SoonCallback {
  customerId: number;
  name: string;
  at: Date;
}

export interface DueCallbacks {
  /** The operator's callbacks that are due, up to `MOST_DUE` + 1. */
  due: number;
  /** Those that will be within the reminder's time, the next one first. */
  soon: SoonCallback[];
}

/** The acting operator's callbacks that are due, and those that soon will be; one in hand is neither. One look into the index. */
export async function dueCallbacks({ db, actor, now }: UserContext): Promise<DueCallbacks> {
  requirePermission(actor, "pool.work");
  const { customers } = db.tables;
  const { reminderMinutes } = await getSettings(db);
  const rows = await db.read.prepared("callbacks.due", (q) => q
    .select({ customerId: customers.id, firstName: customers.firstName, lastName: customers.lastName, code: customers.externalId, at: customers.sortAt })
    .from(customers)
    .where(sql`${customers.band} = 0 and ${eq(customers.ownerId, sql.placeholder("operator"))} and ${customers.sortAt} <= ${valueOf(customers.sortAt, "until")} and ${customers.status} in ('waiting', 'pending')`)
    // The latest first: were there ever so many overdue, the next ones are among them.
    .orderBy(desc(customers.sortAt), desc(customers.id)).limit(sql.placeholder("limit")))({
    operator: actor.userId, until: new Date(now.getTime() + reminderMinutes * 60_000), limit: MOST_DUE + 1,
  });
  const soon = rows.filter((row) => row.at > now).reverse();
  return {
    due: rows.length - soon.length,
    soon: soon.map(({ customerId, firstName, lastName, code, at }) => ({ customerId, at, name: `${firstName} ${lastName}`.trim() || code || "" })),
  };
}
