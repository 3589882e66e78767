import { asc } from "drizzle-orm";
import type { Context } from "../context";
import type { Outcome } from "./types";

/** All outcomes, the inactive ones too (old calls name them), in the order of their buttons. */
export async function listOutcomes({ db }: Context): Promise<Outcome[]> {
  const { outcomes } = db.tables;
  return db.read.prepared("outcomes.all", (q) => q.select().from(outcomes).orderBy(asc(outcomes.position)))();
}
