import type { Locale } from "@/db/values";
import { formatPhone } from "../i18n/format-phone";
import { translator } from "../i18n/translate";
import { listLabel } from "../lists/list-label";
import { problemCodes, type ProblemCode } from "./problems";
import type { ImportView } from "./view";

/** Why an import failed, in the user's language; null when it did not. */
export function describeImportError(error: ImportView["error"], locale: Locale): string | null {
  if (!error) return null;
  const t = translator(locale, "errors");
  return t.has(error.code as never) ? t(error.code as never, error.params as never) : t("import_interrupted");
}

/** What is wrong with a row, without its number: "Code USR003 is already in row 3". */
export function describeProblem({ code, params }: { code: ProblemCode; params: Record<string, string | number> }, locale: Locale): string {
  const t = translator(locale, "imports");
  const known = problemCodes.includes(code) ? code : "phone_invalid";
  const phone = typeof params.phone === "string" ? { phone: formatPhone(params.phone, "") } : {};
  const list = typeof params.list === "string" ? { list: listLabel(params.list, locale) } : {};
  return t(`problems.${known}`, { ...params, ...phone, ...list } as never);
}
