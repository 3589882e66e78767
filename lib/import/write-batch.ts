import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { isUniqueViolation, type Db, type Tx } from "@/db/client";
import { newCustomerRow } from "../customers/new-customer";
import type { ImportRow } from "./claim-import";
import { insertCustomers } from "./insert-customers";
import type { NormalRow } from "./normalise-row";
import { planRow, remember, type Holder, type Known, type Plan } from "./plan-row";
import type { ProblemKind } from "./problems";

/** Where an import stands: the row it has come to, and what became of the rows until there. */
export type Standing = Pick<ImportRow, "lastRow" | "rows" | "created" | "updated" | "duplicates" | "filtered" | "invalid" | "suppressed">;

export interface Job {
  id: number;
  listId: number;
  laneId: number;
  /** The instant that all customers of this import came in: their order is that of the rows. */
  startedAt: Date;
}

/** Somebody else goes on with this import: what this process read is no longer wanted. */
export class ImportLost extends Error {}

const counterOf = { create: "created", duplicate: "duplicates", invalid: "invalid", suppressed: "suppressed" } as const;

/**
 * Writes a batch of rows and the counters in one transaction: after a crash either both are there or neither is.
 * @returns where the import stands afterwards
 * @throws ImportLost when another process has moved it on
 */
export async function writeBatch(db: Db, job: Job, standing: Standing, rows: readonly NormalRow[], now: Date, expectedRows: number | null): Promise<Standing> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => write(db, tx, job, standing, rows, now, expectedRows));
    } catch (error) {
      // Somebody added a customer with one of these codes between the question and the writing; the next time it is seen.
      if (attempt === 3 || !isUniqueViolation(error)) throw error;
    }
  }
}

async function write(db: Db, tx: Tx, job: Job, before: Standing, rows: readonly NormalRow[], now: Date, expectedRows: number | null): Promise<Standing> {
  const { imports, importProblems } = db.tables;
  // So that no suppression of one of these numbers comes between the question and the writing.
  await db.lockPool(tx);
  const known = await findKnown(db, tx, job, rows, now);
  const after: Standing = { ...before };
  const created: ReturnType<typeof newCustomerRow>[] = [];
  const problems: (typeof importProblems.$inferInsert)[] = [];
  const note = (row: NormalRow, kind: ProblemKind, { code, params }: { code: string; params: Record<string, string | number> }) =>
    problems.push({ importId: job.id, row: row.row, kind, code, params, cells: row.cells });

  for (const row of rows) {
    const plan: Plan = planRow(row, known);
    after.rows += 1;
    after[counterOf[plan.kind]] += 1;
    after.lastRow = row.row;
    if (plan.kind !== "create") {
      note(row, plan.kind, plan.problem);
      continue;
    }
    remember(row, known);
    for (const warning of row.warnings) note(row, "warning", warning);
    const { phones: [phone = "", phone2 = null], code, ...details } = row;
    created.push(newCustomerRow({ ...details, externalId: code, phone, phone2, importId: job.id, importRow: row.row }, { laneId: job.laneId, listId: job.listId, now: job.startedAt }));
  }
  await insertCustomers(db, tx, created);
  if (problems.length > 0) await tx.insert(importProblems).values(problems);
  const [written] = await tx.update(imports).set({ ...after, aliveAt: now, expectedRows: Math.max(expectedRows ?? 0, after.rows) })
    .where(and(eq(imports.id, job.id), eq(imports.status, "running"), eq(imports.lastRow, before.lastRow))).returning({ id: imports.id });
  if (!written) throw new ImportLost();
  return after;
}

/** What the base knows of a batch's codes and numbers. */
async function findKnown({ tables }: Db, tx: Tx, job: Job, rows: readonly NormalRow[], now: Date): Promise<Known> {
  const { customers, suppressions } = tables;
  const codes = distinct(rows.map((row) => row.code));
  const phones = distinct(rows.map((row) => row.phones[0]));
  const all = distinct(rows.flatMap((row) => row.phones));
  const found = {
    code: customers.externalId, phone: customers.phone, phone2: customers.phone2, importId: customers.importId, importRow: customers.importRow,
    firstName: customers.firstName, lastName: customers.lastName,
  };
  const holder = (one: { importId: number | null; importRow: number | null; firstName: string; lastName: string }): Holder =>
    ({ row: one.importId === job.id ? one.importRow : null, name: `${one.firstName} ${one.lastName}`.trim() });
  const known = { codes: new Map<string, Holder>(), phones: new Map<string, Holder>(), suppressed: new Set<string>() } satisfies Known;

  if (codes.length > 0) {
    for (const one of await tx.select(found).from(customers).where(inArray(customers.externalId, codes))) if (one.code !== null) known.codes.set(one.code, holder(one));
  }
  if (phones.length > 0) {
    for (const column of [customers.phone, customers.phone2]) {
      for (const one of await tx.select(found).from(customers).where(and(inArray(column, phones), eq(customers.listId, job.listId)))) {
        for (const phone of [one.phone, one.phone2]) if (phone !== null && !known.phones.has(phone)) known.phones.set(phone, holder(one));
      }
    }
    const lasting = or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, now));
    for (const { phone } of await tx.select({ phone: suppressions.phone }).from(suppressions).where(and(inArray(suppressions.phone, all), lasting))) known.suppressed.add(phone);
  }
  return known;
}

function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === "string"))];
}
