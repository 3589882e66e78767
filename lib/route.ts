import type { z } from "zod";
import type { Locale } from "@/db/values";
import { authenticate, type Caller } from "./api/authenticate";
import { permissionsFor, type RouteDefinition } from "./api/definition";
import { Answer, answerOnce, hashRequest } from "./api/idempotency";
import { problemOf, problemResponse } from "./api/problem";
import { rateHeaders, takeRequest, type Allowance } from "./api/rate-limit";
import { readInput, type Input } from "./api/read-input";
import { clock } from "./clock";
import { reachOf, type UserContext } from "./context";
import { AppError } from "./errors";
import { detectLocale } from "./i18n/detect";
import { appDb } from "./server";

/** What `run` gets beside the context. */
export interface RouteInput<P, Q, B> extends Input<P, Q, B> {
  request: Request;
  /** The language that the token's user reads. */
  locale: () => Locale;
  /**
   * For an operation with a raw body: does the work under the caller's Idempotency-Key, if there is one; `run` returns the
   * answer. `fingerprint` stands for the body, which the operation alone has read. Everything written belongs inside.
   */
  once: (fingerprint: string, work: () => Promise<unknown>) => Promise<Answer>;
}

export interface RouteOptions<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>
  extends RouteDefinition<P, Q, B, R> {
  /** Calls one service. A `Response` goes out as it is (files). */
  run(ctx: UserContext, input: RouteInput<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<R> | Response | Answer | undefined>;
}

/** A Next route handler that remembers its definition, for the document and the tests. */
export interface RouteHandler {
  (request: Request, context: { params: Promise<Record<string, string | string[] | undefined>> }): Promise<Response>;
  definition: RouteDefinition;
}

/**
 * The door of the REST API: authenticates the token, counts it against its rate, checks the permission, reads and validates
 * the request, runs one service, and answers in JSON; an error becomes a problem in the language of the token's user.
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  options: RouteOptions<P, Q, B, R>,
): RouteHandler {
  const { name, success, rawBody } = options;
  const needed = permissionsFor(options);
  const writes = options.method !== "GET";

  async function handle(request: Request, context: Parameters<RouteHandler>[1]): Promise<Response> {
    let caller: Caller | undefined;
    let allowance: Allowance | undefined;
    try {
      const db = appDb();
      const now = clock.now();
      caller = await authenticate(db, request.headers, now);
      allowance = takeRequest(db, caller.actor.tokenId, now.getTime());
      if (!allowance.allowed) throw new AppError("rate_limited", { seconds: allowance.retryAfter });
      const { actor } = caller;
      if (!needed.some((permission) => reachOf(actor, permission))) throw new AppError("forbidden");
      const ctx: UserContext = { db, actor, now };
      const { parsed, text } = await readInput<z.output<P>, z.output<Q>, z.output<B>>(options as never, request, context.params);
      const key = writes ? idempotencyKey(request.headers) : null;

      const once = async (fingerprint: string, work: () => Promise<unknown>): Promise<Answer> => {
        const answer = async () => new Answer(success.status, await work());
        if (key === null) return await answer();
        const { pathname, search } = new URL(request.url);
        const requestHash = hashRequest(options.method, pathname + search, fingerprint);
        return await answerOnce({ db, userId: actor.userId, key, requestHash, now }, answer, (error) => answerOf(error, localeOf(caller, request)));
      };
      const locale = () => localeOf(caller, request);
      const run = () => options.run(ctx, { ...parsed, request, locale, once });
      return respond(rawBody || !writes ? await run() : await once(text, run), success.status, rateHeaders(allowance));
    } catch (error) {
      const headers = allowance ? rateHeaders(allowance) : {};
      if (allowance && !allowance.allowed) headers["retry-after"] = String(allowance.retryAfter);
      return problemResponse(problemOf(error, localeOf(caller, request), name), headers);
    }
  }

  const answerOf = (error: unknown, locale: Locale): Answer => {
    const problem = problemOf(error, locale, name);
    return new Answer(problem.status, problem);
  };
  return Object.assign(handle, { definition: options });
}

const localeOf = (caller: Caller | undefined, request: Request): Locale =>
  caller?.locale ?? detectLocale(request.headers.get("accept-language"));

/** @throws AppError invalid_input when the key is longer than 255 characters or holds anything but visible ASCII */
function idempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new AppError("invalid_input", {}, [{ path: "Idempotency-Key", code: "invalid" }]);
  return key;
}

function respond(result: unknown, successStatus: number, headers: Record<string, string>): Response {
  if (result instanceof Response) {
    for (const [name, value] of Object.entries(headers)) result.headers.set(name, value);
    return result;
  }
  const { status, body } = result instanceof Answer ? result : new Answer(successStatus, result);
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": status < 400 ? "application/json" : "application/problem+json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}
