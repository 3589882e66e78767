import { and, asc, desc, gte, inArray, lte, sql, type AnyColumn, type SQL } from "drizzle-orm";
import parsePhoneNumber from "libphonenumber-js/min";
import { contains } from "@/db/fragments";
import type { Context } from "../context";

/** A row of a file that was not taken, and names the number. */
export interface RejectedRow {
  id: number;
  importId: number;
  fileName: string;
  row: number;
  kind: string;
  code: string;
  params: Record<string, string | number>;
  at: Date;
}

export interface Mentions {
  /** Customers in whose edits, repairs, imports or struck numbers it stands. */
  customerIds: number[];
  rejected: RejectedRow[];
}

/** Rows looked through by one query; other requests go between two. */
const SLICE = 5000;
/** As many as anyone reads. */
const MOST = 100;

/**
 * Where a number stands that no index leads to: in what was changed, in struck numbers, in rows that imports rejected.
 * Everything is looked through in slices. Asks no permission.
 */
export async function findMentions(ctx: Context, phone: string): Promise<Mentions> {
  const { db } = ctx;
  const { customers, customerEvents, customerChanges, importProblems, imports } = db.tables;
  const holds = (column: AnyColumn): SQL => contains(sql`cast(${column} as text)`, `"${phone}"`);
  const found = new Set<number>();
  const search = async (table: typeof customers | typeof customerEvents | typeof customerChanges | typeof importProblems, look: (from: number, to: number) => Promise<number>) => {
    const [last] = await db.read.select({ id: table.id }).from(table).orderBy(desc(table.id)).limit(1);
    for (let from = 1, n = 0; from <= (last?.id ?? 0) && n < MOST; from += SLICE) {
      n += await look(from, from + SLICE - 1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const note = (rows: readonly { id: number }[]): number => { for (const { id } of rows) found.add(id); return rows.length; };
  await search(customers, async (from, to) => note(await db.read.select({ id: customers.id }).from(customers)
    .where(and(gte(customers.id, from), lte(customers.id, to), holds(customers.struckPhones))).limit(MOST)));
  await search(customerEvents, async (from, to) => note(await db.read.select({ id: customerEvents.customerId }).from(customerEvents)
    .where(and(gte(customerEvents.id, from), lte(customerEvents.id, to), inArray(customerEvents.kind, ["repaired", "edited"]), holds(customerEvents.details))).limit(MOST)));
  await search(customerChanges, async (from, to) => note(await db.read.select({ id: customerChanges.customerId }).from(customerChanges)
    .where(and(gte(customerChanges.id, from), lte(customerChanges.id, to), sql`(${holds(customerChanges.before)} or ${holds(customerChanges.after)})`)).limit(MOST)));

  const rejected: RejectedRow[] = [];
  const national = parsePhoneNumber(phone)?.nationalNumber ?? phone.slice(1);
  // As people write it in files: with blanks, brackets, dots and dashes.
  const bare = [" ", "-", "(", ")", "."].reduce<SQL>((text, sign) => sql`replace(${text}, ${sign}, '')`, sql`cast(${importProblems.cells} as text)`);
  await search(importProblems, async (from, to) => {
    const rows = await db.read.select({ id: importProblems.id, importId: importProblems.importId, fileName: imports.fileName, row: importProblems.row, kind: importProblems.kind, code: importProblems.code, params: importProblems.params, at: imports.createdAt })
      .from(importProblems).innerJoin(imports, sql`${imports.id} = ${importProblems.importId}`)
      .where(and(gte(importProblems.id, from), lte(importProblems.id, to), inArray(importProblems.kind, ["duplicate", "invalid", "suppressed"]), contains(bare, national)))
      .orderBy(asc(importProblems.id)).limit(MOST);
    rejected.push(...rows);
    return rows.length;
  });
  return { customerIds: [...found], rejected: rejected.slice(0, MOST) };
}
