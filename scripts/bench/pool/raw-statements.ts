import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import type { Db, Tx } from "@/db/client";
import { textOf } from "@/lib/pool/proof/statement-text";
import { claim, endByOutcome, findForCall, findNumberInHand, findPuller, insertAssignment, insertCall, updateState } from "@/lib/pool/statements";

/** The very statements that a pull and an outcome run, without Drizzle around them: what the raw cycle is made of. */
export function rawStatements(db: Db) {
  const builders = { sqlite: drizzleSqlite.mock(), postgres: drizzlePg.mock() };
  const text = (statement: (db: Db, tx: Tx) => unknown) => textOf(db, statement, builders);
  return {
    puller: text(findPuller), claim: text((of, tx) => claim(of, tx, false)), inHand: text(findNumberInHand), assign: text(insertAssignment),
    end: text(endByOutcome), customer: text(findForCall), move: text(updateState), call: text(insertCall),
  };
}
