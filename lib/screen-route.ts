import type { z } from "zod";
import { parseJson, readText } from "./api/read-body";
import { actorOf, requestLocale, signedIn } from "./auth/signed-in";
import type { Permission } from "./auth/permissions";
import { clock } from "./clock";
import { requirePermission, type UserContext } from "./context";
import { describeError } from "./describe-error";
import { AppError, isAppError } from "./errors";
import { fieldErrorsOf } from "./input";
import { appDb } from "./server";

interface ScreenRoute<S extends z.ZodType> {
  name: string;
  permission: Permission;
  body: S;
  run(ctx: UserContext, body: z.output<S>): Promise<unknown>;
}

/** A body this small is all that a screen's own fetches send. */
const MAX_BODY = 64 * 1024;

/**
 * The door of the small fetches that a screen makes beside its actions (a note being typed, a heartbeat): the session's
 * cookie, the same origin only, JSON in and out, errors in the user's language.
 */
export function screenRoute<S extends z.ZodType>(options: ScreenRoute<S>) {
  return async (request: Request): Promise<Response> => {
    try {
      if (!fromOwnPage(request)) throw new AppError("bad_origin");
      const ctx = await screenContext(options.permission);
      const parsed = options.body.safeParse(parseJson(await readText(request, MAX_BODY)), { reportInput: true });
      if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
      const answer = await options.run(ctx, parsed.data);
      return Response.json(answer ?? { ok: true }, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      // Whoever asked is gone, to another page or altogether: nobody reads an answer, and nothing is wrong.
      if (request.signal.aborted || isHangUp(error)) return new Response(null, { status: 499 });
      const described = describeError(error, await requestLocale(), options.name);
      return Response.json({ error: described }, { status: isAppError(error) ? error.status : 500, headers: { "cache-control": "no-store" } });
    }
  };
}

/** The connection ended while the body was on its way. */
const isHangUp = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ECONNRESET" && error.message === "aborted";

/**
 * The signed-in user behind a screen's request, who has `permission`.
 * @throws AppError unauthenticated, forbidden, must_change_password
 */
export async function screenContext(permission: Permission): Promise<UserContext> {
  const user = await signedIn();
  if (!user) throw new AppError("unauthenticated");
  const actor = await actorOf(user);
  requirePermission(actor, permission);
  if (user.mustChangePassword) throw new AppError("must_change_password");
  return { db: appDb(), actor, now: clock.now() };
}

/** Whether a request comes from one of our own pages; every browser in use says so in one of these two headers. */
export function fromOwnPage(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (!origin) return false;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
