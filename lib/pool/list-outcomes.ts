import { asc } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Tables } from "@/db/tables";
import type { Context } from "../context";
import type { Outcome } from "./types";

export type Disposition = Tables["dispositions"]["$inferSelect"];

/** An outcome with its second level, in the order of its buttons; the inactive ones too. */
export type ListedOutcome = Outcome & { dispositions: Disposition[] };

/** All outcomes, the inactive ones too (old calls name them), in the order of their buttons. */
export async function listOutcomes({ db }: Pick<Context, "db">): Promise<ListedOutcome[]> {
  const { outcomes, dispositions } = db.tables;
  const first = await db.read.prepared("outcomes.all", (q) => q.select().from(outcomes).orderBy(asc(outcomes.position), asc(outcomes.code)))();
  const second = await db.read.prepared("outcomes.dispositions", (q) => q.select().from(dispositions).orderBy(asc(dispositions.position), asc(dispositions.id)))();
  return first.map((outcome) => ({ ...outcome, dispositions: second.filter((disposition) => disposition.outcome === outcome.code) }));
}

/** The codes of all second levels, by the ids under which calls name them. */
export async function dispositionCodes(db: Db): Promise<ReadonlyMap<number, string>> {
  const { dispositions } = db.tables;
  const rows = await db.read.prepared("outcomes.dispositionCodes", (q) => q.select({ id: dispositions.id, code: dispositions.code }).from(dispositions))();
  return new Map(rows.map(({ id, code }) => [id, code]));
}
