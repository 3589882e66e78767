import { and, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contains } from "@/db/fragments";
import type { UserContext } from "../context";
import { codeKeyOf } from "../customers/new-customer";
import { parsePhones } from "../customers/phone";
import { fold } from "../i18n/fold";
import { getSettings } from "../settings/get-settings";

export interface ReachedFilter {
  /** Part of a name, a code or a number. */
  q?: string;
  /** Only those whose last talk with the operator brought what the team calls for. */
  positive?: boolean;
  listId?: number;
}

/** Written as people write numbers: digits, with or without the trunk's zero or a country's plus. */
const numberLike = /^[\d\s()+./-]+$/;

/** What keeps a call out of the directory that is not the operator's last talk with a customer, or not with one who fits. */
export async function reachedCondition(ctx: UserContext, { q, positive, listId }: ReachedFilter): Promise<SQL | undefined> {
  const { calls, customers } = ctx.db.tables;
  return and(
    lastContact(ctx.db),
    isNull(customers.mergedInto), isNull(customers.erasedAt),
    positive ? eq(calls.isPositive, true) : undefined,
    // Not compared plainly, or PostgreSQL might look for these among all customers of the list.
    listId === undefined ? undefined : sql`coalesce(${customers.listId}, 0) = ${listId}`,
    q === undefined ? undefined : await matching(ctx, q),
  );
}

/** Whether a call is a contact, and the operator's last one with the customer. Looked for among the customer's calls, which are few. */
function lastContact({ tables: { calls } }: Db): SQL {
  return sql`${calls.isContact} and not exists (select 1 from ${calls} l where l.customer_id = ${calls.customerId} and l.id > ${calls.id}
    and coalesce(l.operator_id, 0) = ${calls.operatorId} and l.is_contact)`;
}

async function matching({ db, actor }: UserContext, q: string): Promise<SQL | undefined> {
  const { customers } = db.tables;
  const needle = fold(q);
  if (needle === "") return undefined;
  const isNumber = numberLike.test(q);
  // Whoever sees numbers masked finds one whole, not by its parts; nor by parts of what names, codes and numbers are kept in.
  if (actor.masked && /[\d+]/.test(needle)) {
    const [phone] = isNumber ? parsePhones(q, (await getSettings(db)).defaultCountry).phones : [];
    return phone === undefined ? eq(customers.codeKey, codeKeyOf(q) ?? "") : sql`(${customers.phone} = ${phone} or ${customers.phone2} = ${phone})`;
  }
  const digits = isNumber ? q.replace(/\D/g, "").replace(/^0+/, "") : "";
  if (digits === "") return contains(customers.search, needle);
  return sql`(${contains(customers.search, needle)} or ${contains(customers.phone, digits)} or ${contains(customers.phone2, digits)})`;
}
