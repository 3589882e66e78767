import type { Tx } from "@/db/client";
import type { UserContext } from "../context";
import { AppError } from "../errors";
import { isStorableInstant, shorten } from "../storable";
import { findOutcome } from "./statements";
import type { Outcome } from "./types";

/** The longest note, in characters. */
export const MAX_NOTE = 5_000;

export interface OutcomeInput {
  assignmentId: number;
  /** The outcome's code. */
  outcome: string;
  note?: string;
  /** The promised time; needed by outcomes whose effect is `callback`, ignored by others. */
  callbackAt?: Date;
}

/**
 * The outcome that an input names, if it may be recorded now with what came with it.
 * @throws AppError outcome_unknown, note_too_long, callback_time_missing, callback_time_past
 */
export async function usableOutcome(ctx: UserContext, tx: Tx, input: OutcomeInput): Promise<Outcome> {
  const [outcome] = await findOutcome(ctx.db, tx)({ code: input.outcome });
  if (!outcome?.isActive) throw new AppError("outcome_unknown", { outcome: shorten(input.outcome, 40) }, [{ path: "outcome", code: "invalid" }]);
  if ((input.note?.length ?? 0) > MAX_NOTE) {
    throw new AppError("note_too_long", { maximum: MAX_NOTE }, [{ path: "note", code: "too_long", params: { maximum: MAX_NOTE } }]);
  }
  if (outcome.effect === "callback") {
    if (!input.callbackAt || !(isStorableInstant(input.callbackAt) || input.callbackAt <= ctx.now)) {
      throw new AppError("callback_time_missing", {}, [{ path: "callback_at", code: "required" }]);
    }
    if (input.callbackAt <= ctx.now) throw new AppError("callback_time_past", {}, [{ path: "callback_at", code: "invalid" }]);
  }
  return outcome;
}
