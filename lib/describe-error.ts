import type { Locale } from "@/db/values";
import type { ActionError } from "./action-result";
import { isAppError, type FieldError } from "./errors";
import { translator } from "./i18n/translate";
import { logUnexpected } from "./log";

/** An error in the user's language; an unexpected one is logged and shown as its id. */
export function describeError(error: unknown, locale: Locale, where: string): ActionError {
  const t = translator(locale, "errors");
  if (!isAppError(error)) {
    return { code: "unexpected", message: t("unexpected", { id: logUnexpected(error, where) }), fields: {} };
  }
  return { code: error.code, message: t(error.code, error.params as never), fields: describeFields(error.fields, locale) };
}

function describeFields(fields: FieldError[], locale: Locale): Record<string, string> {
  const t = translator(locale, "fieldErrors");
  return Object.fromEntries(fields.map((field) => [field.path, t(field.code as never, field.params as never)]));
}
