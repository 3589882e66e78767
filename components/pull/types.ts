import type { ActionResult } from "@/lib/action-result";
import type { Effect } from "@/db/values";
import type { Desk } from "@/lib/pool/desk";

/** One outcome button; its place among the others is its key. */
export interface OutcomeButton {
  code: string;
  label: string;
  effect: Effect;
}

export type Press = (previous: ActionResult<Desk> | null, form: FormData) => Promise<ActionResult<Desk>>;
