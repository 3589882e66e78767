import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writeAudit } from "../audit/write-audit";
import { requirePermission, type UserContext } from "../context";
import { AppError } from "../errors";
import { fieldErrorsOf } from "../input";
import type { Outcome } from "../pool/types";
import { keepRules } from "../rules/keep-rules";
import { changesOf } from "./changes";
import { checkOutcome } from "./check-outcome";
import { codeFrom } from "./codes";
import { revisionOf } from "./revision";
import { outcomeSchema, type OutcomeDetails } from "./schema";
import { isUsed } from "./uses";

export interface OutcomeInput extends OutcomeDetails {
  /** Which one; a new one without. */
  code?: string;
  /** What the change was made from; needed with `code`. */
  revision?: string;
}

/**
 * Adds an outcome, or changes one. A new one gets its code from its English label and keeps it for good. What was recorded
 * before stays as it was.
 * @throws AppError forbidden, not_found, invalid_input, outcome_changed (somebody else changed it meanwhile),
 *   outcome_effect_fixed (calls have ended so), last_outcome
 */
export async function saveOutcome(ctx: UserContext, { code, revision, ...input }: OutcomeInput): Promise<{ code: string }> {
  requirePermission(ctx.actor, "outcomes.manage");
  const parsed = outcomeSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
  const details = parsed.data;
  const { outcomes } = ctx.db.tables;
  // Two admins wait for each other here, so that the second one sees what the first has done.
  return ctx.db.transaction(async (tx) => {
    const all = await tx.select().from(outcomes).orderBy(asc(outcomes.position), asc(outcomes.code));
    const present = all.find((outcome) => outcome.code === code);
    if (code !== undefined && !present) throw new AppError("not_found");
    const saved = present ? await change(ctx, tx, present, revision, details, all) : await add(ctx, tx, details, all);
    await keepRules(ctx.db, tx, ctx.now);
    return { code: saved };
  }, { holdsPool: true });
}

async function add(ctx: UserContext, tx: Tx, details: OutcomeDetails, all: readonly Outcome[]): Promise<string> {
  checkOutcome(details, all);
  const code = codeFrom(details.labels.en, new Set(all.map((outcome) => outcome.code)));
  const position = Math.max(-1, ...all.map((outcome) => outcome.position)) + 1;
  await tx.insert(ctx.db.tables.outcomes).values({ ...details, code, position });
  await writeAudit(tx, ctx, { action: "outcome.add", entity: "outcome", entityId: code, details });
  return code;
}

async function change(ctx: UserContext, tx: Tx, present: Outcome, revision: string | undefined, details: OutcomeDetails, all: readonly Outcome[]): Promise<string> {
  const { code } = present;
  const changes = changesOf({ ...present }, details);
  // The same once more, by a second press of the button.
  if (Object.keys(changes).length === 0) return code;
  if (revision !== revisionOf(present)) throw new AppError("outcome_changed");
  checkOutcome(details, all.filter((outcome) => outcome !== present));
  if (changes.effect && await isUsed(ctx.db, tx, code)) throw new AppError("outcome_effect_fixed", {}, [{ path: "effect", code: "invalid" }]);
  const { outcomes } = ctx.db.tables;
  await tx.update(outcomes).set(details).where(eq(outcomes.code, code));
  await writeAudit(tx, ctx, { action: "outcome.update", entity: "outcome", entityId: code, details: changes });
  return code;
}
