import type { Locale } from "@/db/values";
import type { Disposition, ListedOutcome } from "@/lib/pool/list-outcomes";
import type { OutcomeButton } from "./types";

/** What of an outcome its button shows. */
export interface Shown extends Pick<ListedOutcome, "code" | "labels" | "effect" | "colour" | "key" | "requiresNote" | "isActive"> {
  dispositions: readonly Pick<Disposition, "id" | "code" | "labels" | "isPositive" | "isActive">[];
}

/** An outcome as its button, with those of its second level that can be chosen. */
export function buttonOf({ code, labels, effect, colour, key, requiresNote, dispositions }: Shown, locale: Locale): OutcomeButton {
  return {
    code, effect, colour, key, requiresNote, label: labels[locale],
    dispositions: dispositions.filter(({ isActive }) => isActive).map((one) => ({ code: one.code, label: one.labels[locale], isPositive: one.isPositive })),
  };
}

/** What all endings are called, old ones too: outcomes by their codes, closer ones by `outcome/code`. */
export function labelsOf(outcomes: readonly ListedOutcome[], locale: Locale): Record<string, string> {
  return Object.fromEntries(outcomes.flatMap(({ code, labels, dispositions }): [string, string][] => [
    [code, labels[locale]], ...dispositions.map((one): [string, string] => [`${code}/${one.code}`, one.labels[locale]]),
  ]));
}
