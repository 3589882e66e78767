import { locales, type Labels } from "@/db/values";
import { AppError, type FieldError } from "../errors";
import { fold } from "../i18n/fold";
import type { OutcomeDetails } from "./schema";

/** Labels of what is active already, which a new one must not repeat: nobody could tell two buttons apart. */
export function takenLabels(labels: Labels, others: readonly { labels: Labels }[]): FieldError[] {
  return locales.filter((locale) => others.some((other) => fold(other.labels[locale]) === fold(labels[locale])))
    .map((locale) => ({ path: `labels.${locale}`, code: "taken" }));
}

/**
 * Whether what an outcome says goes together, and with the others.
 * @throws AppError invalid_input (naming each field), last_outcome
 */
export function checkOutcome(outcome: OutcomeDetails, others: readonly OutcomeDetails[]): void {
  const active = others.filter((other) => other.isActive);
  const wrong: FieldError[] = [];
  if (outcome.effect !== "retry") {
    if (outcome.countsAsAttempt) wrong.push({ path: "countsAsAttempt", code: "only_retry" });
    if (outcome.retryWaits !== null) wrong.push({ path: "retryWaits", code: "only_retry" });
    if (outcome.closesAfter !== null) wrong.push({ path: "closesAfter", code: "only_retry" });
  }
  if (outcome.isActive) {
    wrong.push(...takenLabels(outcome.labels, active));
    if (outcome.key !== null && active.some((other) => other.key === outcome.key)) wrong.push({ path: "key", code: "taken" });
  }
  if (wrong.length > 0) throw new AppError("invalid_input", {}, wrong);
  requireCompleting([...active, outcome]);
}

/** @throws AppError last_outcome when no active outcome would complete a customer: nobody would ever be done */
export function requireCompleting(outcomes: readonly Pick<OutcomeDetails, "isActive" | "effect">[]): void {
  if (!outcomes.some(({ isActive, effect }) => isActive && effect === "completed")) throw new AppError("last_outcome");
}
