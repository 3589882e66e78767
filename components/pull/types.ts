import type { ActionResult } from "@/lib/action-result";
import type { Effect, OutcomeColour } from "@/db/values";
import type { Desk } from "@/lib/pool/desk";

/** One outcome button, with the closer ones that it opens. */
export interface OutcomeButton {
  code: string;
  label: string;
  effect: Effect;
  /** Null: by its effect. */
  colour: OutcomeColour | null;
  /** Null: its place among the others. */
  key: string | null;
  requiresNote: boolean;
  dispositions: DispositionButton[];
}

/** The second level of an outcome. */
export interface DispositionButton {
  code: string;
  label: string;
  isPositive: boolean;
}

/** What was pressed when an answer asks for more: for which assignment, and as far as it was said. */
export interface Pressed {
  assignmentId: number;
  outcome: string;
  disposition: string | null;
}

/** The answer to a press: the whole screen, or what is missing and of which press. */
export type PressResult = ActionResult<Desk> & { pressed?: Pressed };

export type Press = (previous: PressResult | null, form: FormData) => Promise<PressResult>;
