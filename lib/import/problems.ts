import { phoneProblems } from "../customers/phone";
import { shorten } from "../storable";

/** Why a row was not taken, or what of it was left out; each has a sentence under `imports.problems`. */
export const problemCodes = [
  ...phoneProblems, "name_missing", "name_too_long", "code_too_long", "code_rounded",
  "code_in_file", "code_known", "phone_in_file", "phone_known", "suppressed",
  "second_phone_left_out", "more_phones_left_out", "first_phone_left_out", "email_left_out", "priority_left_out", "country_unknown",
  "zone_unknown", "field_not_number", "field_not_date", "phone_elsewhere", "phone_of_another",
  "kept_worked", "kept_changed", "kept_off", "erased",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  code: ProblemCode;
  /** What the sentence names: a value, a code, a row. */
  params: Record<string, string | number>;
}

/** What a problem meant for its row. A warning let it in; `kept` is what an undo left as it was. */
export const problemKinds = ["invalid", "duplicate", "suppressed", "warning", "kept"] as const;
export type ProblemKind = (typeof problemKinds)[number];

export const problem = (code: ProblemCode, params: Problem["params"] = {}): Problem => ({ code, params });

/** A value as a sentence can name it. */
export const shown = (value: string | number | null | undefined): string => shorten(String(value ?? "").trim(), 60);
