import type { Effect } from "@/db/values";
import type { HistoryCall } from "@/lib/customers/get-history";
import type { ListedOutcome } from "@/lib/pool/list-outcomes";
import type { Words } from "./words";

/** What a call may be said to have ended with; `value` is the outcome's code, with the second level's after a slash. */
export interface Ending {
  value: string;
  label: string;
  effect: Effect;
  requiresNote: boolean;
}

type Said = Pick<HistoryCall, "outcome" | "dispositionId" | "effect">;

/** What can be chosen today, in the order of the buttons, and what the call has, though nobody could choose it any more. */
export function endingsFor(call: Said, outcomes: readonly ListedOutcome[], { t, place }: Pick<Words, "t" | "place">): Ending[] {
  return outcomes.flatMap((outcome): Ending[] => {
    const { code, effect, requiresNote, dispositions } = outcome;
    const isOwn = code === call.outcome;
    const named = (label: string, isActive: boolean) => (isActive ? label : t("correct.inactive", { outcome: label }));
    const first = { value: code, effect, requiresNote };
    const second = dispositions.filter((one) => (outcome.isActive && one.isActive) || (isOwn && one.id === call.dispositionId));
    const label = outcome.labels[place.locale];
    const plain = second.length === 0 || (isOwn && call.dispositionId === null);
    return [
      ...(plain && (outcome.isActive || isOwn) ? [{ ...first, label: named(label, outcome.isActive) }] : []),
      ...second.map((one) => ({ ...first, value: `${code}/${one.code}`, label: named(`${label} · ${one.labels[place.locale]}`, outcome.isActive && one.isActive) })),
    ];
  });
}

/** The value of what the call is said to have ended with. */
export function endingValue(call: Said, outcomes: readonly ListedOutcome[]): string {
  const second = outcomes.find(({ code }) => code === call.outcome)?.dispositions.find(({ id }) => id === call.dispositionId);
  return second ? `${call.outcome}/${second.code}` : call.outcome;
}
