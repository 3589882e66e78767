import type { Effect, OutcomeColour } from "@/db/values";

/** The line at a button's edge: what kind of ending it is, beside the word. It stays under the pointer, too. */
export const edges: Record<OutcomeColour, string> = {
  good: "border-l-good hover:border-l-good", wait: "border-l-wait hover:border-l-wait", bad: "border-l-bad hover:border-l-bad",
  later: "border-l-later hover:border-l-later", accent: "border-l-accent hover:border-l-accent", neutral: "border-l-field hover:border-l-field",
};

/** The colour of an outcome that has none of its own. */
export const colourOf: Record<Effect, OutcomeColour> = { completed: "good", retry: "wait", invalid_phone: "bad", callback: "later", do_not_call: "bad" };
