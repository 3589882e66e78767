import type { ErrorCode } from "./errors";

/** What a server action tells the screen: data, or an error in the user's language. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError };

export interface ActionError {
  code: ErrorCode | "unexpected";
  /** A sentence in the user's language. */
  message: string;
  /** Sentences per field, by the field's name. */
  fields: Record<string, string>;
}
