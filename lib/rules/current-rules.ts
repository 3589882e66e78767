import type { Db, Reader, Tx } from "@/db/client";
import { composeRules, keepRules } from "./keep-rules";
import { latestRules, type KeptRules } from "./rules-now";
import type { Rules } from "./types";

/** The rules in force, kept now if none were yet; for what records a call under them. */
export async function rulesInForce(db: Db, tx: Tx, now: Date): Promise<KeptRules> {
  return (await latestRules(db, tx)) ?? keepRules(db, tx, now);
}

/** The rules in force, only to look at. */
export async function readRules(db: Db, query: Reader | Tx = db.read): Promise<Rules> {
  return (await latestRules(db, query))?.rules ?? composeRules(db, query);
}
