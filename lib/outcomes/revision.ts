import { createHash } from "node:crypto";
import type { DispositionDetails, OutcomeDetails } from "./schema";

const hashOf = (values: unknown[]): string => createHash("sha256").update(JSON.stringify(values)).digest("base64url").slice(0, 16);

/** Stands for what an outcome says: a form holds it, so that nobody overwrites what another changed meanwhile without having seen it. */
export function revisionOf(outcome: OutcomeDetails): string {
  const { labels, effect, isContact, isPositive, countsAsAttempt, retryWaits, closesAfter, requiresNote, colour, key, isActive } = outcome;
  return hashOf([labels.en, labels.tr, labels.ru, effect, isContact, isPositive, countsAsAttempt, retryWaits, closesAfter, requiresNote, colour, key, isActive]);
}

/** The same of a second level. */
export function dispositionRevisionOf({ labels, isPositive, isActive }: DispositionDetails): string {
  return hashOf([labels.en, labels.tr, labels.ru, isPositive, isActive]);
}
