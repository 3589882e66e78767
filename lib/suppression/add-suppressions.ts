import { requirePermission, type Context } from "../context";
import { AppError, type FieldError } from "../errors";
import { getSettings } from "../settings/get-settings";
import { putNumbers, type Added } from "./put-numbers";
import { readNumbers, type InvalidNumber } from "./read-numbers";
import { requireReason, requireUntil } from "./requirements";

export interface AddSuppressions {
  /** As people write them: a text of one or several a line, or one each. */
  numbers: string | readonly string[];
  reason: string;
  /** Null or nothing for ever. */
  expiresAt?: Date | null;
  /** Whether to go on with the others when something is no number. */
  leaveOut?: boolean;
}

/** Numbers of one call; more come as a file. */
export const MAX_NUMBERS = 10_000;
/** Places that an answer names. */
const NAMED = 100;

/**
 * Puts numbers on the suppression list. From then on no customer is called at them, in any list, and callbacks to them are
 * cancelled. A number that is there already never stays shorter than it would have.
 * @throws AppError forbidden, invalid_input, numbers_invalid with the places of what is no number, unless `leaveOut`
 */
export async function addSuppressions(ctx: Context, { numbers, reason, expiresAt = null, leaveOut = false }: AddSuppressions): Promise<Added & { invalid: InvalidNumber[] }> {
  requirePermission(ctx.actor, "suppression.manage");
  const putting = { reason: requireReason(reason), expiresAt: requireUntil(expiresAt, ctx.now), source: "hand" as const };
  const { defaultCountry } = await getSettings(ctx.db);
  const { phones, invalid } = readNumbers(numbers, defaultCountry);
  if (phones.length > MAX_NUMBERS) throw new AppError("invalid_input", {}, [{ path: "numbers", code: "too_many", params: { maximum: MAX_NUMBERS } }]);
  if (invalid.length > 0 && !leaveOut) throw new AppError("numbers_invalid", { n: invalid.length }, invalid.slice(0, NAMED).map((one) => placeOf(one, numbers)));
  if (phones.length === 0) throw new AppError("invalid_input", {}, [{ path: "numbers", code: "required" }]);
  return { ...(await putNumbers(ctx, phones, putting)), invalid };
}

function placeOf({ line, text }: InvalidNumber, numbers: AddSuppressions["numbers"]): FieldError {
  return typeof numbers === "string" ? { path: `numbers.${line}`, code: "line_phone", params: { line, text } } : { path: `numbers.${line - 1}`, code: "phone" };
}
