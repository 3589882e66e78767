import type { z } from "zod";
import type { ListedOutcome } from "../pool/list-outcomes";
import type { listOutcomesRoute } from "./definitions/outcomes";

type OutcomeJson = z.input<NonNullable<typeof listOutcomesRoute.success.schema>>[number];

/** An outcome with its second level as the API shows it. */
export function outcomeJson(outcome: ListedOutcome): OutcomeJson {
  return {
    code: outcome.code,
    labels: outcome.labels,
    effect: outcome.effect,
    is_contact: outcome.isContact,
    is_positive: outcome.isPositive,
    counts_as_attempt: outcome.countsAsAttempt,
    requires_note: outcome.requiresNote,
    is_active: outcome.isActive,
    dispositions: outcome.dispositions.map(({ code, labels, isPositive, isActive }) => ({ code, labels, is_positive: isPositive, is_active: isActive })),
  };
}
