import { isUnavailable } from "@/db/unavailable";
import type { Locale } from "@/db/values";
import { AppError, isAppError, type ErrorCode } from "../errors";
import { translator } from "../i18n/translate";
import { logUnexpected } from "../log";

/** An error as RFC 9457 has it, in the caller's language. */
export interface Problem {
  /** Where this kind of error is described. */
  type: string;
  /** What the status means; the same for every error of that status. */
  title: string;
  status: number;
  /** What is wrong this time, and what to do. */
  detail: string;
  code: ErrorCode | "unexpected";
  errors?: { path: string; message: string }[];
}

/** Any thrown thing as a problem: an expected error in words, a database that is away as 503, the rest logged and given by its id. */
export function problemOf(error: unknown, locale: Locale, where: string): Problem {
  if (isAppError(error)) return describe(error, locale);
  if (isUnavailable(error)) {
    logUnexpected(error, where);
    return describe(new AppError("busy"), locale);
  }
  const detail = translator(locale, "errors")("unexpected", { id: logUnexpected(error, where) });
  return { type: typeOf("unexpected"), title: titleOf(500, locale), status: 500, detail, code: "unexpected" };
}

function describe(error: AppError, locale: Locale): Problem {
  const { code, status } = error;
  const problem: Problem = {
    type: typeOf(code), title: titleOf(status, locale), status, detail: translator(locale, "errors")(code, error.params as never), code,
  };
  if (error.fields.length > 0) {
    const say = translator(locale, "fieldErrors");
    problem.errors = error.fields.map((field) => ({ path: field.path, message: say(field.code as never, field.params as never) }));
  }
  return problem;
}

const typeOf = (code: Problem["code"]): string => `/docs#${code}`;

function titleOf(status: number, locale: Locale): string {
  return translator(locale, "api")(`status.${status}` as never);
}

/** Seconds after which a caller may try again when the server is busy. */
const BUSY_RETRY = 1;

/** A problem as the answer to a request. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const extra: Record<string, string> = {};
  if (problem.status === 401) extra["www-authenticate"] = problem.code === "unauthenticated" ? 'Bearer realm="callpool"' : 'Bearer realm="callpool", error="invalid_token"';
  if (problem.status === 503) extra["retry-after"] = String(BUSY_RETRY);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", "x-content-type-options": "nosniff", ...extra, ...headers },
  });
}
