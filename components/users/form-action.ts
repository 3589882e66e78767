import type { ActionResult } from "@/lib/action-result";

/** A server action as a form gets it. */
export type FormAction<T = void> = (previous: unknown, form: FormData) => Promise<ActionResult<T>>;

/** The error of an action's last result, if it had one. */
export const errorOf = (state: ActionResult<unknown> | null) => (state && !state.ok ? state.error : null);
