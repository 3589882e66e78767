import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertJson } from "@/db/fragments";
import type { Noted } from "./plan-batch";

/** Keeps what was wrong with rows, and their cells, for the screen and for the rejected rows; of whoever asked not to be loaded again no cells. */
export async function writeProblems(db: Db, tx: Tx, importId: number, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return;
  const { importProblems } = db.tables;
  const rows = noted.map(({ row, kind, problem: { code, params } }) => `[${row.row},${JSON.stringify([kind, code, params]).slice(1, -1)},${code === "kept_off" ? "[]" : row.cells}]`);
  await tx.prepared("imports.problems", (q) => q.insert(importProblems).select(insertJson(db.engine, importProblems, {
    row: 0, kind: 1, code: 2, params: { json: 3 }, cells: { json: 4 }, importId: sql`${sql.placeholder("importId")}`,
  })))({ importId, rows: `[${rows.join(",")}]` });
}
