import { AppError } from "../errors";

/** What is wrong with such a date; keys of the field errors. */
export type WrongDate = "invalid" | "past" | "too_far";

const YEAR = 366 * 86_400_000;

/**
 * Makes sure that a date that something lasts until has not passed and is not further away than a year.
 * @param path the field that it came by
 * @throws AppError invalid_input, with that field
 */
export function requireWithinYear(until: Date, now: Date, path: string): void {
  const wrong = (code: WrongDate) => new AppError("invalid_input", {}, [{ path, code }]);
  if (Number.isNaN(until.getTime())) throw wrong("invalid");
  if (until <= now) throw wrong("past");
  if (until.getTime() > now.getTime() + YEAR) throw wrong("too_far");
}
