import { firstOutcomes } from "@/db/seed";
import { requirePermission, type Context } from "../context";
import { listOutcomes, type Disposition, type ListedOutcome } from "../pool/list-outcomes";
import { dispositionRevisionOf, revisionOf } from "./revision";
import { countUses } from "./uses";

export interface ManagedDisposition extends Disposition {
  calls: number;
  revision: string;
}

export interface ManagedOutcome extends ListedOutcome {
  dispositions: ManagedDisposition[];
  /** How many calls ended so. */
  calls: number;
  /** Whether it came with the first start: it can be deactivated, not deleted. */
  isBuiltIn: boolean;
  /** To be given back with a change. */
  revision: string;
}

/** All outcomes with their second levels, and how often each was used. @throws AppError forbidden */
export async function listManagedOutcomes(ctx: Context): Promise<ManagedOutcome[]> {
  requirePermission(ctx.actor, "outcomes.manage");
  const [listed, uses] = await Promise.all([listOutcomes(ctx), countUses(ctx.db)]);
  return listed.map((outcome) => ({
    ...outcome,
    dispositions: outcome.dispositions.map((one) => ({ ...one, calls: uses.dispositions.get(one.id) ?? 0, revision: dispositionRevisionOf(one) })),
    calls: uses.outcomes.get(outcome.code) ?? 0,
    isBuiltIn: isBuiltIn(outcome.code),
    revision: revisionOf(outcome),
  }));
}

export const isBuiltIn = (code: string): boolean => firstOutcomes.some((outcome) => outcome.code === code);
