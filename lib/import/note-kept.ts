import type { Db, Tx } from "@/db/client";

/** A customer whom an undo left, wholly or in part, as they were. */
export interface Kept {
  id: number;
  row: number;
  firstName: string;
  lastName: string;
  code: "kept_worked" | "kept_changed";
}

/** Lists whom an undo left, beside what the import itself found. */
export async function noteKept({ tables: { importProblems } }: Db, tx: Tx, importId: number, kept: readonly Kept[]): Promise<void> {
  if (kept.length === 0) return;
  await tx.insert(importProblems).values(kept.map(({ id, row, firstName, lastName, code }) => ({
    importId, row, kind: "kept", code, params: { name: `${firstName} ${lastName}`.trim(), customer: id }, cells: [],
  })));
}
