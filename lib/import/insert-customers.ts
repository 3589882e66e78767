import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { newCustomerRow } from "../customers/new-customer";

type Row = ReturnType<typeof newCustomerRow>;

/** Rows of one prepared statement. Building a statement for each batch costs more than writing it. */
const TOGETHER = 50;

/** Inserts customers in their order: ids rise with it, and ids are what orders customers of one instant. */
export async function insertCustomers({ tables: { customers } }: Db, tx: Tx, rows: readonly Row[]): Promise<void> {
  const whole = rows.length - (rows.length % TOGETHER);
  for (let start = 0; start < whole; start += TOGETHER) {
    const some = rows.slice(start, start + TOGETHER);
    const insert = tx.prepared(`imports.insert.${TOGETHER}`, (q) => q.insert(customers).values(some.map((row, i) => placeholders(row, i))));
    await insert(Object.fromEntries(some.flatMap((row, i) => Object.entries(row).map(([name, value]) => [`${name}_${i}`, value]))));
  }
  if (whole < rows.length) await tx.insert(customers).values(rows.slice(whole));
}

/** A place for each value of the row; every row that `newCustomerRow` makes has the same ones. */
function placeholders(row: Row, i: number): Row {
  return Object.fromEntries(Object.keys(row).map((name) => [name, sql.placeholder(`${name}_${i}`)])) as unknown as Row;
}
