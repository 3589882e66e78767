import { and, eq, gt, isNull, or, type SQL } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { isAmong } from "@/db/fragments";
import { valueOf } from "../pool/statements";

/** Whether an entry of the list is in force: one whose time is over counts as not there, even before it is removed. */
export function inForce({ tables: { suppressions } }: Db, now: Date): SQL | undefined {
  return or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, now));
}

/** Those of the numbers (E.164) that must not be called now. */
export async function suppressedAmong(db: Db, query: Tx | Reader, phones: readonly string[], now: Date): Promise<Set<string>> {
  if (phones.length === 0) return new Set();
  const { suppressions } = db.tables;
  const found = await query.prepared("suppression.among", (q) => q.select({ phone: suppressions.phone }).from(suppressions)
    .where(and(isAmong(db.engine, suppressions.phone, "phones"), or(isNull(suppressions.expiresAt), gt(suppressions.expiresAt, valueOf(suppressions.expiresAt, "now"))))))({ phones: JSON.stringify(phones), now });
  return new Set(found.map((row) => row.phone));
}

/** Whether one number must not be called now. */
export async function isSuppressed(db: Db, query: Tx | Reader, phone: string, now: Date): Promise<boolean> {
  const { suppressions } = db.tables;
  const [found] = await query.select({ id: suppressions.id }).from(suppressions).where(and(eq(suppressions.phone, phone), inForce(db, now)));
  return found !== undefined;
}
