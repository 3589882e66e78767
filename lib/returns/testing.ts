import type { Db } from "@/db/client";
import { TEST_EPOCH } from "@/db/testing";
import type { Tables } from "@/db/tables";
import { addCustomers } from "../pool/testing";

type Return = Tables["returns"]["$inferInsert"];

/** An import straight into the database, for tests of what it left behind. */
export async function addImport(db: Db, userId: number, fileName: string): Promise<number> {
  const { imports } = db.tables;
  const [row] = await db.transaction((tx) => tx.insert(imports).values({ userId, fileName, fileSize: 1, status: "finished", options: {}, createdAt: TEST_EPOCH }).returning({ id: imports.id }));
  if (!row) throw new Error("no import was made");
  return row.id;
}

/** Returned customers straight into the database, each a new one unless it is named. */
export async function addReturns(db: Db, rows: (Partial<Return> & { importId: number; firstName?: string })[]): Promise<void> {
  const { returns } = db.tables;
  const customers = await addCustomers(db, rows.map(({ firstName = "A" }) => ({ firstName })));
  await db.transaction((tx) => tx.insert(returns).values(rows.map(({ firstName: _, ...row }, i) => ({
    customerId: customers[i]?.id ?? 0, field: "Son Sipariş", kind: "date" as const, oldValue: "2026-01-02", newValue: "2026-10-02", calls: 2,
    lastOutcome: "no_answer", lastNote: "", lastCalledAt: TEST_EPOCH, at: TEST_EPOCH, ...row,
  }))));
}
