import type { Locale } from "@/db/values";
import { errorCodes, errorStatus, type ErrorCode } from "../errors";
import { translator } from "../i18n/translate";
import { problemsOf } from "./openapi";
import { MAX_BODY } from "./read-body";
import { apiRoutes } from "./registry";

export interface DocsError {
  code: ErrorCode;
  status: number;
  /** What the API says, with likely numbers in it. */
  sentence: string;
}

/** Values for whatever an error's sentence may mention. */
const likely = { n: 2, seconds: 30, minutes: 10, minimum: 1, maximum: 5000, limit: 100, outcome: "maybe", missing: "both", found: "…", state: "undone", id: "…" };

/** Every error that some operation can answer, as it reads in a language. */
export function docsErrors(locale: Locale): DocsError[] {
  const t = translator(locale, "errors");
  const possible = new Set(apiRoutes.flatMap((route) => problemsOf(route).flatMap(([, codes]) => codes)));
  return errorCodes.filter((code) => possible.has(code)).map((code) => ({ code, status: errorStatus(code), sentence: t(code, (code === "too_large" ? { limit: MAX_BODY } : likely) as never) }));
}
