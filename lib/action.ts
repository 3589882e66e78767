import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "./action-result";
import { actorOf, requestLocale, signedIn, type SignedIn } from "./auth/signed-in";
import type { Permission } from "./auth/permissions";
import { clock } from "./clock";
import { requirePermission, type UserContext } from "./context";
import { describeError } from "./describe-error";
import { AppError } from "./errors";
import { fieldErrorsOf } from "./input";
import { appDb } from "./server";
import { isStorable } from "./storable";

interface ActionOptions<S extends z.ZodType, T> {
  /** Shown in the log beside an unexpected error. */
  name: string;
  permission: Permission;
  input: S;
  /** Whether somebody who still has to change an initial password may do this. */
  beforePasswordChange?: boolean;
  run(ctx: UserContext, input: z.output<S>, user: SignedIn): Promise<T>;
}

/**
 * The door of server actions: authenticates, checks the permission, parses the form, runs one service, and turns an
 * expected error into words. Fits `useActionState` and a plain `<form action>`, so a screen works before its script came.
 */
export function action<S extends z.ZodType, T>(options: ActionOptions<S, T>) {
  return async (_previous: unknown, form: FormData): Promise<ActionResult<T>> => {
    const locale = await requestLocale();
    try {
      const user = await signedIn();
      if (!user) throw new AppError("unauthenticated");
      const actor = await actorOf(user);
      requirePermission(actor, options.permission);
      if (user.mustChangePassword && !options.beforePasswordChange) throw new AppError("must_change_password");
      const values = formValues(form);
      refuseUnstorable(values);
      const parsed = options.input.safeParse(values, { reportInput: true });
      if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error));
      const data = await options.run({ db: appDb(), actor, now: clock.now() }, parsed.data, user);
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: describeError(error, locale, options.name) };
    }
  };
}

/** A form's fields as an object; a name that stands more than once becomes an array. Next's own fields are left out. */
export function formValues(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const key of new Set(form.keys())) {
    if (key.startsWith("$ACTION")) continue;
    const all = form.getAll(key);
    values[key] = all.length > 1 ? all : all[0];
  }
  return values;
}

/** @throws AppError invalid_input with the fields that hold what no database stores; no keyboard types it */
function refuseUnstorable(values: Record<string, unknown>): void {
  const broken = Object.keys(values).filter((path) => [values[path]].flat().some((value) => typeof value === "string" && !isStorable(value)));
  if (broken.length > 0) throw new AppError("invalid_input", {}, broken.map((path) => ({ path, code: "invalid" })));
}
