import { and, eq, inArray, or, isNull, gt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertJson, isAmong } from "@/db/fragments";
import type { ImportMarks } from "@/db/values";
import type { Customer } from "../pool/types";
import { valueOf } from "../pool/statements";
import { addMarks, type Match, type Noted } from "./plan-batch";
import type { Known } from "./plan-row";
import { planUpdate, type Returned, type UpdatePlan, type UpdateRules } from "./plan-update";

export interface Updating {
  importId: number;
  rules: UpdateRules;
  known: Known;
  now: Date;
}

interface Planned extends Match {
  customer: Customer;
  plan: UpdatePlan;
}

/** What updates did, beside the rows that they changed. */
export interface Updated {
  marks: ImportMarks;
  noted: Noted[];
}

/** What the updates of a batch would do, without doing it. */
export function planUpdates(customers: readonly Customer[], matches: readonly Match[], { rules, known, now }: Omit<Updating, "importId">): Planned[] {
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  return matches.flatMap((match) => {
    const customer = byId.get(match.holder.id);
    const { details } = match.row;
    return customer && details ? [{ ...match, customer, plan: planUpdate(customer, { ...match.row, details }, rules, (phone) => known.phones.get(phone), now) }] : [];
  });
}

/** Remarks and marks of planned updates. */
export function tellUpdates(planned: readonly Planned[]): Updated {
  const told: Updated = { marks: {}, noted: [] };
  for (const { row, plan } of planned) {
    addMarks(told.marks, plan.marks);
    for (const problem of plan.warnings) told.noted.push({ row, kind: "warning", problem });
  }
  return told;
}

/**
 * Brings the matched customers of a batch up to date, with what changed in their history and who has returned. The pool is
 * locked; on PostgreSQL the rows are taken too, so that no outcome comes between reading and changing them.
 */
export async function writeUpdates(db: Db, tx: Tx, matches: readonly Match[], updating: Updating): Promise<Updated> {
  if (matches.length === 0) return { marks: {}, noted: [] };
  const { customers } = db.tables;
  const here = inArray(customers.id, matches.map((match) => match.holder.id));
  const rows = db.engine === "sqlite"
    ? await tx.select().from(customers).where(here)
    : await tx.update(customers).set({ updatedAt: sql`${customers.updatedAt}` }).where(here).returning();
  const planned = planUpdates(rows, matches, updating);
  const suppressed = await suppressionsOf(db, tx, planned.flatMap(({ plan }) => plan.set.phone ?? []), updating.now);
  for (const { customer, plan } of planned) {
    if (plan.kind === null) continue;
    if (plan.set.phone !== undefined && (suppressed.get(plan.set.phone) ?? null) !== customer.blockedBy) plan.set.blockedBy = suppressed.get(plan.set.phone) ?? null;
    await writeOne(db, tx, { ...customer, ...plan.set, updatedAt: updating.now });
  }
  await writeChanges(db, tx, planned.filter(({ plan }) => plan.kind !== null), updating);
  await writeReturns(db, tx, planned, updating);
  return tellUpdates(planned);
}

/** All columns that an import may change, by one statement for every row. */
async function writeOne(db: Db, tx: Tx, customer: Customer): Promise<void> {
  const { customers } = db.tables;
  const put = (name: string) => sql.placeholder(name) as never;
  await tx.prepared("imports.update", (q) => q.update(customers).set({
    externalId: put("externalId"), codeKey: put("codeKey"), firstName: put("firstName"), lastName: put("lastName"), search: put("search"),
    phone: put("phone"), phone2: put("phone2"), blockedBy: put("blockedBy"), email: put("email"), note: put("note"), country: put("country"), zone: put("zone"),
    fields: put("fields"), priority: put("priority"), queuePriority: put("queuePriority"), band: put("band"), sortAt: put("sortAt"),
    status: put("status"), pendingSince: put("pendingSince"), dueAt: put("dueAt"), callAttempts: put("callAttempts"), updatedAt: put("updatedAt"),
  }).where(eq(customers.id, sql.placeholder("id"))))({ ...customer });
}

async function suppressionsOf(db: Db, tx: Tx, phones: readonly string[], now: Date): Promise<Map<string, number>> {
  if (phones.length === 0) return new Map();
  const { suppressions } = db.tables;
  const found = await tx.prepared("imports.suppressions", (q) => q.select({ id: suppressions.id, phone: suppressions.phone }).from(suppressions)
    .where(and(isAmong(db.engine, suppressions.phone, "values"), or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, valueOf(suppressions.expiresAt, "now"))))))({ values: JSON.stringify(phones), now });
  return new Map(found.map((one) => [one.phone, one.id]));
}

async function writeChanges(db: Db, tx: Tx, planned: readonly Planned[], { importId, now }: Updating): Promise<void> {
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

async function writeReturns(db: Db, tx: Tx, planned: readonly Planned[], { importId, now }: Updating): Promise<void> {
  const back = planned.filter((one): one is Planned & { plan: { returned: Returned } } => one.plan.returned !== null);
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
