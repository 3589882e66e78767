import { AppError } from "../errors";
import { isStorableInstant } from "../storable";

export const MAX_REASON = 200;

/** @throws AppError invalid_input when a reason says nothing or too much */
export function requireReason(given: string): string {
  const reason = given.trim();
  if (!reason) throw new AppError("invalid_input", {}, [{ path: "reason", code: "required" }]);
  if (reason.length > MAX_REASON) throw new AppError("invalid_input", {}, [{ path: "reason", code: "too_long", params: { maximum: MAX_REASON } }]);
  return reason;
}

/** @throws AppError invalid_input when an end has passed, or is out of this world */
export function requireUntil(expiresAt: Date | null, now: Date): Date | null {
  if (expiresAt && !isStorableInstant(expiresAt)) throw new AppError("invalid_input", {}, [{ path: "expires_at", code: "invalid" }]);
  if (expiresAt && expiresAt <= now) throw new AppError("invalid_input", {}, [{ path: "expires_at", code: "past" }]);
  return expiresAt;
}
