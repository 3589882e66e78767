import { Param, Placeholder } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/** A statement of the product as text, and how its parameters are filled: by name, or with a value that stands in it. */
export interface StatementText {
  sql: string;
  bind: (values: Record<string, unknown>) => unknown[];
}

/**
 * The text that a prepared statement of lib/pool has on this database's engine.
 * @param builders a Drizzle without a database for each engine; only tests and benches may know the drivers
 */
export function textOf(db: Db, statement: (db: Db, tx: Tx) => unknown, builders: Record<Db["engine"], unknown>): StatementText {
  const builder = builders[db.engine];
  const capture = { prepared: (_name: string, build: (query: unknown) => { toSQL(): { sql: string; params: unknown[] } }) => build(builder).toSQL() };
  const { sql, params } = statement(db, capture as unknown as Tx) as { sql: string; params: unknown[] };
  const slots = params.map(slotOf);
  return { sql, bind: (values) => slots.map((slot) => ("name" in slot ? values[slot.name] : slot.value)) };
}

function slotOf(param: unknown): { name: string } | { value: unknown } {
  if (param instanceof Placeholder) return { name: param.name as string };
  if (param instanceof Param) return slotOf(param.value);
  return { value: param };
}
