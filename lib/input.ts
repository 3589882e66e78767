import { z } from "zod";
import type { FieldError } from "./errors";

/** An id: what both engines' integer columns hold; anything else names nothing. */
export const id = z.int().min(1).max(2_147_483_647);

/** An id as a form sends it, where everything is text. */
export const formId = z.coerce.number().pipe(id);


/** The codes under `fieldErrors` in the messages that validation itself can give. */
export const inputErrorCodes = ["required", "not_text", "not_number", "too_long", "too_short", "too_small", "too_big", "not_one_of", "unknown_field", "invalid"] as const;
export type InputErrorCode = (typeof inputErrorCodes)[number];

/**
 * zod's issues as our field errors: the place, a code that each language has words for, and the limit that was missed.
 * Parse with `{ reportInput: true }`: without the input a wrong type cannot be told from a missing value.
 */
export function fieldErrorsOf(error: z.ZodError): FieldError[] {
  return error.issues.map((issue): FieldError => {
    const path = issue.path.join(".");
    switch (issue.code) {
      case "invalid_type":
        if (issue.input === undefined || issue.input === null) return { path, code: "required" };
        return { path, code: issue.expected === "number" || issue.expected === "int" ? "not_number" : issue.expected === "string" ? "not_text" : "invalid" };
      case "too_small":
        if (issue.origin === "string") return issue.minimum === 1 ? { path, code: "required" } : { path, code: "too_short", params: { minimum: Number(issue.minimum) } };
        return { path, code: "too_small", params: { minimum: Number(issue.minimum) } };
      case "too_big":
        return { path, code: issue.origin === "string" ? "too_long" : "too_big", params: { maximum: Number(issue.maximum) } };
      case "invalid_value":
        return { path, code: "not_one_of", params: { values: issue.values.map(String).join(", ") } };
      case "unrecognized_keys":
        return { path: [path, issue.keys[0]].filter(Boolean).join("."), code: "unknown_field" };
      default:
        return { path, code: "invalid" };
    }
  });
}
