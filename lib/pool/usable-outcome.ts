import type { UserContext } from "../context";
import { AppError } from "../errors";
import type { DispositionRule, OutcomeRule, Rules } from "../rules/types";
import { isStorableInstant, shorten } from "../storable";

/** The longest note, in characters. */
export const MAX_NOTE = 5_000;

export interface OutcomeInput {
  assignmentId: number;
  /** The outcome's code. */
  outcome: string;
  /** The code of the second level, where the outcome has one. */
  disposition?: string;
  note?: string;
  /**
   * The promised time; needed by outcomes whose effect is `callback`, and one of two ways out when a promised callback
   * fails at the limit. Ignored by others.
   */
  callbackAt?: Date;
  /** The other way out: to give up a promised callback that failed at the limit. */
  close?: boolean;
}

/** An outcome with its second level, as the rules in force know them. */
export interface ChosenOutcome {
  outcome: OutcomeRule;
  disposition: DispositionRule | null;
  isPositive: boolean;
}

/**
 * The outcome that an input names, if it may be recorded now with what came with it.
 * @throws AppError outcome_unknown, disposition_unknown, disposition_missing, note_too_long, callback_time_missing,
 *   callback_time_past
 */
export function usableOutcome({ now }: Pick<UserContext, "now">, rules: Rules, input: OutcomeInput): ChosenOutcome {
  const outcome = Object.hasOwn(rules.outcomes, input.outcome) ? rules.outcomes[input.outcome] : undefined;
  if (!outcome?.isActive) throw new AppError("outcome_unknown", { outcome: shorten(input.outcome, 40) }, [{ path: "outcome", code: "invalid" }]);
  const disposition = dispositionOf(outcome, input.disposition);
  if ((input.note?.length ?? 0) > MAX_NOTE) {
    throw new AppError("note_too_long", { maximum: MAX_NOTE }, [{ path: "note", code: "too_long", params: { maximum: MAX_NOTE } }]);
  }
  if (outcome.effect === "callback") requireTimeAhead(input.callbackAt, now);
  return { outcome, disposition, isPositive: disposition ? disposition.isPositive : outcome.isPositive };
}

/** @throws AppError callback_time_missing, callback_time_past */
export function requireTimeAhead(callbackAt: Date | undefined, now: Date): void {
  if (!callbackAt || !(isStorableInstant(callbackAt) || callbackAt <= now)) {
    throw new AppError("callback_time_missing", {}, [{ path: "callback_at", code: "required" }]);
  }
  if (callbackAt <= now) throw new AppError("callback_time_past", {}, [{ path: "callback_at", code: "invalid" }]);
}

function dispositionOf({ dispositions }: OutcomeRule, code: string | undefined): DispositionRule | null {
  const active = dispositions.filter((one) => one.isActive);
  const found = active.find((one) => one.code === code);
  if (code !== undefined && !found) throw new AppError("disposition_unknown", {}, [{ path: "disposition", code: "invalid" }]);
  if (!found && active.length > 0) throw new AppError("disposition_missing", {}, [{ path: "disposition", code: "required" }]);
  return found ?? null;
}

/** @throws AppError note_missing when the outcome asks for a note and none says anything */
export function requireNote({ requiresNote }: OutcomeRule, note: string): void {
  if (requiresNote && note.trim() === "") throw new AppError("note_missing", {}, [{ path: "note", code: "required" }]);
}
