import type { Effect, OutcomeColour } from "@/db/values";

/** The line at a button's edge: what kind of ending it is, beside the word. */
export const edges: Record<OutcomeColour, string> = {
  good: "border-l-good", wait: "border-l-wait", bad: "border-l-bad", later: "border-l-later", accent: "border-l-accent", neutral: "border-l-field",
};

/** The colour of an outcome that has none of its own. */
export const colourOf: Record<Effect, OutcomeColour> = { completed: "good", retry: "wait", invalid_phone: "bad", callback: "later", do_not_call: "bad" };
