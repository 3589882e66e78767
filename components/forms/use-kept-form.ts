"use client";

import { startTransition, useActionState, type SubmitEvent } from "react";
import type { ActionError, ActionResult } from "@/lib/action-result";

/**
 * A server action behind a form whose fields stay as typed when something was wrong with them; React by itself would empty
 * them. Spread `form` on the `<form>`: before its script came, the browser sends it as a plain form.
 */
export function useKeptForm<T>(action: (previous: unknown, form: FormData) => Promise<ActionResult<T>>) {
  const [state, submit, pending] = useActionState<ActionResult<T> | null, FormData>(action, null);
  const error: ActionError | null = state && !state.ok ? state.error : null;
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const values = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(() => submit(values));
  }
  return { form: { action: submit, onSubmit }, state, error, fields: error?.fields ?? {}, pending };
}
