import { and, eq, inArray, or, isNull, gt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertJson, isAmong } from "@/db/fragments";
import { whereabouts } from "../hours/customer-zone";
import { laneAfterChange } from "../hours/lane-after-change";
import type { Customer } from "../pool/types";
import { valueOf } from "../pool/statements";
import type { Match } from "./plan-batch";
import type { Returned } from "./plan-update";

export interface Updating {
  importId: number;
  now: Date;
}

/** Reads customers to change them: on PostgreSQL it takes them too, so that no outcome comes between reading and changing. */
export async function takeCustomers(db: Db, tx: Tx, ids: readonly number[]): Promise<Map<number, Customer>> {
  if (ids.length === 0) return new Map();
  const { customers } = db.tables;
  const here = inArray(customers.id, [...ids]);
  const rows = db.engine === "sqlite"
    ? await tx.select().from(customers).where(here)
    : await tx.update(customers).set({ updatedAt: sql`${customers.updatedAt}` }).where(here).returning();
  return new Map(rows.map((customer) => [customer.id, customer]));
}

/** Brings the matched customers of a batch up to date, with what changed in their history and who has returned. */
export async function writeUpdates(db: Db, tx: Tx, matches: readonly Match[], updating: Updating): Promise<void> {
  const changed = matches.filter(({ plan }) => plan.kind !== null);
  const suppressed = await suppressionsOf(db, tx, changed.flatMap(({ plan }) => plan.set.phone ?? []), updating.now);
  for (const { customer, plan } of changed) {
    const { phone } = plan.set;
    if (phone !== undefined && (suppressed.get(phone) ?? null) !== customer.blockedBy) plan.set.blockedBy = suppressed.get(phone) ?? null;
    const after = { ...customer, ...plan.set, updatedAt: updating.now };
    if (whereabouts.some((name) => name in plan.set)) after.laneId = await laneAfterChange(db, tx, customer.laneId, after, updating.now);
    await writeOne(db, tx, after);
  }
  await writeChanges(db, tx, changed, updating);
  await writeReturns(db, tx, matches, updating);
}

/** All columns that an import may change, by one statement for every row. */
async function writeOne(db: Db, tx: Tx, customer: Customer): Promise<void> {
  const { customers } = db.tables;
  const put = (name: string) => sql.placeholder(name) as never;
  await tx.prepared("imports.update", (q) => q.update(customers).set({
    laneId: put("laneId"), externalId: put("externalId"), codeKey: put("codeKey"), firstName: put("firstName"), lastName: put("lastName"), search: put("search"),
    phone: put("phone"), phone2: put("phone2"), blockedBy: put("blockedBy"), email: put("email"), note: put("note"), country: put("country"), zone: put("zone"),
    fields: put("fields"), priority: put("priority"), queuePriority: put("queuePriority"), band: put("band"), sortAt: put("sortAt"),
    status: put("status"), pendingSince: put("pendingSince"), dueAt: put("dueAt"), callAttempts: put("callAttempts"), roundAt: put("roundAt"), updatedAt: put("updatedAt"),
  }).where(eq(customers.id, sql.placeholder("id"))))({ ...customer });
}

async function suppressionsOf(db: Db, tx: Tx, phones: readonly string[], now: Date): Promise<Map<string, number>> {
  if (phones.length === 0) return new Map();
  const { suppressions } = db.tables;
  const found = await tx.prepared("imports.suppressions", (q) => q.select({ id: suppressions.id, phone: suppressions.phone }).from(suppressions)
    .where(and(isAmong(db.engine, suppressions.phone, "values"), or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, valueOf(suppressions.expiresAt, "now"))))))({ values: JSON.stringify(phones), now });
  return new Map(found.map((one) => [one.phone, one.id]));
}

async function writeChanges(db: Db, tx: Tx, planned: readonly Match[], { importId, now }: Updating): Promise<void> {
  if (planned.length === 0) return;
  const { customerChanges } = db.tables;
  const rows = planned.map(({ row, customer, plan: { kind, set } }) => {
    const before = Object.fromEntries(Object.keys(set).map((name) => [name, customer[name as keyof Customer]]));
    return [customer.id, row.row, kind, { ...before, updatedAt: customer.updatedAt }, set];
  });
  await tx.prepared("imports.changes", (q) => q.insert(customerChanges).select(insertJson(db.engine, customerChanges, {
    customerId: 0, row: 1, kind: 2, before: { json: 3 }, after: { json: 4 },
    importId: sql`${sql.placeholder("importId")}`, at: valueOf(customerChanges.at, "now"),
  })))({ importId, now, rows: JSON.stringify(rows) });
}

async function writeReturns(db: Db, tx: Tx, planned: readonly Match[], { importId, now }: Updating): Promise<void> {
  const back = planned.filter((one): one is Match & { plan: { returned: Returned } } => one.plan.returned !== null);
  if (back.length === 0) return;
  const { calls, returns } = db.tables;
  const made = await tx.select({ id: calls.id, customerId: calls.customerId, note: calls.note }).from(calls).where(inArray(calls.customerId, back.map(({ customer }) => customer.id)));
  const counted = new Map<number, { count: number; last: number; note: string }>();
  for (const { id, customerId, note } of made) {
    const { count = 0, last = 0, note: before = "" } = counted.get(customerId) ?? {};
    counted.set(customerId, { count: count + 1, ...(id > last ? { last: id, note } : { last, note: before }) });
  }
  await tx.insert(returns).values(back.map(({ customer, plan: { returned } }) => ({
    importId, customerId: customer.id, operatorId: customer.lastOperatorId, ...returned, calls: counted.get(customer.id)?.count ?? 0,
    lastOutcome: customer.lastOutcome, lastNote: counted.get(customer.id)?.note ?? "", lastCalledAt: customer.lastCalledAt ?? now, at: now,
  })));
}
