import { Param, Placeholder } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { claim, endByOutcome, findCustomer, findHeld, insertAssignment, insertCall, updateState } from "@/lib/pool/statements";

/** A statement of the product as text, and how its parameters are filled: by name, or with a value that stands in it. */
export interface RawStatement {
  sql: string;
  bind(values: Record<string, unknown>): unknown[];
}

export type RawStatements = ReturnType<typeof rawStatements>;

/**
 * The very statements that a pull and an outcome run, without Drizzle around them: what the raw cycle is made of.
 * @param builder a Drizzle database of the engine, to write the statements with
 */
export function rawStatements(db: Db, builder: unknown) {
  const take = (name: (db: Db, tx: Tx) => unknown): RawStatement => {
    const capture = { prepared: (_name: string, build: (q: unknown) => { toSQL(): { sql: string; params: unknown[] } }) => build(builder).toSQL() };
    const { sql, params } = name(db, capture as unknown as Tx) as { sql: string; params: unknown[] };
    const slots = params.map(slotOf);
    return { sql, bind: (values) => slots.map((slot) => ("name" in slot ? values[slot.name] : slot.value)) };
  };
  return {
    held: take(findHeld), claim: take(claim), assign: take(insertAssignment),
    end: take(endByOutcome), customer: take(findCustomer), move: take(updateState), call: take(insertCall),
  };
}

function slotOf(param: unknown): { name: string } | { value: unknown } {
  if (param instanceof Placeholder) return { name: param.name as string };
  if (param instanceof Param) return slotOf(param.value);
  return { value: param };
}
